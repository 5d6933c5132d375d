import { mainDirections } from '../../lib/main-directions.ts'
import type { FaceInk } from './face-ink.ts'
import { coveredInk, type HiddenRow } from './hidden-row.ts'
import { coveredPatch, type Patch } from './patch.ts'
import { penPositions } from './fit-face.ts'
import { usualAdvance, type SetRow } from './set-row.ts'
import type { VeiledRow } from './veiled-row.ts'

/** How probable a character is where nothing is known; they add up to one. */
type CharacterPrior = readonly { readonly character: string; readonly p: number }[]

/** Of each place of a row the mean of its ink, then directions in which it differs from that. */
export type UnreadInk = readonly (readonly (Patch | undefined)[])[]

/** Stand for all others where only the spread of ink counts. */
const usualCharacters = [...'0123456789.-/aeinorst']
const blankP = 0.2

/** Blanks, and of the characters that texts are mostly made of those whose ink is known, all as probable. */
function usualPrior(row: VeiledRow): CharacterPrior {
  const ink = row.setIn === 'cells' ? row.templates.ink : undefined
  const known = usualCharacters.filter((character) => ink?.has(character) ?? true)
  const letters = known.length > 0 ? known : [...(ink?.keys() ?? [])].slice(0, 16)
  return [
    { character: ' ', p: blankP },
    ...letters.map((character) => ({ character, p: (1 - blankP) / letters.length })),
  ]
}

/** Letters with tails and high ones too: a row is as high as they make it. */
const setCharacters = [...'abcdefghijklmnopqrstuvwxyz0123456789.-/@']
const setBlankP = 0.08
const setPrior: CharacterPrior = [
  { character: ' ', p: setBlankP },
  ...setCharacters.map((character) => ({ character, p: (1 - setBlankP) / setCharacters.length })),
]

/** Directions in which the ink of single characters differs, nearly all of it. */
const inkDirections = 8
/** The same of characters that may be moved by half their width. */
const movedDirections = 24

/** What may stand in a row of which nothing is read, as the mean and the spread of its ink. */
export function unreadInk(row: VeiledRow): UnreadInk {
  return row.setIn === 'cells' ? inCells(row, usualPrior(row)) : atPens(row)
}

function inCells(row: HiddenRow, prior: CharacterPrior): UnreadInk {
  const { width, height, ink } = row.templates
  const none = new Float64Array(width * height)
  const inks = prior.map(({ character, p }) => ({ p, data: ink.get(character) ?? none }))
  const { mean, spread } = momentsOf(inks, none.length, inkDirections)
  return row.cells.map((_, cell) => [mean, ...spread].map((data) => coveredInk(row, cell, data)))
}

/** As if letters stood in cells of their usual width, each moved in its own by as much as that. */
function atPens(row: SetRow): UnreadInk {
  const { ink, region, baseline, left, right } = row
  const { tile } = ink
  const known = moments.get(ink)
  const { pitch, width, mean, spread } = known ?? movedMoments(row)
  if (known === undefined) moments.set(ink, { pitch, width, mean, spread })
  // Beside a word stands a blank, mostly: ink there would speak for edges that leave it out.
  const widthOf = ([joint]: SetRow['befores']): number =>
    joint === undefined ? 0 : penPositions(ink.face, joint.text).end
  const from = Math.round(left === undefined ? region.x : left.penPx + widthOf(row.befores))
  const to = right === undefined ? region.x + region.width : right.penPx - widthOf(row.afters)
  const count = Math.max(1, Math.round((to - from) / pitch))
  const y = baseline - tile.above
  // Letters of the last place, moved, would reach into the blank behind it.
  const room = { ...region, width: Math.min(region.width, Math.ceil(to) - region.x) }
  return Array.from({ length: count }, (_, i) =>
    [mean, ...spread].map((data) =>
      coveredPatch({ x: from + i * pitch - tile.left, y, width, height: tile.height, data }, room),
    ),
  )
}

interface Moments {
  readonly mean: Float64Array
  readonly spread: readonly Float64Array[]
}

interface MovedMoments extends Moments {
  readonly pitch: number
  readonly width: number
}

/** Of the letters of a window: edges that are tried one after the other ask for them again and again. */
const moments = new WeakMap<FaceInk, MovedMoments>()

function movedMoments(row: SetRow): MovedMoments {
  const { face, tile, glyph } = row.ink
  const pitch = Math.max(2, Math.round(usualAdvance(face)))
  const width = tile.width + pitch
  const inks = setPrior.flatMap(({ character, p }) =>
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
  return { pitch, width, ...momentsOf(inks, width * tile.height, movedDirections) }
}

function momentsOf(
  inks: readonly { readonly p: number; readonly data: Float64Array }[],
  size: number,
  most: number,
): Moments {
  const mean = new Float64Array(size)
  for (const { p, data } of inks) {
    for (let i = 0; i < size; i++) mean[i] = (mean[i] as number) + p * (data[i] as number)
  }
  const off = inks.map(({ p, data }) =>
    mean.map((value, i) => Math.sqrt(p) * ((data[i] as number) - value)),
  )
  return { mean, spread: mainDirections(off, most) }
}
