import type { AdditiveModel } from '../additive-model.ts'
import { seededRandom } from '../seeded-random.ts'

export interface ToyOptions {
  readonly characters: readonly string[]
  /** What stands in the cells, blanks included. */
  readonly text: string
  /** The signal of a cell runs over so many of its neighbours. */
  readonly spread?: number
  /** Height of the signal of a character; noise is one. */
  readonly signal?: number
  readonly seed?: number
}

const perCell = 6

/** A model whose characters are random shapes, smeared over the neighbouring cells, and what it makes of a text. */
export function toyModel(options: ToyOptions): AdditiveModel {
  const { characters, text, spread = 1, signal = 5, seed = 1 } = options
  const random = seededRandom(seed)
  const cells = text.length
  const size = cells * perCell
  const shapes = characters.map((character) =>
    Float64Array.from({ length: perCell }, () =>
      character === ' ' ? 0 : signal * gaussian(random),
    ),
  )
  const responses = new Float32Array(cells * characters.length * size)
  for (let cell = 0; cell < cells; cell++) {
    for (const [c, shape] of shapes.entries()) {
      const row = (cell * characters.length + c) * size
      for (let k = -spread; k <= spread; k++) {
        const share = (spread + 1 - Math.abs(k)) / (spread + 1) ** 2
        for (const [i, value] of shape.entries()) {
          const at = (cell + k) * perCell + i
          if (at < 0 || at >= size) continue
          responses[row + at] = (responses[row + at] as number) + share * value
        }
      }
    }
  }
  const seen = Float32Array.from({ length: size }, () => gaussian(random))
  for (const [cell, character] of [...text].entries()) {
    const row = (cell * characters.length + characters.indexOf(character)) * size
    for (let d = 0; d < size; d++) seen[d] = (seen[d] as number) + (responses[row + d] as number)
  }
  const visible = new Float32Array(cells * characters.length)
  return { cells, characters, size, seen, responses, visible }
}

/** Box and Muller. */
function gaussian(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}
