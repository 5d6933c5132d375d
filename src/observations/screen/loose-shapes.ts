import type { Plane, Rect } from '../../lib/plane.ts'
import { cellPatch, createGlyphShapes, type GlyphShapes } from './glyph-shapes.ts'
import type { Glyph } from './reading.ts'
import type { Placement } from './strip-reader.ts'

/** Size of what is compared, in x-heights: a letter of usual width, from ascender to descender. */
const width = 1.1
const ascent = 1.6
const descent = 0.55
/** Contrast in levels of luma below which nothing is compared. */
const leastReach = 16
/** Sizes of text that are remembered. */
const mostSizes = 24

export interface LooseShapes {
  /**
   * Each glyph votes for the shape that stands where it was seen, and keeps it; `part` is what was read
   * of the plane, from whose left side glyphs are counted.
   */
  vote(luma: Plane, part: Rect, at: Placement, glyphs: readonly Glyph[]): Glyph[]
}

/** Shapes of letters that stand in no cells, by the size of their text. */
export function createLooseShapes(): LooseShapes {
  const bySize = new Map<string, GlyphShapes>()
  return {
    vote(luma, part, at, glyphs) {
      const columns = Math.max(3, Math.round(at.xHeight * width))
      const up = Math.round(at.xHeight * ascent)
      const rows = up + Math.round(at.xHeight * descent)
      const size = `${columns} ${rows}`
      let shapes = bySize.get(size)
      if (shapes === undefined) {
        if (bySize.size >= mostSizes) bySize.clear()
        shapes = createGlyphShapes(columns)
        bySize.set(size, shapes)
      }
      const y = Math.round(at.baseline) - up
      return glyphs.map((glyph) => {
        if (glyph.text === ' ') return glyph
        const x = Math.round(part.x + (glyph.x0 + glyph.x1 - columns) / 2)
        const patch = cellPatch(luma, x, y, columns, rows, leastReach)
        if (patch === undefined) return glyph
        const shape = shapes.find(patch) ?? shapes.add(patch)
        shape.confirm(patch)
        shape.votes.add(glyph)
        return { ...glyph, shape: { votes: shape.votes, wasRead: true } }
      })
    },
  }
}
