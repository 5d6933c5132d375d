/** Bounds on what hostile evidence may cost. Each one that is reached becomes part of an outcome. */
export const limits = {
  /** A mail in a zip in a mail in an mbox is 4 deep; more than this is a trap. */
  depth: 12,
  /** Files that one investigation takes in and carves. */
  files: 4_000_000,
  /** A worker that says nothing for so long is taken for hung. */
  silenceMs: 180_000,
  /** Resident memory of one worker: an 8K film needs about 1 GiB. */
  workerBytes: 4_294_967_296,
  /** A fresh process now and then, against slow leaks in native decoders. */
  tasksPerWorker: 50_000,
  /** Files up to this size go to a worker several at a time, as asking costs more than reading. */
  smallFileBytes: 262_144,
  tasksPerOrder: 32,
  /** Products of one task. */
  products: 1_000_000,
} as const
