import type { PlaceSeen, Step } from './follow.ts'

/** Of a place in which a cover is, in the frames that tell. */
const leastLikeness = 0.3
/** What codecs do to covers is less than that. */
const asLike = 0.02

/**
 * By how many frames a cover lags behind what it hides: all that are as like what is seen, the smallest
 * first; undefined where none is, or nothing moved.
 */
export function lagsOf(steps: readonly Step[]): readonly number[] | undefined {
  const telling = steps.filter(
    ({ byLag: [first, ...later], shift }) =>
      shift !== undefined &&
      later.some((one) => one.shift.dx !== first?.shift.dx || one.shift.dy !== first.shift.dy),
  )
  if (telling.length === 0) return undefined
  const most = Math.max(...telling.map(({ byLag }) => byLag.length))
  const likenesses = Array.from({ length: most }, (_, lag) => {
    const seen = telling.map(({ byLag }) => byLag[lag] ?? byLag.at(-1))
    return seen.reduce((sum, one) => sum + (one?.likeness ?? 0), 0) / telling.length
  })
  const best = Math.max(...likenesses)
  if (best < leastLikeness) return undefined
  return likenesses.flatMap((likeness, lag) => (likeness >= best - asLike ? [lag] : []))
}

/** Plain paper may be a cover of paper. */
export function isThere(at: PlaceSeen | undefined): boolean {
  return at !== undefined && at.presence !== 'other'
}
