import type { Rectangle } from '../../cases/lib/gaussian-blur.ts'
import { blankI420, type I420 } from '../../cases/lib/i420.ts'

/** What FFmpeg's crop cuts out of a 4:2:0 picture; x, y, width and height are even. */
export function cropped(picture: I420, at: Rectangle): I420 {
  const part = blankI420(at.width, at.height)
  copyPlanes(picture, part, at, 'out')
  return part
}

/** Laid over a 4:2:0 picture, as FFmpeg's overlay does it. */
export function overlaid(picture: I420, part: I420, at: Rectangle): void {
  copyPlanes(picture, part, at, 'in')
}

function copyPlanes(picture: I420, part: I420, at: Rectangle, way: 'in' | 'out'): void {
  if ((at.x | at.y | at.width | at.height) & 1) throw new RangeError('4:2:0 knows even places only')
  let whole = 0
  let own = 0
  for (const shift of [0, 1, 1]) {
    const stride = picture.width >> shift
    const width = at.width >> shift
    for (let y = 0; y < at.height >> shift; y++, own += width) {
      const from = whole + ((at.y >> shift) + y) * stride + (at.x >> shift)
      if (way === 'out') picture.bytes.copy(part.bytes, own, from, from + width)
      else part.bytes.copy(picture.bytes, from, own, own + width)
    }
    whole += stride * (picture.height >> shift)
  }
}
