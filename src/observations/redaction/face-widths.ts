import type { SetWidths } from '../../lib/set-width.ts'
import { advanceIn, kerningIn, type Face } from './fit-face.ts'

/** Letters whose widths are told: those of most European languages. */
export const setLetters: readonly string[] = [
  ...Array.from({ length: 95 }, (_, i) => String.fromCodePoint(32 + i)),
  ...Array.from({ length: 64 }, (_, i) => String.fromCodePoint(0xc0 + i)),
]
/** Less than this between two letters is a rounding of the measurement. */
const leastKerningPx = 0.002

/** Widths of letters in a face, so that values can be compared elsewhere. */
export function widthsIn(face: Face): SetWidths {
  const advances = new Map(setLetters.map((letter) => [letter, exact(advanceIn(face, letter))]))
  const kerning = new Map<string, number>()
  if (face.steps === 'fractions') {
    for (const left of setLetters) {
      for (const right of setLetters) {
        const px = exact(kerningIn(face, left, right))
        if (Math.abs(px) >= leastKerningPx) kerning.set(left + right, px)
      }
    }
  }
  return { advances, kerning }
}

function exact(value: number): number {
  return Math.round(value * 1e4) / 1e4
}
