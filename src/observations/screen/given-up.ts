import type { Box } from '../../model/locus.ts'
import type { ScreenCoverage } from '../../model/observation.ts'

export type GivenUpEntry = ScreenCoverage['givenUp'][number]

/** Entries that a reader can still look through; the rest is counted. */
const mostEntries = 500

export interface GivenUpList {
  add(entry: GivenUpEntry): void
  entries(): readonly GivenUpEntry[]
  readonly total: () => number
}

/** What was seen and not read. Neighbouring entries at one place are joined. */
export function createGivenUpList(): GivenUpList {
  const entries: GivenUpEntry[] = []
  /** Where the latest entry of a kind and place is. */
  const latest = new Map<string, number>()
  let total = 0
  return {
    add(entry) {
      total++
      const key = `${entry.why} ${placeOf(entry.box)}`
      const at = latest.get(key)
      const known = at === undefined ? undefined : entries[at]
      if (at !== undefined && known !== undefined && entry.startUs <= known.endUs + 1_000_000) {
        const endUs = Math.max(known.endUs, entry.endUs)
        entries[at] = { ...known, endUs, box: around(known.box, entry.box) }
      } else if (entries.length < mostEntries) {
        latest.set(key, entries.length)
        entries.push(entry)
      }
    },
    entries: () => entries,
    total: () => total,
  }
}

function around([x, y, width, height]: Box, [left, top, across, down]: Box): Box {
  const from = [Math.min(x, left), Math.min(y, top)] as const
  const right = Math.max(x + width, left + across)
  const bottom = Math.max(y + height, top + down)
  return [...from, right - from[0], bottom - from[1]]
}

/** Boxes of one place differ by a few pixels from frame to frame. */
function placeOf([x, y]: Box): string {
  return `${Math.round(x / 64)} ${Math.round(y / 32)}`
}
