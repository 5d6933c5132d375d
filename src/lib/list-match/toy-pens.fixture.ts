import type { PenModel } from '../pen-model.ts'
import { seededRandom } from '../seeded-random.ts'

const advances = new Map([
  [' ', 3],
  ['a', 5.3],
  ['b', 6.1],
  ['c', 4.2],
  ['.', 2.6],
])
const characters = [...advances.keys()]
const [phasesPerPx, pens, size] = [4, 240, 12]

/** A text between an x and a y as a toy would see it: each letter at each pen is a direction of its own, nearly. */
export function toyPens(text: string, noise = 0.2): PenModel {
  const random = seededRandom(3)
  const responses = Float32Array.from({ length: pens * characters.length * size }, (_, i) =>
    Math.floor(i / size) % characters.length === 0 ? 0 : 6 * (random() - 0.5),
  )
  const left = { letter: 'x', penPx: 2.1, deviationPx: 0.05 }
  const seen = Float32Array.from({ length: size }, () => noise * (random() - 0.5))
  let penPx = left.penPx + (advances.get(' ') ?? 0)
  for (const letter of text) {
    const place = Math.round(penPx * phasesPerPx)
    const row = (place * characters.length + characters.indexOf(letter)) * size
    for (let d = 0; d < size; d++) seen[d] = (seen[d] ?? 0) + (responses[row + d] ?? 0)
    penPx += advances.get(letter) ?? 0
  }
  penPx += advances.get(' ') ?? 0
  return {
    phasesPerPx,
    firstPen: 0,
    pens,
    characters,
    size,
    seen,
    responses,
    widths: { advances, kerning: new Map() },
    left,
    right: { letter: 'y', penPx, deviationPx: 0.05 },
    befores: [{ text: ' ', logP: 0 }],
    afters: [{ text: ' ', logP: 0 }],
  }
}
