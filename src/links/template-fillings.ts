import { alignSequences } from '../lib/myers-diff.ts'
import type { TemplatePiece } from '../model/campaign.ts'
import { tokenText } from './template-tokens.ts'

const mostEdits = 1200
/** Constant words beside a slot that a message may lack or have changed. */
const mostMissing = 2

/**
 * What a text has in each slot of a template, in their order; '' where it has nothing there, and where
 * the words around the slot are not those of the template, so that nobody can tell.
 */
export function fillingsOf(pieces: readonly TemplatePiece[], text: string): readonly string[] {
  const constants: string[] = []
  /** For each slot the number of constant words before it. */
  const slots: number[] = []
  for (const piece of pieces) {
    if ('slot' in piece) slots.push(constants.length)
    else for (const { key } of tokenText(piece.constant).tokens) constants.push(key)
  }
  const { tokens } = tokenText(text)
  const ids = new Map<string, number>()
  const numbered = (keys: readonly string[]): Int32Array =>
    Int32Array.from(keys, (key) => {
      const id = ids.get(key) ?? ids.size
      ids.set(key, id)
      return id
    })
  const aligned = alignSequences(
    numbered(constants),
    numbered(tokens.map(({ key }) => key)),
    mostEdits,
  )
  return slots.map((before) => {
    const from = nearest(aligned, before - 1, -1, -1)
    const to = nearest(aligned, before, 1, tokens.length)
    if (from === undefined || to === undefined) return ''
    const first = tokens[from + 1]
    const last = tokens[to - 1]
    if (!first || !last || to <= from + 1) return ''
    return text.slice(first.start, last.end).replaceAll(/\s+/g, ' ')
  })
}

/** Where the next constant word stands that the text has; `outside` beyond the first or last of them. */
function nearest(
  aligned: Int32Array,
  start: number,
  step: 1 | -1,
  outside: number,
): number | undefined {
  for (let missing = 0, at = start; missing <= mostMissing; missing += 1, at += step) {
    const to = aligned[at]
    if (to === undefined) return outside
    if (to >= 0) return to
  }
  return undefined
}
