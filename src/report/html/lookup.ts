/** Answers that are found when somebody asks: a report shows a few of a million clues. */
export interface Lookup<K, V> {
  get(key: K): V | undefined
}

const mostKept = 20_000

/** Keeps the last answers, so that asking again costs nothing. */
export function lookup<K, V>(find: (key: K) => V | undefined): Lookup<K, V> {
  const kept = new Map<K, V | undefined>()
  return {
    get(key) {
      if (kept.has(key)) return kept.get(key)
      const found = find(key)
      if (kept.size >= mostKept) kept.clear()
      kept.set(key, found)
      return found
    },
  }
}
