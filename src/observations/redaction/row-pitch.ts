/**
 * How far rows of text are apart, in pixels: of the gaps between baselines that are not much larger than the smallest,
 * the median, as one baseline may be a pixel off. Undefined where there are fewer than two rows. `pitchPx` is the
 * width of a cell: rows are farther apart than that.
 */
export function rowPitch(baselines: Iterable<number>, pitchPx: number): number | undefined {
  const sorted = [...new Set(baselines)].toSorted((a, b) => a - b)
  const gaps = sorted
    .slice(1)
    .map((b, i) => b - (sorted[i] as number))
    .filter((gap) => gap > 1.3 * pitchPx)
  const smallest = Math.min(...gaps)
  const near = gaps.filter((gap) => gap < 1.25 * smallest).toSorted((a, b) => a - b)
  return near[near.length >> 1]
}
