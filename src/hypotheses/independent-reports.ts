export interface Reported {
  /** What it counts where it is independent. */
  readonly nats: number
  /** Reports that say so. */
  readonly reports: readonly string[]
}

/** What a group counts that only repeats a report which is already counted. */
export const repeatedShare = 0.5

/**
 * Which of these rest on a report of their own: as many as can each be given a different report,
 * the weightiest first (a transversal matroid, where the greedy choice is the best). So a further
 * report can only add, whichever clue it supports.
 */
export function independentOnes(items: readonly Reported[]): readonly boolean[] {
  const order = items.keys().toArray()
  order.sort((a, b) => (items[b]?.nats ?? 0) - (items[a]?.nats ?? 0) || a - b)
  const holder = new Map<string, number>()
  const independent = items.map(() => false)
  for (const item of order) independent[item] = augment(items, item, holder, new Set())
  return independent
}

/** Kuhn's augmenting path: gives the item a report, moving earlier holders to others of theirs. */
function augment(
  items: readonly Reported[],
  item: number,
  holder: Map<string, number>,
  tried: Set<string>,
): boolean {
  for (const report of items[item]?.reports ?? []) {
    if (tried.has(report)) continue
    tried.add(report)
    const current = holder.get(report)
    if (current === undefined || augment(items, current, holder, tried)) {
      holder.set(report, item)
      return true
    }
  }
  return false
}
