export interface Lead {
  /** Id of the leading hypothesis. */
  readonly lead: string
  /** Posterior of the lead minus that of the next. */
  readonly margin: number
}

/** Lead when these items, by index, are taken away. */
export type LeadWithout = (removed: readonly number[]) => Lead

const exactDepth = 4
/** Beyond so many sets the search goes on greedily. */
const maxSets = 10_000

/**
 * The fewest items whose removal changes the lead: all sets of up to four are tried, smallest
 * first; after that the item that narrows the margin most is taken away, again and again, so that a
 * count above four is an upper bound. Null where nothing changes it.
 */
export function keystoneOf(count: number, leadWithout: LeadWithout): readonly number[] | null {
  const { lead } = leadWithout([])
  let budget = maxSets
  for (let size = 1; size <= Math.min(exactDepth, count); size++) {
    const sets = combinations(count, size)
    if (sets > budget) break
    budget -= sets
    const found = firstSet(count, size, (removed) => leadWithout(removed).lead !== lead)
    if (found !== undefined) return found
  }
  return count > exactDepth ? greedy(count, leadWithout, lead) : null
}

function greedy(count: number, leadWithout: LeadWithout, lead: string): readonly number[] | null {
  const removed: number[] = []
  while (removed.length < count) {
    let best = -1
    let narrowest = Infinity
    for (let item = 0; item < count; item++) {
      if (removed.includes(item)) continue
      const without = leadWithout([...removed, item])
      if (without.lead !== lead) return [...removed, item].toSorted((a, b) => a - b)
      if (without.margin < narrowest) {
        narrowest = without.margin
        best = item
      }
    }
    removed.push(best)
  }
  return null
}

function combinations(count: number, size: number): number {
  let product = 1
  for (let i = 0; i < size; i++) product = (product * (count - i)) / (i + 1)
  return product
}

/** In lexicographic order, so that of equals the same one is always named. */
function firstSet(
  count: number,
  size: number,
  changes: (removed: readonly number[]) => boolean,
): readonly number[] | undefined {
  const set = Array.from({ length: size }, (_, i) => i)
  for (;;) {
    if (changes(set)) return set
    let at = size - 1
    while (at >= 0 && set[at] === count - size + at) at--
    if (at < 0) return undefined
    const next = (set[at] ?? 0) + 1
    for (let i = at; i < size; i++) set[i] = next + i - at
  }
}
