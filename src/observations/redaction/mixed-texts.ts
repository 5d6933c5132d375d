import type { Writing } from './beam.ts'
import { drawText } from './decode-row.ts'

/** Random texts of all kinds in turn, each filling the cells: what noise is learned from. */
export function mixedTexts(
  writings: readonly Writing[],
  characters: readonly string[],
  cells: number,
  count: number,
  random: () => number,
): string[] {
  const texts: string[] = []
  // A kind whose texts do not fit the cells gives none.
  for (let tries = 0; texts.length < count && tries < count * 20; tries++) {
    const writing = writings[tries % writings.length]
    const drawn = writing && drawText(writing, cells, random)
    if (drawn !== undefined) texts.push(drawn.map((place) => characters[place] ?? ' ').join(''))
  }
  return texts
}
