import type { Rectangle } from '../../cases/lib/gaussian-blur.ts'

/** Less than this no codec keeps. */
const leastLevels = 4

interface Samples {
  readonly width: number
  readonly bytes: Uint8Array
}

/**
 * The pixels inside `box` in which two pictures differ, as one rectangle; undefined where they do not.
 * `channels` of a pixel lie side by side, and the first three count.
 */
export function changedBox(
  before: Samples,
  after: Samples,
  box: Rectangle,
  channels: 1 | 4,
): Rectangle | undefined {
  const counted = Math.min(3, channels)
  let left = Infinity
  let right = -1
  let top = Infinity
  let foot = -1
  for (let y = box.y; y < box.y + box.height; y++) {
    for (let x = box.x; x < box.x + box.width; x++) {
      const at = (y * before.width + x) * channels
      let most = 0
      for (let channel = 0; channel < counted; channel++) {
        const change = (before.bytes[at + channel] ?? 0) - (after.bytes[at + channel] ?? 0)
        most = Math.max(most, Math.abs(change))
      }
      if (most < leastLevels) continue
      left = Math.min(left, x)
      right = Math.max(right, x)
      top = Math.min(top, y)
      foot = Math.max(foot, y)
    }
  }
  if (right < 0) return undefined
  return { x: left, y: top, width: right - left + 1, height: foot - top + 1 }
}
