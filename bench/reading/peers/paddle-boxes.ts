import type { Rect } from '../../../src/lib/plane.ts'

/** As PaddleOCR's DBPostProcess has them by default. */
const pixelThreshold = 0.3
const boxThreshold = 0.6
const unclipRatio = 1.5
const leastSide = 3

/**
 * Upright boxes from a text probability map, as differentiable binarisation makes them (Liao et al.
 * 2020): connected areas above a threshold, sure enough on average, grown by area over perimeter.
 */
export function textBoxes(map: Float32Array, width: number, height: number): Rect[] {
  const seen = new Uint8Array(width * height)
  const boxes: Rect[] = []
  const stack: number[] = []
  for (let start = 0; start < map.length; start++) {
    if (seen[start] === 1 || (map[start] ?? 0) <= pixelThreshold) continue
    let [left, right, top, bottom, sum, count] = [width, 0, height, 0, 0, 0]
    seen[start] = 1
    stack.push(start)
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const x = at % width
      const y = (at - x) / width
      left = Math.min(left, x)
      right = Math.max(right, x)
      top = Math.min(top, y)
      bottom = Math.max(bottom, y)
      sum += map[at] ?? 0
      count++
      for (let dy = -1; dy <= 1; dy++) {
        for (let dx = -1; dx <= 1; dx++) {
          const next = at + dy * width + dx
          const inside = x + dx >= 0 && x + dx < width && y + dy >= 0 && y + dy < height
          if (!inside || seen[next] === 1 || (map[next] ?? 0) <= pixelThreshold) continue
          seen[next] = 1
          stack.push(next)
        }
      }
    }
    const w = right - left + 1
    const h = bottom - top + 1
    if (Math.min(w, h) < leastSide || sum / count < boxThreshold) continue
    const grow = (w * h * unclipRatio) / (2 * (w + h))
    const x = Math.max(0, left - grow)
    const y = Math.max(0, top - grow)
    boxes.push({
      x,
      y,
      width: Math.min(width, right + 1 + grow) - x,
      height: Math.min(height, bottom + 1 + grow) - y,
    })
  }
  return boxes
}
