import { isDrawn, unreadable } from '../../cases/lib/readable.ts'

/** What of the two texts may be left over at both ends without costing anything. */
export type Free = 'nothing' | 'rest-of-truth' | 'rest-of-read'

/** How many characters a reader may have made of one that it was not asked for. */
function mayStandFor(char: string): number {
  if (char === unreadable) return 2
  return isDrawn(char) ? 1 : 0
}

/** Characters that a reader is asked for. */
export function askedFor(truth: string): number {
  let count = 0
  for (const char of truth) if (char !== ' ' && mayStandFor(char) === 0) count++
  return count
}

/**
 * Levenshtein distance (Wagner and Fischer 1974) from exact text to a reading. An unreadable
 * character of the exact text matches up to two characters of the reading at no cost, a drawn line
 * or block up to one. With `free`, one of the texts may stand anywhere inside the other (Sellers
 * 1980).
 */
export function wildcardDistance(truth: string, read: string, free: Free = 'nothing'): number {
  const columns = read.length
  // before2 and before are not rolled further than wildcards need: one row back, two columns.
  let before = new Uint32Array(columns + 1)
  let row = new Uint32Array(columns + 1)
  for (let j = 0; j <= columns; j++) before[j] = free === 'rest-of-read' ? 0 : j
  let best = before[columns] ?? 0
  for (let i = 1; i <= truth.length; i++) {
    const char = truth[i - 1] ?? ''
    const width = mayStandFor(char)
    const above = before[0] ?? 0
    row[0] = free === 'rest-of-truth' ? 0 : above + (width === 0 ? 1 : 0)
    for (let j = 1; j <= columns; j++) {
      let cost = (row[j - 1] ?? 0) + 1
      if (width === 0) {
        cost = Math.min(
          cost,
          (before[j] ?? 0) + 1,
          (before[j - 1] ?? 0) + (read[j - 1] === char ? 0 : 1),
        )
      } else {
        cost = Math.min(cost, before[j] ?? 0, before[j - 1] ?? 0)
        if (width === 2 && j >= 2) cost = Math.min(cost, before[j - 2] ?? 0)
      }
      row[j] = cost
    }
    ;[before, row] = [row, before]
    best = Math.min(best, before[columns] ?? 0)
  }
  if (free === 'rest-of-truth') return best
  if (free === 'nothing') return before[columns] ?? 0
  return before.reduce((least, cost) => Math.min(least, cost), Number.POSITIVE_INFINITY)
}
