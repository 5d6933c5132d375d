import type { Cover } from './cover.ts'
import { isBeside, isSameSite, mayBeMoved } from './cover.ts'
import type { TracedSite } from './trace.ts'

/** Each place once in which covers were seen, the most usual sighting for all, in order of first sight. */
export function sitesOf(seen: readonly Cover[]): Cover[] {
  const groups: [Cover, ...Cover[]][] = []
  for (const cover of seen) {
    const group = groups.find(([first]) => isSameSite(first, cover) && !isBeside(first, cover))
    if (group === undefined) groups.push([cover])
    else group.push(cover)
  }
  return groups.map((group) => mostUsual(group))
}

/** Of the way in which it looked made most often; each side at the median. */
function mostUsual(group: readonly [Cover, ...Cover[]]): Cover {
  const [usual] = Object.values(Object.groupBy(group, ({ covering }) => covering))
    .filter((covers) => covers !== undefined)
    .toSorted((a, b) => b.length - a.length)
  const covers = usual ?? group
  const middle = (of: (cover: Cover) => number): number =>
    covers.map(of).toSorted((a, b) => a - b)[covers.length >> 1] ?? 0
  const x = middle(({ box }) => box.x)
  const y = middle(({ box }) => box.y)
  const right = middle(({ box }) => box.x + box.width)
  const bottom = middle(({ box }) => box.y + box.height)
  return { ...(covers[0] ?? group[0]), box: { x, y, width: right - x, height: bottom - y } }
}

/** How long after it left one place a cover may come up in the next one. */
const jumpUs = 400_000

/** The sites between which one cover moved, in order of time. */
export function movedTogether(sites: readonly TracedSite[]): TracedSite[][] {
  const groups: TracedSite[][] = []
  const inOrder = sites.toSorted((a, b) => startOf(a) - startOf(b))
  for (const site of inOrder) {
    const group = groups.find(
      (others) => others.every((other) => mayBeOne(other, site)) && meets(others, site),
    )
    if (group === undefined) groups.push([site])
    else group.push(site)
  }
  return groups
}

function startOf({ stays }: TracedSite): number {
  return stays[0]?.startUs ?? 0
}

/** Alike, and never both there. */
function mayBeOne(a: TracedSite, b: TracedSite): boolean {
  if (!mayBeMoved(a.cover, b.cover) && !mayBeMoved(b.cover, a.cover)) return false
  return !a.stays.some((one) =>
    b.stays.some((other) => one.startUs < other.endUs && other.startUs < one.endUs),
  )
}

/** Whether it came up about when another one was lost. */
function meets(others: readonly TracedSite[], site: TracedSite): boolean {
  const from = startOf(site)
  return others.some(({ stays }) =>
    stays.some(({ endUs }) => endUs <= from && from - endUs <= jumpUs),
  )
}
