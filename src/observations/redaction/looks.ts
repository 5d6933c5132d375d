import { cropPlane, growRect, type Plane, type Rect } from '../../lib/plane.ts'
import { encodePng } from '../../lib/png.ts'
import type { DecodedFrame } from '../screen/decode.ts'

/** A whole frame at a moment of rest, as a PNG of its luma. */
export interface Look {
  readonly atUs: number
  readonly png: Buffer
  /** For how long nothing under the cover had changed. */
  readonly restUs: number
  /** The cover and what is around it, and where in the picture that is. */
  readonly shot: Plane
  readonly at: Rect
}

/** Keeps the looks of one cover in one place: one for each state of what it hides. */
export interface Looks {
  /** The cover is there; `before` is the frame before, where something may have changed in it since. */
  see(frame: DecodedFrame, before: DecodedFrame | undefined): void
  /** It is there no longer; the frame before was the last one. */
  leave(last: DecodedFrame | undefined): void
  best(): readonly Look[]
}

/** Looks that a redaction has at most. */
export const mostLooks = 8
/** Pixels around a cover by which it is found again where it moves. */
const around = { x: 250, y: 60 }
/** Levels that codec noise stays below under a cover, and how many pixels may be beyond. */
const noise = { levels: 6, strays: 6 }

/** `pictureOf` makes the PNG of a frame. */
export function createLooks(box: Rect, pictureOf: (frame: DecodedFrame) => Buffer): Looks {
  const kept: Look[] = []
  let state: Plane | undefined
  let sinceUs = 0

  // The codec has refined the last frame of a rest more than any before.
  function keep(frame: DecodedFrame): void {
    const restUs = frame.timeUs - sinceUs
    if (kept.length >= mostLooks) {
      const shortest = kept.reduce((a, b) => (b.restUs < a.restUs ? b : a))
      if (shortest.restUs >= restUs) return
      kept.splice(kept.indexOf(shortest), 1)
    }
    const { luma } = frame.picture
    const at = growRect(box, around.x, around.y, luma.width, luma.height)
    const shot = cropPlane(luma, at)
    kept.push({ atUs: frame.timeUs, png: pictureOf(frame), restUs, shot, at })
  }

  return {
    see({ picture, timeUs }, before) {
      if (state !== undefined && (before === undefined || !differs(state, picture.luma, box)))
        return
      if (state !== undefined && before !== undefined) keep(before)
      state = cropPlane(picture.luma, box)
      sinceUs = timeUs
    },
    leave(last) {
      if (last !== undefined && state !== undefined) keep(last)
      state = undefined
    },
    best: () => kept.toSorted((a, b) => a.atUs - b.atUs),
  }
}

/** Makes each picture once, for all covers that it shows: they leave in the order of frames. */
export function pictureMaker(): (frame: DecodedFrame) => Buffer {
  let last: { readonly timeUs: number; readonly png: Buffer } | undefined
  return ({ picture: { luma }, timeUs }) => {
    if (last?.timeUs !== timeUs) {
      const { width, height } = luma
      const { data } = cropPlane(luma, { x: 0, y: 0, width, height })
      last = { timeUs, png: encodePng(width, height, 1, data) }
    }
    return last.png
  }
}

function differs(state: Plane, luma: Plane, box: Rect): boolean {
  let beyond = 0
  for (let y = 0; y < box.height; y++) {
    const row = (box.y + y) * luma.stride + box.x
    for (let x = 0; x < box.width; x++) {
      const off = (luma.data[row + x] as number) - (state.data[y * state.stride + x] as number)
      if (off > noise.levels || off < -noise.levels) beyond++
    }
  }
  return beyond > noise.strays
}
