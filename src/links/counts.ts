import type { Counted } from '../model/campaign-profile.ts'

/** Distinct values, the commonest first, equals in the order of their names; '' is not counted. */
export function countsOf(values: Iterable<string>): readonly Counted[] {
  const counts = new Map<string, number>()
  for (const value of values) if (value !== '') counts.set(value, (counts.get(value) ?? 0) + 1)
  return sortedCounts(counts)
}

export function sortedCounts(counts: ReadonlyMap<string, number>): readonly Counted[] {
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
}
