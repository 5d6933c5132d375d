import type { ScreenText } from '../../model/observation.ts'
import { characterCentres } from '../screen/character-centres.ts'
import type { Reading } from '../screen/reading.ts'

/** Stands for a character that cannot be read. */
export const unreadable = '\uFFFD'

type PartlyRead = Pick<ScreenText, 'text' | 'centres' | 'confidence'>

/**
 * What a reading says of the columns that are in sight (from the left of the line's box), with one sign for
 * each character that others have room for; undefined where nothing is in sight.
 */
export function readPartly(reading: Reading, inSight: readonly boolean[]): PartlyRead | undefined {
  const glyphs = reading.glyphs.filter(({ x0, x1 }) => inSight[Math.floor((x0 + x1) / 2)] === true)
  if (glyphs.length === 0) return undefined
  const logs = glyphs.reduce((sum, { p }) => sum + Math.log(Math.max(1e-6, p)), 0)
  const seen = glyphs.flatMap((glyph) => {
    const centres = characterCentres({ ...reading, glyphs: [glyph] })
    return centres.map((centre, unit) => ({ centre, character: glyph.text[unit] ?? '' }))
  })
  const hidden = stretchesOf(inSight).flatMap(({ from, to }) => {
    const count = Math.max(1, Math.round((to - from) / advanceOf(reading)))
    return Array.from({ length: count }, (_, index) => ({
      centre: Math.round(10 * (from + ((to - from) * (index + 0.5)) / count)),
      character: unreadable,
    }))
  })
  const all = [...seen, ...hidden].toSorted((a, b) => a.centre - b.centre)
  return {
    text: all.map(({ character }) => character).join(''),
    centres: all.map(({ centre }) => centre),
    confidence: Math.exp(logs / glyphs.length),
  }
}

/** Of columns out of sight; narrower ones hide no character. */
function stretchesOf(
  inSight: readonly boolean[],
): { readonly from: number; readonly to: number }[] {
  const stretches: { from: number; to: number }[] = []
  for (const [column, isSeen] of inSight.entries()) {
    if (isSeen) continue
    const last = stretches.at(-1)
    if (last?.to === column) last.to++
    else stretches.push({ from: column, to: column + 1 })
  }
  return stretches.filter(({ from, to }) => to - from >= narrowest)
}

/** Pixels. */
const narrowest = 3
const usualAdvance = 8

/** From one character to the next, in pixels. */
function advanceOf({ glyphs }: Reading): number {
  const steps = glyphs.slice(1).map(({ x0, x1 }, index) => {
    const before = glyphs[index]
    return before === undefined ? usualAdvance : (x0 + x1 - before.x0 - before.x1) / 2
  })
  return Math.max(3, steps.toSorted((a, b) => a - b)[steps.length >> 1] ?? usualAdvance)
}
