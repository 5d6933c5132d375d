import { mainDirections } from '../../lib/main-directions.ts'
import type { Plane, Rect } from '../../lib/plane.ts'
import { penPositions, type Face } from './fit-face.ts'
import { phasesPerPx, quarterOf, type GlyphTile } from './phase-glyphs.ts'
import { areaOf, drawnRun, modulo, seenOf, type GlyphInk, type PlacedRun } from './placed-run.ts'

/** What is seen of the letters of some runs, less how they are drawn. */
export interface LetterRests {
  /** The deviation of a pixel among letters that are drawn alike: what a codec adds, in levels. */
  readonly noise: number
  /** What drawn letters may lack, on the tile: each one deviation in a direction. */
  readonly errors: readonly Float64Array[]
}

const mostDirections = 8

interface Group {
  readonly letter: string
  readonly sum: Float64Array
  readonly squares: Float64Array
  count: number
}

export function letterRests(
  picture: Plane,
  face: Face,
  tile: GlyphTile,
  glyph: GlyphInk,
  runs: readonly PlacedRun[],
  covers: readonly Rect[],
): LetterRests {
  const groups = new Map<string, Group>()
  for (const placed of runs) {
    const seen = seenOf(picture, areaOf(face, placed, tile), placed.paper, covers)
    const drawn = drawnRun(face, placed, tile, glyph, seen)
    const rest = seen.data.map((level, i) => level - (drawn[i] as number))
    const { at } = seen
    const { pens, end } = penPositions(face, placed.run.text)
    for (const [i, letter] of Array.from(placed.run.text).entries()) {
      if (letter === ' ') continue
      const from = placed.penPx + (pens[i] as number)
      const to = placed.penPx + (pens[i + 1] ?? end)
      const quarter = quarterOf(from)
      const group = groupOf(groups, `${letter}${modulo(quarter, phasesPerPx)}`, letter, tile)
      group.count++
      const left = Math.floor(quarter / phasesPerPx) - tile.left
      for (let x = Math.round(from); x < Math.round(to); x++) {
        const [tileX, areaX] = [x - left, x - at.x]
        if (tileX < 0 || tileX >= tile.width || areaX < 0 || areaX >= at.width) continue
        for (let y = 0; y < tile.height; y++) {
          const value = rest[y * at.width + areaX] as number
          const k = y * tile.width + tileX
          group.sum[k] = (group.sum[k] as number) + value
          group.squares[k] = (group.squares[k] as number) + value * value
        }
      }
    }
  }
  return { noise: noiseWithin([...groups.values()]), errors: errorsOf([...groups.values()]) }
}

function groupOf(
  groups: Map<string, Group>,
  key: string,
  letter: string,
  { width, height }: GlyphTile,
): Group {
  const size = width * height
  const group = groups.get(key) ?? {
    letter,
    sum: new Float64Array(size),
    squares: new Float64Array(size),
    count: 0,
  }
  groups.set(key, group)
  return group
}

/** Among letters that are drawn alike, which stand apart in the same way from what is drawn. */
function noiseWithin(groups: readonly Group[]): number {
  let squares = 0
  let freedom = 0
  for (const group of groups.filter(({ count }) => count > 1)) {
    for (let k = 0; k < group.sum.length; k++) {
      const own = group.squares[k] as number
      // Pixels beside a letter's own columns were never added.
      if (own === 0) continue
      squares += own - (group.sum[k] as number) ** 2 / group.count
      freedom += group.count - 1
    }
  }
  return Math.sqrt(squares / Math.max(1, freedom))
}

/** The main directions in which letters differ from drawn ones, each in the mean of its places. */
function errorsOf(groups: readonly Group[]): Float64Array[] {
  const letters = [...Map.groupBy(groups, ({ letter }) => letter).values()].map((own) => {
    const count = own.reduce((sum, group) => sum + group.count, 0)
    return Float64Array.from(own[0]?.sum ?? [], (_, k) =>
      own.reduce((sum, group) => sum + (group.sum[k] as number) / count, 0),
    )
  })
  return mainDirections(
    letters.map((error) => error.map((value) => value / Math.sqrt(letters.length))),
    mostDirections,
  )
}
