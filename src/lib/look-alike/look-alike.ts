import type { LabelEdit } from './label-edit.ts'

/** How a domain is made to look like another. */
export type LookAlikeHow =
  | LabelEdit
  /** Other letters that look the same. */
  | 'homoglyph'
  /** The same name under another public suffix. */
  | 'other-suffix'
  /** Words before or behind the name. */
  | 'added-word'
  /** The name as a subdomain of a stranger's domain. */
  | 'subdomain'
  /** Words beside the name, and the name itself with one stroke other. */
  | 'combination'

export interface LookAlike {
  readonly how: LookAlikeHow
  /** The protected domain. */
  readonly of: string
  /** Whether chance hardly makes it: see `lengths`. */
  readonly strength: 'strong' | 'weak'
}

interface Lengths {
  /** Of the label, before it is told at all. */
  readonly told: number
  readonly strong: number
}

/**
 * Short names are one stroke from many others that mean no harm: how long the protected label must be. Chosen
 * on one half of the names that are visited most, and measured on the other (docs/mail-benchmark.md).
 */
const lengths: Readonly<Record<LookAlikeHow, Lengths>> = {
  homoglyph: { told: 4, strong: 5 },
  hyphenation: { told: 4, strong: 6 },
  repetition: { told: 4, strong: 6 },
  omission: { told: 5, strong: 7 },
  insertion: { told: 5, strong: 7 },
  transposition: { told: 4, strong: 6 },
  'vowel-swap': { told: 5, strong: 7 },
  replacement: { told: 5, strong: 7 },
  bitsquat: { told: 5, strong: 7 },
  substitution: { told: 6, strong: 8 },
  'other-suffix': { told: 4, strong: 1000 },
  'added-word': { told: 3, strong: 6 },
  subdomain: { told: 5, strong: 1000 },
  combination: { told: 7, strong: 9 },
}

/** Under another suffix, what is one stroke away must be so many letters longer. */
const otherSuffix = 2

/** Undefined where the name is too short for this to mean anything. */
export function lookAlikeOf(
  how: LookAlikeHow,
  of: { readonly registered: string; readonly label: string },
  sameSuffix: boolean,
): LookAlike | undefined {
  const { told, strong } = lengths[how]
  const length = [...of.label].length - (sameSuffix ? 0 : otherSuffix)
  if (length < told) return undefined
  return { how, of: of.registered, strength: length >= strong ? 'strong' : 'weak' }
}
