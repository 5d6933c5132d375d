import type { Plane, Rect } from './plane.ts'

/** How often each level 0..255 stands in a rectangle. */
export interface Levels {
  readonly counts: Uint32Array
  readonly total: number
}

export function levelsIn(plane: Plane, at: Rect): Levels {
  const counts = new Uint32Array(256)
  for (let y = at.y; y < at.y + at.height; y++) {
    const row = y * plane.stride
    for (let x = at.x; x < at.x + at.width; x++) {
      const level = plane.data[row + x] as number
      counts[level] = (counts[level] as number) + 1
    }
  }
  return { counts, total: at.width * at.height }
}

/** The level below which a share of the samples lies. */
export function quantileOf({ counts, total }: Levels, share: number): number {
  let seen = 0
  for (let level = 0; level < 256; level++) {
    seen += counts[level] as number
    if (seen > share * total) return level
  }
  return 255
}

/** The commonest level, its neighbours counted with it. */
export function modeOf(levels: Levels): number {
  let best = 0
  let most = -1
  for (let level = 0; level < 256; level++) {
    const here = countNear(levels, level, 1)
    if (here <= most) continue
    most = here
    best = level
  }
  return best
}

/** How many samples are at most `reach` away from a level. */
export function countNear({ counts }: Levels, level: number, reach: number): number {
  let sum = 0
  const last = Math.min(255, level + reach)
  for (let at = Math.max(0, level - reach); at <= last; at++) sum += counts[at] as number
  return sum
}
