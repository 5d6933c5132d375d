import { levelsIn, modeOf } from '../../lib/levels.ts'
import type { Plane, Rect } from '../../lib/plane.ts'

/** Levels that the paper of a field may be off by. */
export const samePaper = 4

/** The stretches of a line in which the same level is commonest, from top to bottom and a little beyond. */
export function onOnePaper(
  luma: Plane,
  line: Rect,
): { readonly box: Rect; readonly paper: number }[] {
  const y = Math.max(0, line.y - 2)
  const height = Math.min(luma.height, line.y + line.height + 2) - y
  const step = Math.max(4, line.height)
  const found: { box: Rect; paper: number }[] = []
  for (let x = line.x; x < line.x + line.width; x += step) {
    const width = Math.min(step, line.x + line.width - x, luma.width - x)
    if (width < 4) break
    const paper = modeOf(levelsIn(luma, { x, y, width, height }))
    const last = found.at(-1)
    if (last !== undefined && Math.abs(last.paper - paper) <= samePaper) {
      found[found.length - 1] = { ...last, box: { ...last.box, width: x + width - last.box.x } }
    } else {
      found.push({ box: { ...line, x, width }, paper })
    }
  }
  return found
}
