import { evenly } from '../lib/evenly.ts'
import { minHashSimilarity } from '../lib/minhash.ts'
import { induceTemplate, type Template, templateSimilarity } from './template.ts'

export interface Variant {
  readonly members: readonly number[]
  readonly template: Template
}

/** Members of one variant share at least half of their word triples with its first one. */
const sameVariant = 0.5
/** Constant words that two templates share to be one. */
const sameTemplate = 0.8
/** Fewer messages are no wording of their own where they share this much with a larger one: an added footer. */
const fewestOfVariant = 3
const nearVariant = 0.2
/** Beyond this number of variants a message goes to the one that is most like it. */
const mostVariants = 50
/** Spread over the group, so that a template does not only know its first hour. */
const sampleSize = 60

/**
 * Splits a campaign into its text variants, the largest first: by similarity, and joined again where
 * the templates turn out to be the same (short texts with large slots look unlike each other).
 */
export function variantsOf(
  members: readonly number[],
  signatures: Uint32Array,
  textOf: (member: number) => string,
): readonly Variant[] {
  const groups = withoutStrays(
    assigned(members, leadersOf(members, signatures), signatures),
    signatures,
  )
  const induce = (group: readonly number[]): Template =>
    induceTemplate(evenly(group, sampleSize).map(textOf))
  const variants: (Variant & { readonly isJoined: boolean })[] = []
  for (const group of groups.toSorted((a, b) => b.length - a.length)) {
    const template = induce(group)
    const at = variants.findIndex(
      (known) => templateSimilarity(known.template, template) >= sameTemplate,
    )
    const twin = variants[at]
    if (!twin) variants.push({ members: group, template, isJoined: false })
    else {
      const joined = [...twin.members, ...group].toSorted((a, b) => a - b)
      variants[at] = { members: joined, template: twin.template, isJoined: true }
    }
  }
  return variants
    .map(({ members: own, template, isJoined }) => ({
      members: own,
      template: isJoined ? induce(own) : template,
    }))
    .toSorted((a, b) => b.members.length - a.members.length)
}

/** The first message of each variant: one that is unlike all leaders before it. */
function leadersOf(members: readonly number[], signatures: Uint32Array): readonly number[] {
  const leaders: number[] = []
  for (const member of members) {
    if (leaders.length >= mostVariants) break
    const isKnown = leaders.some(
      (leader) => minHashSimilarity(signatures, leader, member) >= sameVariant,
    )
    if (!isKnown) leaders.push(member)
  }
  return leaders
}

/** Each message with the leader that it is most like, which need not be the first it resembled. */
function assigned(
  members: readonly number[],
  leaders: readonly number[],
  signatures: Uint32Array,
): readonly (readonly number[])[] {
  const groups: number[][] = leaders.map(() => [])
  for (const member of members) {
    let best = 0
    let bestSimilarity = -1
    for (const [at, leader] of leaders.entries()) {
      const similarity = minHashSimilarity(signatures, leader, member)
      if (similarity > bestSimilarity) [best, bestSimilarity] = [at, similarity]
    }
    groups[best]?.push(member)
  }
  return groups.filter((group) => group.length > 0)
}

/** Few messages go to the larger variant that they are most like, if they are like one at all. */
function withoutStrays(
  groups: readonly (readonly number[])[],
  signatures: Uint32Array,
): readonly (readonly number[])[] {
  const large = groups
    .filter(({ length }) => length >= fewestOfVariant)
    .map((group) => ({ example: group[0] ?? 0, members: [...group] }))
  const left: (readonly number[])[] = []
  for (const group of groups.filter(({ length }) => length < fewestOfVariant)) {
    const likeness = ({ example }: { example: number }): number =>
      minHashSimilarity(signatures, example, group[0] ?? 0)
    const best = large.toSorted((a, b) => likeness(b) - likeness(a))[0]
    if (best && likeness(best) >= nearVariant) best.members.push(...group)
    else left.push(group)
  }
  return [...large.map(({ members }) => members.toSorted((a, b) => a - b)), ...left]
}
