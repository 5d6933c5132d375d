import type { ScreenText } from '../../model/observation.ts'
import type { Reading } from './reading.ts'

/** The middle of each UTF-16 unit of a reading's text; a glyph of several shares its width among them. */
export function characterCentres({ glyphs }: Reading): ScreenText['centres'] {
  return glyphs.flatMap(({ text, x0, x1 }) =>
    Array.from({ length: text.length }, (_, unit) => {
      const x = x0 + ((x1 - x0) * (unit + 0.5)) / text.length
      return Math.round(x * 10)
    }),
  )
}
