import { hash } from 'node:crypto'
import { canonicalJson } from '../lib/canonical-json.ts'
import type { Sha256 } from '../model/id.ts'
import type { Outcome } from '../model/outcome.ts'
import type { Producer } from '../model/producer.ts'
import type { Settings } from '../model/settings.ts'
import type { Analyzer } from './analyzer.ts'

/** Who makes something, and the same as canonical JSON: it is part of every id. */
export interface StampingProducer {
  readonly by: Producer
  readonly json: string
}

/** Producers of one analyzer under the same settings, built once and not for each of its tasks. */
const producers = new WeakMap<Settings, Map<Analyzer, StampingProducer>>()

export function producerOf(analyzer: Analyzer, settings: Settings): StampingProducer {
  let known = producers.get(settings)
  if (known === undefined) {
    known = new Map()
    producers.set(settings, known)
  }
  let producer = known.get(analyzer)
  if (producer === undefined) {
    const by: Producer = {
      analyzer: analyzer.id,
      version: analyzer.version,
      tools: analyzer.tools ?? [],
      options: canonicalJson(analyzer.options?.(settings) ?? {}),
    }
    producer = { by, json: canonicalJson(by) }
    known.set(analyzer, producer)
  }
  return producer
}

/** Everything that can change the result of a task, in one hash; `by` as canonical JSON. */
export function cacheKey(by: string, evidence: Sha256 | null, inputs: string): string {
  return hash(
    'sha256',
    `{"by":${by},"evidence":${JSON.stringify(evidence)},"inputs":${JSON.stringify(inputs)}}`,
  )
}

/** What depends on the day and the machine is tried again; what depends on the bytes is not. */
export function isFinal(outcome: Outcome): boolean {
  if (outcome.status !== 'failed') return true
  const { code } = outcome
  return !(
    code === 'timed-out' ||
    code === 'out-of-memory' ||
    code === 'crashed' ||
    code === 'cancelled' ||
    code === 'tool-missing' ||
    code === 'unreadable'
  )
}
