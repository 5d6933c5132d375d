import { mainDirections } from '../../lib/main-directions.ts'
import { coveredInk, type HiddenRow } from './hidden-row.ts'
import { coveredPatch, type Patch } from './patch.ts'
import { usualAdvance, type SetRow } from './set-row.ts'
import type { VeiledRow } from './veiled-row.ts'

/** How probable a character is where nothing is known; they add up to one. */
export type CharacterPrior = readonly { readonly character: string; readonly p: number }[]

/** Of each place of a row the mean of its ink, then directions in which it differs from that. */
export type UnreadInk = readonly (readonly (Patch | undefined)[])[]

/** Directions in which the ink of single characters differs, nearly all of it. */
const inkDirections = 8
/** The same of characters that may be moved by half their width. */
const movedDirections = 14

/** What may stand in a row of which nothing is read, as the mean and the spread of its ink. */
export function unreadInk(row: VeiledRow, prior: CharacterPrior): UnreadInk {
  return row.setIn === 'cells' ? inCells(row, prior) : atPens(row, prior)
}

function inCells(row: HiddenRow, prior: CharacterPrior): UnreadInk {
  const { width, height, ink } = row.templates
  const none = new Float64Array(width * height)
  const inks = prior.map(({ character, p }) => ({ p, data: ink.get(character) ?? none }))
  const { mean, spread } = momentsOf(inks, none.length, inkDirections)
  return row.cells.map((_, cell) => [mean, ...spread].map((data) => coveredInk(row, cell, data)))
}

/** As if letters stood in cells of their usual width, each moved in its own by as much as that. */
function atPens(row: SetRow, prior: CharacterPrior): UnreadInk {
  const { ink, region, baseline, left, right } = row
  const { tile, glyph } = ink
  const pitch = Math.max(2, Math.round(usualAdvance(ink.face)))
  const width = tile.width + pitch
  const inks = prior.flatMap(({ character, p }) =>
    Array.from({ length: pitch }, (_, shift) => {
      const data = new Float64Array(width * tile.height)
      if (character !== ' ') {
        const own = glyph(character, 0)
        for (let y = 0; y < tile.height; y++) {
          data.set(own.subarray(y * tile.width, (y + 1) * tile.width), y * width + shift)
        }
      }
      return { p: p / pitch, data }
    }),
  )
  const { mean, spread } = momentsOf(inks, width * tile.height, movedDirections)
  const from = Math.round(left?.penPx ?? region.x)
  const to = right?.penPx ?? region.x + region.width
  const count = Math.max(1, Math.round((to - from) / pitch))
  const y = baseline - tile.above
  return Array.from({ length: count }, (_, i) =>
    [mean, ...spread].map((data) =>
      coveredPatch(
        { x: from + i * pitch - tile.left, y, width, height: tile.height, data },
        region,
      ),
    ),
  )
}

function momentsOf(
  inks: readonly { readonly p: number; readonly data: Float64Array }[],
  size: number,
  most: number,
): { readonly mean: Float64Array; readonly spread: readonly Float64Array[] } {
  const mean = new Float64Array(size)
  for (const { p, data } of inks) {
    for (let i = 0; i < size; i++) mean[i] = (mean[i] as number) + p * (data[i] as number)
  }
  const off = inks.map(({ p, data }) =>
    mean.map((value, i) => Math.sqrt(p) * ((data[i] as number) - value)),
  )
  return { mean, spread: mainDirections(off, most) }
}
