/**
 * Longest common subsequence of two sequences by the greedy O(ND) algorithm (Myers 1986): for each
 * item of `a` the index of the item of `b` that it is aligned with, -1 where there is none; indices
 * rise. Equal beginnings and ends are aligned first. Beyond `mostEdits` differences between them
 * nothing else is aligned: time is O((n + m) * mostEdits), memory O(mostEdits^2).
 */
export function alignSequences(a: Int32Array, b: Int32Array, mostEdits: number): Int32Array {
  const aligned = new Int32Array(a.length).fill(-1)
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) {
    aligned[start] = start
    start++
  }
  let endA = a.length
  let endB = b.length
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) aligned[--endA] = --endB
  if (endA === start || endB === start) return aligned
  alignMiddle(a.subarray(start, endA), b.subarray(start, endB), mostEdits, (x, y) => {
    aligned[start + x] = start + y
  })
  return aligned
}

function alignMiddle(
  a: Int32Array,
  b: Int32Array,
  mostEdits: number,
  match: (x: number, y: number) => void,
): void {
  const limit = Math.min(a.length + b.length, mostEdits)
  const centre = limit + 1
  /** Furthest x on each diagonal k = x - y. */
  const furthest = new Int32Array(2 * limit + 3)
  const trace: Int32Array[] = []
  for (let edits = 0; edits <= limit; edits++) {
    trace.push(furthest.slice(centre - edits - 1, centre + edits + 2))
    for (let k = -edits; k <= edits; k += 2) {
      const below = furthest[centre + k + 1] ?? 0
      const right = (furthest[centre + k - 1] ?? 0) + 1
      let x = k === -edits || (k !== edits && right - 1 < below) ? below : right
      let y = x - k
      while (x < a.length && y < b.length && a[x] === b[y]) {
        x++
        y++
      }
      furthest[centre + k] = x
      if (x >= a.length && y >= b.length) {
        walkBack(trace, a.length, b.length, match)
        return
      }
    }
  }
}

function walkBack(
  trace: readonly Int32Array[],
  sizeA: number,
  sizeB: number,
  match: (x: number, y: number) => void,
): void {
  let x = sizeA
  let y = sizeB
  for (let edits = trace.length - 1; edits >= 0; edits--) {
    const before = trace[edits]
    if (!before) return
    const at = (k: number): number => before[k + edits + 1] ?? 0
    const k = x - y
    const previous = k === -edits || (k !== edits && at(k - 1) < at(k + 1)) ? k + 1 : k - 1
    const fromX = edits === 0 ? 0 : at(previous)
    const fromY = edits === 0 ? 0 : fromX - previous
    while (x > fromX && y > fromY) match(--x, --y)
    x = fromX
    y = fromY
  }
}
