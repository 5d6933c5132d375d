import { overlapX, overlapY, union, type Plane, type Rect } from '../../lib/plane.ts'
import type { Cover } from './cover.ts'
import { hardStep } from './veiled-cells.ts'

/**
 * A blur or a mosaic of several words is seen as its parts: blanks in it look like paper. Parts of one
 * row with nothing but a blank between them become one.
 */
export function joinedParts(luma: Plane, covers: readonly Cover[], lineHeight: number): Cover[] {
  const joined: Cover[] = []
  for (const cover of covers.toSorted((a, b) => a.box.x - b.box.x)) {
    const index = joined.findIndex((before) => belongsTo(luma, before, cover, lineHeight))
    const before = joined[index]
    if (before === undefined) joined.push(cover)
    else joined[index] = { ...tellingOf(before, cover), box: union(before.box, cover.box) }
  }
  return joined
}

function belongsTo(luma: Plane, left: Cover, right: Cover, lineHeight: number): boolean {
  if (!isVeil(left) || !isVeil(right)) return false
  const low = Math.min(left.box.height, right.box.height)
  if (overlapY(left.box, right.box) < 0.7 * low) return false
  const gap = -overlapX(left.box, right.box)
  if (gap <= 0) return true
  const block = Math.max(blockOf(left), blockOf(right))
  if (gap > Math.max(1.5 * lineHeight, 2.5 * block)) return false
  const from = left.box.x + left.box.width
  const y = Math.max(left.box.y, right.box.y)
  return isBlank(luma, { x: from, y, width: gap, height: low }, left)
}

function isVeil({ covering }: Cover): boolean {
  return covering === 'blur' || covering === 'mosaic'
}

function blockOf(cover: Cover): number {
  return cover.covering === 'mosaic' ? cover.blockPx : 0
}

/** A small part of a mosaic may look like a blur. */
function tellingOf(a: Cover, b: Cover): Cover {
  if (a.covering === b.covering) return a.box.width >= b.box.width ? a : b
  return a.covering === 'mosaic' ? a : b
}

function isBlank({ data, stride }: Plane, at: Rect, cover: Cover): boolean {
  const step = hardStep(cover)
  for (let y = at.y; y < at.y + at.height; y++) {
    for (let x = at.x; x <= at.x + at.width; x++) {
      const i = y * stride + x
      if (Math.abs((data[i] as number) - (data[i - 1] as number)) > step) return false
    }
  }
  return true
}
