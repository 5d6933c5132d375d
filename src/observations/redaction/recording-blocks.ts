import type { Rect } from '../../lib/plane.ts'
import { blockCosts, type BlockCosts } from './block-costs.ts'
import { fitBlocks, placeBlocks } from './block-fit.ts'
import { edgesOf } from './hidden-row.ts'
import type { RowUnder } from './row-under.ts'

const sizes = Array.from({ length: 29 }, (_, i) => 4 + i)
/** Looks that are asked for the size of blocks. */
const mostAsked = 6
/** Nats by which one look can speak against a size: it may show something else. */
const mostAgainst = 300

/**
 * The size of the square blocks of a recording's mosaics, one for all of them: that which most of some looks
 * speak for. Undefined where none of them is on text. Whether there are such blocks at all it does not tell.
 */
export function recordingBlocks(looks: readonly RowUnder[]): number | undefined {
  const asked = looks.slice(0, mostAsked).flatMap((look) => {
    const costs = costsUnder(look)
    return costs === undefined ? [] : [costsOfSizes(costs)]
  })
  if (asked.length === 0) return undefined
  const against = sizes.map((_, i) =>
    asked.reduce((sum, costs) => {
      return sum + Math.min(mostAgainst, (costs[i] as number) - Math.min(...costs))
    }, 0),
  )
  return sizes[against.indexOf(Math.min(...against))]
}

/** Whether a look shows blocks of a size, more than those of any other: in a blur the smallest fit best. */
export function showsBlocks(look: RowUnder, blockPx: number): boolean {
  const costs = costsUnder(look)
  if (costs === undefined) return false
  const ofSizes = costsOfSizes(costs)
  return sizes[ofSizes.indexOf(Math.min(...ofSizes))] === blockPx
}

function costsOfSizes(costs: BlockCosts): number[] {
  return sizes.map((blockPx) => fitBlocks(costs, blockPx).cost)
}

/**
 * Where blocks of a size lie in some looks at one redaction, in pixels of the picture; undefined where a look has
 * no row. A redaction keeps its size, so that what one look hides of its edges another one shows: the size, of
 * those that were found, with which all looks are explained best.
 */
export function blockBoxes(
  looks: readonly RowUnder[],
  blockPx: number,
): readonly (Rect | undefined)[] {
  const costs = looks.map(costsUnder)
  const alone = costs.map((each) => each && { costs: each, fit: fitBlocks(each, blockPx) })
  const found = alone.flatMap((each) => each ?? [])
  const [agreed] = found
    .map(({ fit: { box } }) => {
      const fits = alone.map((each) => each && placeBlocks(each.costs, each.fit, box, blockPx))
      return { fits, cost: fits.reduce((sum, fit) => sum + (fit?.cost ?? 0), 0) }
    })
    .toSorted((a, b) => a.cost - b.cost)
  return costs.map((each, i) => {
    const box = agreed?.fits[i]?.box
    return box && each && edgesOf({ ...each.row, region: box })
  })
}

function costsUnder({ at, box, window }: RowUnder): BlockCosts | undefined {
  const row = at(box)
  return row && blockCosts(row, window?.others ?? [])
}
