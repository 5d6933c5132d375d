import type { Step } from './follow.ts'

/** Share of the frames that tell in which the cover has to be where it is said to be. */
const leastFit = 0.7
/** Of those frames, such a share may be blurred by the codec. */
const nearlyAll = 0.05

/**
 * By how many frames a cover lags behind what it hides: all that fit what is seen, the smallest first;
 * undefined where none does, or nothing moved.
 */
export function lagsOf(steps: readonly Step[]): readonly number[] | undefined {
  const telling = steps.filter(
    ({ byLag: [first, ...later], shift }) =>
      shift !== undefined &&
      later.some((one) => one.shift.dx !== first?.shift.dx || one.shift.dy !== first.shift.dy),
  )
  if (telling.length === 0) return undefined
  const most = Math.max(...telling.map(({ byLag }) => byLag.length))
  const fits = Array.from(
    { length: most },
    (_, lag) => telling.filter(({ byLag }) => isThere(byLag[lag] ?? byLag.at(-1))).length,
  )
  const best = Math.max(...fits)
  if (best < leastFit * telling.length) return undefined
  const enough = best - Math.floor(nearlyAll * telling.length)
  return fits.flatMap((count, lag) => (count >= enough ? [lag] : []))
}

/** Plain paper may be a cover of paper. */
export function isThere(at: Step['byLag'][number] | undefined): boolean {
  return at !== undefined && at.presence !== 'other'
}
