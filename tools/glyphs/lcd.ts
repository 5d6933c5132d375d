/** The default FIR filter of FreeType's and ClearType-like subpixel rendering, in thirds of a pixel. */
const filter = [1, 2, 3, 2, 1]
const filterSum = 9

/**
 * Subpixel rendering: RGBA drawn three times as wide becomes RGBA in which each channel samples its
 * own third of the pixel.
 */
export function subpixelFiltered(wide: Buffer, width: number, height: number): Buffer {
  const out = Buffer.alloc(width * height * 4, 255)
  const last = 3 * width - 1
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let channel = 0; channel < 3; channel++) {
        let sum = 0
        for (let t = -2; t <= 2; t++) {
          const at = Math.min(last, Math.max(0, 3 * x + channel + t))
          const sample = wide[(y * 3 * width + at) * 4 + channel] as number
          sum += (filter[t + 2] as number) * sample
        }
        out[(y * width + x) * 4 + channel] = sum / filterSum
      }
    }
  }
  return out
}
