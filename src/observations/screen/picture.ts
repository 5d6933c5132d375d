import { cropPlane, type Plane, type Rect } from '../../lib/plane.ts'

/** A picture in Y'CbCr with 8 bits: luma for reading, chroma only to show crops in colour. */
export interface Picture {
  readonly luma: Plane
  /** The colours of a part. Only until the next frame is asked for: they are copied when asked for. */
  readonly coloursOf: (at: Rect) => Colours
}

export interface Colours {
  readonly cb: Plane
  readonly cr: Plane
  /** log2 of the chroma subsampling; the first sample is that of the corner of the part. */
  readonly shiftX: number
  readonly shiftY: number
  /** Luma spans 0..255 instead of 16..235 (ITU-R BT.601). */
  readonly fullRange: boolean
  readonly matrix: 'bt601' | 'bt709' | 'bt2020'
}

/** A copy of part of a picture that outlives the decoder's buffers. */
export interface Snapshot extends Colours {
  /** Where in the picture it was cut; the luma plane has exactly this size. */
  readonly at: Rect
  readonly luma: Plane
}

export function snapshot(picture: Picture, at: Rect): Snapshot {
  return { ...picture.coloursOf(at), at, luma: cropPlane(picture.luma, at) }
}

/** A box of the picture in the coordinates of a part of it. */
export function inShotOf(box: Rect, at: { readonly x: number; readonly y: number }): Rect {
  return { ...box, x: box.x - at.x, y: box.y - at.y }
}

/** Kr and Kb of ITU-R BT.601, BT.709 and BT.2020. */
const weights = {
  bt601: [0.299, 0.114],
  bt709: [0.2126, 0.0722],
  bt2020: [0.2627, 0.0593],
} as const

/** Interleaved RGB of a snapshot. */
export function rgbOf(shot: Snapshot): Uint8Array {
  const { at, luma, cb, cr, shiftX, shiftY } = shot
  const [kr, kb] = weights[shot.matrix]
  const kg = 1 - kr - kb
  const [black, lumaGain, chromaGain] = shot.fullRange ? [0, 1, 1] : [16, 255 / 219, 255 / 224]
  const out = new Uint8ClampedArray(at.width * at.height * 3)
  const originX = at.x >> shiftX
  const originY = at.y >> shiftY
  for (let y = 0, o = 0; y < at.height; y++) {
    const chromaRow = (((at.y + y) >> shiftY) - originY) * cb.stride
    for (let x = 0; x < at.width; x++, o += 3) {
      const c = chromaRow + ((at.x + x) >> shiftX) - originX
      const l = ((luma.data[y * luma.stride + x] ?? 0) - black) * lumaGain
      const b = ((cb.data[c] ?? 128) - 128) * chromaGain
      const r = ((cr.data[c] ?? 128) - 128) * chromaGain
      out[o] = l + 2 * (1 - kr) * r
      out[o + 1] = l - (2 * kb * (1 - kb) * b + 2 * kr * (1 - kr) * r) / kg
      out[o + 2] = l + 2 * (1 - kb) * b
    }
  }
  return new Uint8Array(out.buffer)
}
