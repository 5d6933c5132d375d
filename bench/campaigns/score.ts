import { alignSequences } from '../../src/lib/myers-diff.ts'
import type { TemplatePiece } from '../../src/model/campaign.ts'
import type { MadeVariant } from './wave.ts'

/**
 * B-cubed precision and recall (Bagga & Baldwin 1998) of groups against true ones: for each item the
 * share of its group that is of its kind, and the share of its kind that is in its group.
 */
export function bCubed(items: readonly { readonly truth: string; readonly found: string }[]): {
  readonly precision: number
  readonly recall: number
} {
  const truths = new Map<string, number>()
  const founds = new Map<string, number>()
  const both = new Map<string, number>()
  const add = (counts: Map<string, number>, key: string): void => {
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  for (const { truth, found } of items) {
    add(truths, truth)
    add(founds, found)
    add(both, `${truth}|${found}`)
  }
  let precision = 0
  let recall = 0
  for (const { truth, found } of items) {
    const shared = both.get(`${truth}|${found}`) ?? 0
    precision += shared / (founds.get(found) ?? 1)
    recall += shared / (truths.get(truth) ?? 1)
  }
  return { precision: precision / items.length, recall: recall / items.length }
}

export interface TemplateScore {
  /** Words said to be constant, and how many of them are. */
  readonly constants: number
  readonly constantsRight: number
  readonly slots: number
  readonly slotsFound: number
  readonly slotsTyped: number
}

interface Token {
  readonly word: string
  /** '' for a word. */
  readonly slot: string
}

/** A template against the one that its messages were made from. */
export function scoreTemplate(
  found: readonly TemplatePiece[],
  { pieces }: MadeVariant,
): TemplateScore {
  const truth = pieces.flatMap((piece) => {
    if ('sentence' in piece) return words(piece.sentence)
    const [before = '', after = ''] = piece.frame.split('@')
    return [...words(before), { word: '', slot: piece.type }, ...words(after)]
  })
  const made = found.flatMap((piece) =>
    'constant' in piece ? words(piece.constant) : [{ word: '', slot: piece.type }],
  )
  const aligned = alignTokens(truth, made)
  const constants = made.filter(({ slot }) => slot === '').length
  const constantsRight = aligned.filter((to) => to >= 0).length
  let slotsFound = 0
  let slotsTyped = 0
  const slots = truth.flatMap(({ slot }, at) => (slot === '' ? [] : [{ slot, at }]))
  for (const { slot, at } of slots) {
    const from = aligned.slice(0, at).findLast((to) => to >= 0) ?? -1
    const to = aligned.slice(at + 1).find((one) => one >= 0) ?? made.length
    const between = made.slice(from + 1, to).filter((token) => token.slot !== '')
    if (between.length > 0) slotsFound += 1
    if (between.some((token) => token.slot === slot)) slotsTyped += 1
  }
  return { constants, constantsRight, slots: slots.length, slotsFound, slotsTyped }
}

function words(text: string): readonly Token[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => ({ word, slot: '' }))
}

/** For each token of the first the place of its equal in the second, -1 where there is none. */
function alignTokens(a: readonly Token[], b: readonly Token[]): readonly number[] {
  const ids = new Map<string, number>()
  const numbered = (tokens: readonly Token[], side: number): Int32Array =>
    Int32Array.from(tokens, ({ word, slot }, at) => {
      // Slots are never equal to anything.
      const key = slot === '' ? word : `${side} ${at}`
      const id = ids.get(key) ?? ids.size
      ids.set(key, id)
      return id
    })
  return [...alignSequences(numbered(a, 0), numbered(b, 1), 5000)]
}
