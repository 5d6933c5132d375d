import { overlapX, overlapY, type Rect } from '../../lib/plane.ts'
import type { Covering } from '../../model/redaction.ts'

interface Covered<C extends Covering> {
  readonly covering: C
  /** To the pixel, as far as it can be told. */
  readonly box: Rect
  /** Of the paper around it, and how far from it letters are there. */
  readonly paper: number
  readonly contrast: number
  /** The wall beside its window begins at its left, and letters of another row may be cut above it or below. */
  readonly isAtWall?: boolean
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
function areAlike(a: Cover, b: Cover): boolean {
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

/** Two covers in one place, whatever way each of them seems to be made. */
export function isSameSite({ box: a }: Cover, { box: b }: Cover): boolean {
  const common = Math.max(0, overlapX(a, b)) * Math.max(0, overlapY(a, b))
  return common >= 0.6 * (a.width * a.height + b.width * b.height - common)
}

/** Pixels by which the side of one cover may seem moved, over one text or another. */
const sideSway = 6

/** Whether two covers in about one place are two all the same: one lies some letters beside the other. */
export function isBeside({ box: a }: Cover, { box: b }: Cover): boolean {
  const left = b.x - a.x
  const right = left + b.width - a.width
  return left * right > 0 && Math.min(Math.abs(left), Math.abs(right)) > sideSway
}

/**
 * Whether one cover may be another one that moved. Of a blur or a mosaic only the part over text can be
 * seen, so that it has another size over other text.
 */
export function mayBeMoved(from: Cover, to: Cover): boolean {
  const [wide, high] = [from.box.width - to.box.width, from.box.height - to.box.height]
  const isOpaque = from.covering === 'box' || from.covering === 'overlay'
  if (isOpaque) return areAlike(from, to) && Math.abs(wide) <= 4 && Math.abs(high) <= 4
  const isVeil = to.covering === 'blur' || to.covering === 'mosaic'
  const isWithin = overlapX(from.box, to.box) >= to.box.width - 6
  return isVeil && Math.abs(high) <= 8 && (Math.abs(wide) <= 12 || (isWithin && wide > 0))
}

/** A cover as large as it was elsewhere, where a part of it is seen now. */
export function movedTo(from: Cover, part: Cover): Cover {
  if (part.covering === 'box' || part.covering === 'overlay') return part
  const { width, height } = from.box
  const isWithin = overlapX(from.box, part.box) >= part.box.width - 6
  const x = isWithin ? from.box.x : part.box.x
  const y = Math.max(0, part.box.y + Math.round((part.box.height - height) / 2))
  return { ...from, paper: part.paper, box: { x, y, width, height } }
}
