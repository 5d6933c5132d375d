import { countNear, levelsIn } from '../../lib/levels.ts'
import { growRect, shrink, type Plane, type Rect } from '../../lib/plane.ts'
import type { Cover } from './cover.ts'
import { liesOnPaper } from './on-paper.ts'
import { hardStep } from './veiled-cells.ts'

/**
 * What a frame shows where a cover lay: the cover; something else; or nothing but paper, which a blur
 * of paper looks like.
 */
export type Presence = 'covered' | 'other' | 'paper'

/** Share of the pixels that have the steps of letters: text has one in ten, covers one in a thousand. */
const mostHard = 0.015
/** The same as a share of the pixels off the paper: a cursor alone on its paper has few edges, but all hard. */
const mostHardOfInk = 0.1
const offPaper = 8

export function presenceOf(luma: Plane, cover: Cover): Presence {
  const { box } = cover
  if (box.x + box.width > luma.width || box.y + box.height > luma.height) return 'other'
  if (!liesOnPaper(luma, box, cover, cover.isAtWall)) return 'other'
  const inside = insideOf(luma, cover)
  return 'level' in cover && inside === 'covered' && !ends(luma, cover) ? 'other' : inside
}

/** The same of its pixels alone, wherever they lie: what moves lies across anything. */
export function insideOf(luma: Plane, cover: Cover): Presence {
  const inside = shrink(cover.box, 2)
  const levels = levelsIn(luma, inside)
  switch (cover.covering) {
    case 'box':
      return countNear(levels, cover.level, 4) >= 0.85 * levels.total ? 'covered' : 'other'
    case 'overlay':
      return countNear(levels, cover.level, 4) >= 0.35 * levels.total ? 'covered' : 'other'
    case 'blur':
    case 'mosaic': {
      const { hard, ink, off } = texture(luma, inside, cover)
      if (hard > mostHard) return 'other'
      if (off < 1) return 'paper'
      if (cover.covering === 'blur' && hard > mostHardOfInk * ink) return 'other'
      // A blur of text is nowhere one level: that is a part of a window which came in its place.
      return countNear(levels, levels.counts.indexOf(Math.max(...levels.counts)), 1) >=
        0.97 * levels.total
        ? 'other'
        : 'covered'
    }
  }
}

/** Whether the level of the cover ends where it does: the whole screen may have got it. */
function ends(luma: Plane, { box, level }: Extract<Cover, { level: number }>): boolean {
  const around = growRect(box, 4, 4, luma.width, luma.height)
  const without = growRect(box, 1, 1, luma.width, luma.height)
  const near = countNear(levelsIn(luma, around), level, 4)
  const all = around.width * around.height
  const inner = countNear(levelsIn(luma, without), level, 4)
  return near - inner <= 0.4 * (all - without.width * without.height)
}

/**
 * Shares of pixels with hard steps across (in a mosaic off its grid) and off the paper, and the distance from
 * the paper at the mean.
 */
function texture(
  { data, stride }: Plane,
  at: Rect,
  cover: Extract<Cover, { covering: 'blur' | 'mosaic' }>,
): { readonly hard: number; readonly ink: number; readonly off: number } {
  const step = hardStep(cover)
  const grid = cover.covering === 'mosaic' ? cover : undefined
  let [hard, ink, off] = [0, 0, 0]
  for (let y = at.y; y < at.y + at.height; y++) {
    for (let x = at.x; x < at.x + at.width; x++) {
      const here = data[y * stride + x] as number
      const fromPaper = Math.abs(here - cover.paper)
      off += fromPaper
      if (fromPaper > offPaper) ink++
      const isHard = Math.abs(here - (data[y * stride + x - 1] as number)) > step
      if (isHard && (grid === undefined || x % grid.blockPx !== grid.phaseX)) hard++
    }
  }
  const all = at.width * at.height
  return { hard: hard / all, ink: ink / all, off: off / all }
}

/** 0..1: how much of what is there looks like the cover; 1 of a blur that has no step as letters have it. */
export function likenessOf(luma: Plane, cover: Cover): number {
  const inside = shrink(cover.box, 2)
  if ('level' in cover) {
    const levels = levelsIn(luma, inside)
    return countNear(levels, cover.level, 4) / levels.total
  }
  const { hard } = texture(luma, inside, cover)
  return 1 - hard / mostHard / 10
}
