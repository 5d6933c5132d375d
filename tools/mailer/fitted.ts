import { bestHeat, type Model, probabilities, type Sample, train } from './logistic.ts'
import type { NamedMessage } from './messages.ts'

/** A family of fewer groups than this, of senders and wordings, is one of the others. */
const fewestGroups = 12
/** What fewer messages have says nothing. */
const fewestMessages = 8

export interface Fitted {
  readonly families: readonly string[]
  readonly features: readonly string[]
  readonly model: Model
  readonly heat: number
}

/** Families with enough senders, `other` first. */
export function familiesOf(messages: readonly NamedMessage[]): readonly string[] {
  const groups = Map.groupBy(
    messages.filter(({ isSpam }) => !isSpam),
    ({ family }) => family,
  )
  const enough = [...groups].filter(
    ([family, of]) =>
      family !== 'other' && new Set(of.map(({ group }) => group)).size >= fewestGroups,
  )
  return ['other', ...enough.map(([family]) => family).toSorted((a, b) => (a < b ? -1 : 1))]
}

/**
 * What is learnt from: honest mail. Spam often claims a common program, and is believed only where it names
 * none of the families.
 */
export function believed(
  messages: readonly NamedMessage[],
  families: readonly string[],
): readonly NamedMessage[] {
  return messages.filter(({ isSpam, family }) => !isSpam || !families.slice(1).includes(family))
}

/** Learns from all but every fifth group, finds the heat on these, and learns again from all. */
export function fit(messages: readonly NamedMessage[], families: readonly string[]): Fitted {
  const counts = new Map<string, number>()
  for (const feature of messages.flatMap((one) => one.features)) {
    counts.set(feature, (counts.get(feature) ?? 0) + 1)
  }
  const features = [...counts]
    .filter(([, count]) => count >= fewestMessages)
    .map(([feature]) => feature)
    .toSorted()
  const samples = samplesOf(messages, families, features)
  const isHeld = messages.map(({ group }) => foldOf(group, 5) === 0)
  const part = train(
    samples.filter((_, at) => !isHeld[at]),
    features.length,
    families.length,
  )
  const heat = bestHeat(
    part,
    samples.filter((_, at) => isHeld[at]),
  )
  return { families, features, model: train(samples, features.length, families.length), heat }
}

export function samplesOf(
  messages: readonly NamedMessage[],
  families: readonly string[],
  features: readonly string[],
): readonly Sample[] {
  const numbers = new Map(features.map((feature, at) => [feature, at]))
  return messages.map((one) => ({
    features: one.features.flatMap((feature) => numbers.get(feature) ?? []),
    label: Math.max(0, families.indexOf(one.family)),
  }))
}

/** The same for the same group; spread evenly (multiplicative hashing, Knuth). */
export function foldOf(group: number, folds: number): number {
  return Math.floor(((Math.imul(group + 1, 0x9e3779b1) >>> 0) / 2 ** 32) * folds)
}

export function familyProbabilities(fitted: Fitted, sample: Sample): Float64Array {
  return probabilities(fitted.model, sample.features, fitted.heat)
}
