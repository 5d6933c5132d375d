/** At most `count` of the items, evenly spread over them and in their order; all where there are no more. */
export function evenly<T>(items: readonly T[], count: number): readonly T[] {
  if (items.length <= count) return items
  const step = items.length / count
  return Array.from({ length: count }, (_, at) => items[Math.floor(at * step)] as T)
}
