/** Ink above the paper (negative where it is darker), row by row, and where in the picture it lies. */
export interface Patch {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly data: Float64Array
}
