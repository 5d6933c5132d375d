import { alignSequences } from '../lib/myers-diff.ts'
import type { TemplatePiece } from '../model/campaign.ts'
import { slotType } from './template-slot-type.ts'
import { type Token, type TokenText, tokenText } from './template-tokens.ts'

export interface Template {
  readonly pieces: readonly TemplatePiece[]
  /** Its constant words as they compare, for telling whether two templates are one. */
  readonly constants: readonly string[]
  /** Texts that were longer than a template can be. */
  readonly cut: number
}

/** Share of the texts that have a word for it to be constant. */
const support = 0.85
/** Share of the texts that fill a slot; the lower one holds where the fillings differ much. */
const filledOften = 0.5
const filledSometimes = 0.3
const mostEdits = 1200

/** What stands before a constant token (or after the last one) in each text. */
interface Gap {
  readonly fillings: string[]
  space: Token['gap'] | undefined
}

/**
 * The text that several messages share: constant words and slots, by aligning each with the one
 * that has most of what is common (Myers), keeping what nearly all have, and looking at what stands
 * between. Slots parted by nothing but punctuation are one.
 */
export function induceTemplate(texts: readonly string[]): Template {
  const documents = texts.map(tokenText)
  const ids = new Map<string, number>()
  const sequences = documents.map(({ tokens }) =>
    Int32Array.from(tokens, ({ key }) => {
      const id = ids.get(key) ?? ids.size
      ids.set(key, id)
      return id
    }),
  )
  const base = mostTypical(sequences)
  const cut = documents.filter(({ isCut }) => isCut).length
  const baseDocument = documents[base]
  const baseSequence = sequences[base]
  if (!baseDocument || !baseSequence) return { pieces: [], constants: [], cut }

  let kept = Int32Array.from(baseSequence, (_, at) => at)
  // Twice: without the words of the base alone, the others align better.
  for (let pass = 0; pass < 2; pass++) {
    const sequence = kept.map((at) => baseSequence[at] ?? -1)
    const counts = new Int32Array(kept.length)
    for (const other of sequences) {
      for (const [at, to] of alignSequences(sequence, other, mostEdits).entries()) {
        if (to >= 0) counts[at] = (counts[at] ?? 0) + 1
      }
    }
    kept = kept.filter((_, at) => (counts[at] ?? 0) >= support * sequences.length)
  }
  const constants = Array.from(kept, (at) => baseDocument.tokens[at]).filter(
    (token) => token !== undefined,
  )
  const sequence = kept.map((at) => baseSequence[at] ?? -1)
  const gaps: Gap[] = Array.from({ length: constants.length + 1 }, () => ({
    fillings: [],
    space: undefined,
  }))
  for (const [index, document] of documents.entries()) {
    fillGaps(
      gaps,
      document,
      alignSequences(sequence, sequences[index] ?? new Int32Array(), mostEdits),
      index,
    )
  }
  return {
    pieces: piecesOf(constants, baseDocument.text, gaps, documents.length),
    constants: constants.map(({ key }) => key),
    cut,
  }
}

/** Share of the constant words of two templates that align, of the longer one. */
export function templateSimilarity(a: Template, b: Template): number {
  const ids = new Map<string, number>()
  const numbered = ({ constants }: Template): Int32Array =>
    Int32Array.from(constants, (key) => {
      const id = ids.get(key) ?? ids.size
      ids.set(key, id)
      return id
    })
  const aligned = alignSequences(numbered(a), numbered(b), mostEdits).filter((to) => to >= 0).length
  return aligned / Math.max(1, a.constants.length, b.constants.length)
}

/** The text with most of what is common to all and least of its own. */
function mostTypical(sequences: readonly Int32Array[]): number {
  const frequency = new Map<number, number>()
  for (const sequence of sequences) {
    for (const id of new Set(sequence)) frequency.set(id, (frequency.get(id) ?? 0) + 1)
  }
  let best = 0
  let bestScore = Number.NEGATIVE_INFINITY
  for (const [index, sequence] of sequences.entries()) {
    let score = 0
    for (const id of sequence) {
      const shared = (frequency.get(id) ?? 0) / sequences.length
      score += shared >= support ? 1 : shared < 0.3 ? -0.5 : 0
    }
    if (score > bestScore) [best, bestScore] = [index, score]
  }
  return best
}

function fillGaps(
  gaps: readonly Gap[],
  { text, tokens }: TokenText,
  aligned: Int32Array,
  index: number,
): void {
  let from = 0
  for (const [at, gap] of gaps.entries()) {
    const to = at < aligned.length ? (aligned[at] ?? -1) : tokens.length
    gap.fillings[index] = ''
    if (to < 0) continue
    const first = tokens[from]
    const last = tokens[to - 1]
    if (first && last && to > from) {
      gap.fillings[index] = text.slice(first.start, last.end).replace(/\s+/g, ' ')
      gap.space ??= first.gap
    }
    from = to + 1
  }
}

type Draft = { constant: string } | { fillings: readonly string[]; space: string }

function piecesOf(
  constants: readonly Token[],
  text: string,
  gaps: readonly Gap[],
  count: number,
): readonly TemplatePiece[] {
  const drafts: Draft[] = []
  for (const [at, { fillings, space = '' }] of gaps.entries()) {
    const filled = fillings.filter((value) => value !== '')
    const isSlot =
      filled.length >= filledOften * count ||
      (filled.length >= filledSometimes * count && new Set(filled).size >= 3)
    if (isSlot && count > 1) drafts.push({ fillings, space })
    const token = constants[at]
    if (!token) continue
    const word = text.slice(token.start, token.end)
    const last = drafts.at(-1)
    // Where something rare was left out between two constants, they still need a space.
    const isClosing = /^[.,;:!?)]/.test(word)
    const gap =
      token.gap === '' && last && filled.length > 0 && !isSlot && !isClosing ? ' ' : token.gap
    if (last && 'constant' in last) last.constant += gap + word
    else drafts.push({ constant: gap + word })
  }
  return numbered(spaced(merged(drafts)))
}

/** Joins slots that only punctuation parts: `<street>, <town>` is one address. */
function merged(drafts: readonly Draft[]): readonly Draft[] {
  const out: Draft[] = []
  for (const draft of drafts) {
    const [before, between] = out.slice(-2)
    const isPunctuation =
      between && 'constant' in between && !/[\p{L}\p{N}\n]/u.test(between.constant)
    if (
      'fillings' in draft &&
      before &&
      'fillings' in before &&
      isPunctuation &&
      between.constant.trim().length <= 2
    ) {
      const fillings = before.fillings.map((left, index) => {
        const right = draft.fillings[index] ?? ''
        return left === '' || right === ''
          ? left + right
          : left + between.constant + draft.space + right
      })
      out.splice(-2, 2, { fillings, space: before.space })
    } else out.push(draft)
  }
  return out
}

/** Moves the white space before a slot to the end of the constant in front of it. */
function spaced(drafts: readonly Draft[]): readonly Draft[] {
  return drafts.map((draft, at) => {
    const next = drafts[at + 1]
    const gap = next && 'fillings' in next ? next.space : ''
    return 'constant' in draft ? { constant: draft.constant + gap } : draft
  })
}

function numbered(drafts: readonly Draft[]): readonly TemplatePiece[] {
  let slots = 0
  return drafts.map((draft) => {
    if ('constant' in draft) return draft
    const filled = draft.fillings.filter((value) => value !== '')
    slots++
    return { slot: `slot-${slots}`, type: slotType(filled), distinct: new Set(filled).size }
  })
}
