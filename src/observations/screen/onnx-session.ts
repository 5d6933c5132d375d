import { InferenceSession } from 'onnxruntime-node'

/** A model that computes on one thread and does not spin while it waits: other workers read beside it. */
export function openModel(model: Buffer): Promise<InferenceSession> {
  return InferenceSession.create(model, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
    extra: { session: { intra_op: { allow_spinning: '0' }, inter_op: { allow_spinning: '0' } } },
  })
}
