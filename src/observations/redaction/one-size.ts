import type { Rect } from '../../lib/plane.ts'
import { edgesOf } from './hidden-row.ts'
import { readRow, type Film, type Fit } from './read-row.ts'
import { readByItself } from './read-under.ts'
import { placedBox } from './refine-box.ts'
import type { LookRead } from './several-looks.ts'

/**
 * A redaction keeps its size, so that what one look hides of its edges another one shows: the size, of those
 * that were found, with which all looks are explained best. Looks with another one are read again with it.
 */
export function ofOneSize(looks: readonly LookRead[], film: Film): readonly LookRead[] {
  const sizes = new Map(looks.map(({ fit }) => [sizeOf(edgesOf(fit.row)), edgesOf(fit.row)]))
  if (sizes.size < 2) return looks
  const [agreed] = [...sizes.values()]
    .map((size) => {
      const placed = looks.map(({ fit }) => placedBox(fit.row, explained(fit), size))
      return { placed, error: placed.reduce((sum, { error }) => sum + error, 0) }
    })
    .toSorted((a, b) => a.error - b.error)
  if (agreed === undefined) return looks
  return looks.map((look, i) => {
    const box = agreed.placed[i]?.box
    return box === undefined || isSame(box, edgesOf(look.fit.row))
      ? look
      : (readIn(look, box, film) ?? look)
  })
}

function readIn(look: LookRead, box: Rect, film: Film): LookRead | undefined {
  const row = look.under.at(box)
  if (row === undefined) return undefined
  const { operator, described } = look.fit
  // Blocks lie otherwise in other edges.
  const fit =
    described.covering === 'mosaic'
      ? readByItself(row, 'mosaic', film)
      : readRow({ row, operator }, film)
  return fit && { ...look, fit }
}

function explained({ operator, reading }: Fit) {
  return { operator, text: reading.decoded.readings[0]?.text ?? '' }
}

function sizeOf({ width, height }: Rect): string {
  return `${width} ${height}`
}

function isSame(a: Rect, b: Rect): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height
}
