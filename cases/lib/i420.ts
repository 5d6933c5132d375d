/** Planar 4:2:0 picture: luma, then the two chroma planes, without gaps. */
export interface I420 {
  readonly width: number
  readonly height: number
  readonly bytes: Buffer
}

export function blankI420(width: number, height: number): I420 {
  return { width, height, bytes: Buffer.alloc((width * height * 3) / 2) }
}

/**
 * RGBA to BT.709 limited range (ITU-R BT.709-6, 8 bit), chroma averaged over 2x2 pixels, for the
 * row pairs from `firstRow` (even) on. Width and height are even.
 */
export function convertRows(
  rgba: Uint8Array,
  into: I420,
  firstRow: number,
  rowCount: number,
): void {
  const { width, height, bytes } = into
  const uAt = width * height
  const vAt = uAt + uAt / 4
  for (let y = firstRow; y < firstRow + rowCount; y += 2) {
    for (let x = 0; x < width; x += 2) {
      let red = 0
      let green = 0
      let blue = 0
      for (let corner = 0; corner < 4; corner++) {
        const pixel = (y + (corner >> 1)) * width + x + (corner & 1)
        const r = rgba[pixel * 4] ?? 0
        const g = rgba[pixel * 4 + 1] ?? 0
        const b = rgba[pixel * 4 + 2] ?? 0
        bytes[pixel] = (16.5 + 0.182586 * r + 0.614231 * g + 0.062007 * b) | 0
        red += r
        green += g
        blue += b
      }
      const chroma = (y >> 1) * (width >> 1) + (x >> 1)
      bytes[uAt + chroma] = (128.5 + (-0.100644 * red - 0.338572 * green + 0.439216 * blue) / 4) | 0
      bytes[vAt + chroma] = (128.5 + (0.439216 * red - 0.398942 * green - 0.040274 * blue) / 4) | 0
    }
  }
}
