/** One step of an alignment: a pair, or -1 where the other sequence has nothing. */
export interface AlignedPair {
  readonly a: number
  readonly b: number
}

/**
 * Cheapest alignment of two sequences with unit costs (Wagner and Fischer 1974), in order. Time and
 * memory grow with the product of the lengths.
 */
export function align<T>(
  a: readonly T[],
  b: readonly T[],
  equal: (x: T, y: T) => boolean,
): AlignedPair[] {
  const width = b.length + 1
  const cost = new Uint32Array((a.length + 1) * width)
  for (let j = 1; j < width; j++) cost[j] = j
  for (let i = 1; i <= a.length; i++) {
    cost[i * width] = i
    for (let j = 1; j < width; j++) {
      const same = equal(a[i - 1] as T, b[j - 1] as T) ? 0 : 1
      cost[i * width + j] = Math.min(
        (cost[(i - 1) * width + j - 1] as number) + same,
        (cost[(i - 1) * width + j] as number) + 1,
        (cost[i * width + j - 1] as number) + 1,
      )
    }
  }
  const pairs: AlignedPair[] = []
  for (let i = a.length, j = b.length; i > 0 || j > 0;) {
    const here = cost[i * width + j] as number
    const same = i > 0 && j > 0 && equal(a[i - 1] as T, b[j - 1] as T) ? 0 : 1
    if (i > 0 && j > 0 && here === (cost[(i - 1) * width + j - 1] as number) + same) {
      pairs.push({ a: --i, b: --j })
    } else if (i > 0 && here === (cost[(i - 1) * width + j] as number) + 1) {
      pairs.push({ a: --i, b: -1 })
    } else pairs.push({ a: -1, b: --j })
  }
  return pairs.toReversed()
}
