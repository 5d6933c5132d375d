/** Samples row by row without padding: levels of luma, 0..255 with fractions. */
export interface Grid {
  readonly data: Float64Array | Float32Array
  readonly width: number
  readonly height: number
}

export interface Size {
  readonly width: number
  readonly height: number
}
