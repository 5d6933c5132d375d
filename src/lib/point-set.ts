/** Samples of a picture, by which it is known again elsewhere. */
export interface PointSet {
  /** x, y and level of each, one after the other. */
  readonly packed: Int32Array
  /** Levels beyond which one point says no more, 255 at most. */
  readonly most: number
  /** A shift whose sum is above `most` after the point numbered `at` is given up. */
  readonly probe: { readonly at: number; readonly most: number }
}

/** Shifts of points: `columns` x `rows` from (x, y) on; of interest are those with a sum below one. */
export interface Shifts {
  readonly x: number
  readonly y: number
  readonly columns: number
  readonly rows: number
  readonly below: number
}

/** How far points were moved, and how far they are then from what is there, in levels, all together. */
export interface FoundShift {
  readonly dx: number
  readonly dy: number
  readonly sum: number
}

/** A set has no more points, and its largest sum has less than 16 bits: `most` by their number. */
export const mostPoints = 1000
