import { everyReading, type Said } from './doubt.ts'
import { bottom, type Line } from './line.ts'
import { type PromptHeader, promptHeader } from './prompt-header.ts'
import { type PromptText, promptText } from './prompt-text.ts'
import type { ScreenView } from './screen-view.ts'

/** A line that begins with a prompt. */
export interface PromptLine {
  readonly line: Line
  readonly said: readonly Said<PromptText>[]
  /** The reading to go by. */
  readonly found: PromptText
  /** The upper line of a prompt in two lines. */
  readonly above: { readonly line: Line; readonly header: PromptHeader } | null
  /** What tells that a sign alone is a prompt. */
  readonly backing: 'names' | 'above' | 'typed' | 'others'
}

/** Lines whose prompts are seen elsewhere in the same column are prompts too, where a sign is all they have. */
const fewestOfOneSign = 2

/** Every line that begins with a prompt; a sign alone counts only where something else speaks for it. */
export function promptLines(view: ScreenView): readonly PromptLine[] {
  const candidates = view.lines.flatMap((line) => {
    const said = everyReading(line, promptText)
    const found = said[0]?.value
    if (found === undefined) return []
    const above = found.told === 'names' ? null : headerAbove(view, line)
    return [{ line, said, found, above }]
  })
  const bySign = Map.groupBy(
    candidates.filter(({ found }) => found.told === 'sign'),
    ({ found, line }) => `${signOf(found)} ${Math.round(line.box[0] / Math.max(8, line.box[3]))}`,
  )
  const others = new Set(
    [...bySign.values()].filter((same) => same.length >= fewestOfOneSign).flat(),
  )
  return candidates.flatMap((candidate): PromptLine[] => {
    const { found, above, line } = candidate
    if (found.told === 'names') return [{ ...candidate, backing: 'names' }]
    const isTyped = wasTypedAfter(line, signOf(found))
    // A path alone stands above many a line; a comment in a file is not asked for input.
    const speaks =
      above !== null && (above.header.user !== null || found.told === 'sign' || isTyped)
    if (speaks) return [{ ...candidate, backing: 'above' }]
    // '%' begins comments in TeX, but nobody types those after having let it stand alone.
    if (found.told !== 'sign' && !(isTyped && signOf(found) === '%')) return []
    if (isTyped) return [{ ...candidate, above: null, backing: 'typed' }]
    return others.has(candidate) ? [{ ...candidate, backing: 'others' }] : []
  })
}

function signOf({ prompt }: PromptText): string {
  return prompt.of === 'shell' ? prompt.sign : prompt.program
}

/** The sign stood alone before the rest came. */
function wasTypedAfter({ growth }: Line, sign: string): boolean {
  return growth.length > 1 && growth[0]?.text.trim().endsWith(sign) === true
}

/** The line directly above, if it begins where this one does and is the upper line of a prompt. */
function headerAbove(view: ScreenView, line: Line): PromptLine['above'] {
  const [x, y, , height] = line.box
  const rowPx = Math.max(height, 10)
  const above = view
    .standing(line.seenUs, y - rowPx * 1.6, y - 1)
    .filter((other) => other !== line && bottom(other) <= y + rowPx / 3)
    .filter((other) => Math.abs(other.box[0] - x) <= rowPx * 1.5)
    .toSorted((a, b) => bottom(b) - bottom(a))
  for (const other of above) {
    const header = promptHeader(other.text)
    if (header !== undefined) return { line: other, header }
  }
  return null
}
