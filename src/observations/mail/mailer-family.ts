import table from './mailer-weights.json' with { type: 'json' }

/**
 * Of the features of a message so many must have been seen in learning: programs write otherwise today than
 * those that it learnt from, and of a form that it never saw it knows nothing.
 */
export const leastKnown = 0.9

/** What is less probable is not told. */
const leastP = 0.01

const classes = table.families.length
const numbers = new Map(table.features.split('\n').map((feature, at) => [feature, at]))
const weights = new Int8Array(Buffer.from(table.weights, 'base64'))

export interface LikelyFamily {
  readonly family: string
  /** Calibrated: of families with 0.9 some nine in ten are right, among programs of the day it learnt from. */
  readonly p: number
}

/**
 * The families of programs that write such messages, the likeliest first; those of 1 % at least, and none where
 * the form is too strange to say. Multinomial logistic regression; how it is made is in tools/mailer, and how well it does in docs/mail-benchmark.md.
 */
export function mailerFamily(features: ReadonlySet<string>): readonly LikelyFamily[] {
  const scores = new Float64Array(classes)
  add(scores, numbers.size)
  const known = [...features].flatMap((feature) => numbers.get(feature) ?? [])
  if (known.length < leastKnown * features.size) return []
  for (const at of known) add(scores, at)
  const most = Math.max(...scores)
  const odds = scores.map((score) => Math.exp((score - most) / table.scale / table.heat))
  const sum = odds.reduce((all, one) => all + one, 0)
  return table.families
    .map((family, at) => ({ family, p: Math.round(((odds[at] ?? 0) / sum) * 1000) / 1000 }))
    .filter(({ p }) => p >= leastP)
    .toSorted((a, b) => b.p - a.p)
}

function add(scores: Float64Array, feature: number): void {
  for (let c = 0; c < classes; c++) {
    scores[c] = (scores[c] ?? 0) + (weights[feature * classes + c] ?? 0)
  }
}
