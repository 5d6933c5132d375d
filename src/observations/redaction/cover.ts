import type { Rect } from '../../lib/plane.ts'
import type { Covering } from '../../model/redaction.ts'

interface Covered<C extends Covering> {
  readonly covering: C
  /** To the pixel, as far as it can be told. */
  readonly box: Rect
  /** Of the paper around it, and how far from it letters are there. */
  readonly paper: number
  readonly contrast: number
}

/** A part of one picture that was made unreadable. */
export type Cover =
  | Covered<'blur'>
  /** Sides of its blocks, and the column of the picture, less than that, at which the first one begins. */
  | (Covered<'mosaic'> & { readonly blockPx: number; readonly phaseX: number })
  | (Covered<'box'> & { readonly level: number })
  /** `level`: of the paper under it. */
  | (Covered<'overlay'> & { readonly level: number })

/** Whether two covers were made in the same way, as an editor keeps to what was chosen once. */
export function areAlike(a: Cover, b: Cover): boolean {
  if (a.covering !== b.covering) return false
  switch (a.covering) {
    case 'blur':
      return true
    case 'mosaic':
      return b.covering === 'mosaic' && a.blockPx === b.blockPx
    case 'box':
    case 'overlay':
      return 'level' in b && Math.abs(a.level - b.level) <= 6
  }
}

/** The same cover in two pictures of it, which codecs make differ by some pixels. */
export function isSameSite(a: Cover, b: Cover): boolean {
  return areAlike(a, b) && isNear(a.box.x, b.box.x) && isNear(a.box.y, b.box.y) && isSameSize(a, b)
}

export function isSameSize(a: Cover, b: Cover): boolean {
  return isNear(a.box.width, b.box.width) && isNear(a.box.height, b.box.height)
}

function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) <= 4
}
