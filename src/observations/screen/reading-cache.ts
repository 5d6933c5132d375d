import { showsSame, type Tolerance } from '../../lib/image-diff.ts'
import { cropPlane, growRect, type Plane, type Rect } from '../../lib/plane.ts'
import type { Reading } from './reading.ts'
import { toleranceOf } from './tolerance.ts'

const mostEntries = 4000
const margin = 2

export interface ReadingCache {
  find(luma: Plane, line: Rect): Reading | undefined
  add(luma: Plane, line: Rect, reading: Reading): void
}

interface Entry {
  readonly key: number
  readonly picture: Plane
  /** The line inside the picture. */
  readonly line: Rect
  readonly reading: Reading
}

/** Readings by what the line looks like, so that a line that comes back is never read twice. */
export function createReadingCache(): ReadingCache {
  const bySize = new Map<number, Entry[]>()
  const oldestFirst: Entry[] = []

  function find(luma: Plane, line: Rect): Reading | undefined {
    const tolerance = toleranceOf(luma, line)
    // The box of one text moves by a pixel with the noise at its edge.
    for (const dh of [0, -1, 1, -2, 2, -3, 3]) {
      for (const dw of [0, -1, 1]) {
        for (const entry of bySize.get(keyOf(line.width + dw, line.height + dh)) ?? []) {
          if (looksLike(entry, luma, line, tolerance)) return entry.reading
        }
      }
    }
    return undefined
  }

  function add(luma: Plane, line: Rect, reading: Reading): void {
    const around = growRect(line, margin, margin, luma.width, luma.height)
    const entry: Entry = {
      key: keyOf(line.width, line.height),
      picture: cropPlane(luma, around),
      line: { ...line, x: line.x - around.x, y: line.y - around.y },
      reading,
    }
    const bucket = bySize.get(entry.key)
    if (bucket === undefined) bySize.set(entry.key, [entry])
    else bucket.push(entry)
    oldestFirst.push(entry)
    if (oldestFirst.length <= mostEntries) return
    const oldest = oldestFirst.shift()
    if (oldest === undefined) return
    bySize.set(oldest.key, bySize.get(oldest.key)?.filter((other) => other !== oldest) ?? [])
  }
  return { find, add }
}

function keyOf(width: number, height: number): number {
  return width * 1024 + height
}

function looksLike(entry: Entry, luma: Plane, line: Rect, tolerance: Tolerance): boolean {
  const height = Math.min(line.height, entry.line.height)
  for (const dy of [0, -1, 1, -2, 2, -3, 3]) {
    for (const dx of [0, -1, 1]) {
      const at = { x: entry.line.x + dx, y: entry.line.y + Math.max(0, dy) }
      const here = { x: line.x, y: line.y + Math.max(0, -dy) }
      const rows = height - Math.abs(dy)
      if (showsSame(entry.picture, at, luma, here, line.width, rows, tolerance)) return true
    }
  }
  return false
}
