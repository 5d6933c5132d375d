import type { Rect } from '../../lib/plane.ts'
import type { BlockCosts } from './block-costs.ts'
import { fitBlocks, placeBlocks } from './block-fit.ts'

const sizes = Array.from({ length: 29 }, (_, i) => 4 + i)
/** Looks that are asked for the size of blocks. */
const mostAsked = 6
/** Nats by which one look can speak against a size: it may show something else. */
const mostAgainst = 300

/**
 * The size of the square blocks of a recording's mosaics, one for all of them: that which most of some looks
 * speak for, undefined where there is no look. Whether there are such blocks at all it does not tell.
 */
export function recordingBlocks(looks: readonly BlockCosts[]): number | undefined {
  const asked = looks.slice(0, mostAsked).map(costsOfSizes)
  if (asked.length === 0) return undefined
  const against = sizes.map((_, i) =>
    asked.reduce((sum, costs) => {
      return sum + Math.min(mostAgainst, (costs[i] as number) - Math.min(...costs))
    }, 0),
  )
  return sizes[against.indexOf(Math.min(...against))]
}

/** Whether a look shows blocks of a size rather than of any other: a blur is fitted best by the smallest. */
export function showsBlocks(look: BlockCosts, blockPx: number): boolean {
  const costs = costsOfSizes(look)
  return sizes[costs.indexOf(Math.min(...costs))] === blockPx
}

function costsOfSizes(look: BlockCosts): number[] {
  return sizes.map((blockPx) => fitBlocks(look, blockPx).cost)
}

/**
 * Where blocks of a size lie in each of some looks at one redaction, in pixels of the picture. A redaction keeps
 * its size, so that what one look hides of its edges another one shows: the size, of those that were found, with
 * which all looks are explained best.
 */
export function blockBoxes(looks: readonly BlockCosts[], blockPx: number): Rect[] {
  const alone = looks.map((look) => ({ look, fit: fitBlocks(look, blockPx) }))
  const [agreed] = alone
    .map(({ fit: { box } }) => {
      const fits = alone.map(({ look, fit }) => placeBlocks(look, fit, box, blockPx))
      return { fits, cost: fits.reduce((sum, { cost }) => sum + cost, 0) }
    })
    .toSorted((a, b) => a.cost - b.cost)
  return alone.map(({ look, fit }, i) => {
    const { x, y, width, height } = (agreed?.fits[i] ?? fit).box
    return { x: x + look.row.at.x, y: y + look.row.at.y, width, height }
  })
}
