import type { Plane, Rect } from './plane.ts'

/** Keys' cubic convolution kernel with a = -0.5 (IEEE Trans. ASSP 29, 1981). */
function cubic(distance: number): number {
  const d = Math.abs(distance)
  if (d < 1) return (1.5 * d - 2.5) * d * d + 1
  if (d < 2) return ((-0.5 * d + 2.5) * d - 4) * d + 2
  return 0
}

interface Taps {
  readonly start: Int32Array
  readonly weight: Float32Array
  readonly count: number
}

/** Weights for one axis; when shrinking, the kernel widens so that nothing is skipped (antialiasing). */
function tapsFor(from: number, size: number, to: number): Taps {
  const scale = size / to
  const stretch = Math.max(1, scale)
  const count = Math.ceil(4 * stretch) + 1
  const start = new Int32Array(to)
  const weight = new Float32Array(to * count)
  for (let i = 0; i < to; i++) {
    const centre = from + (i + 0.5) * scale - 0.5
    const first = Math.floor(centre - 2 * stretch) + 1
    start[i] = first
    let sum = 0
    for (let k = 0; k < count; k++) sum += cubic((first + k - centre) / stretch)
    for (let k = 0; k < count; k++) {
      weight[i * count + k] = cubic((first + k - centre) / stretch) / sum
    }
  }
  return { start, weight, count }
}

/**
 * Part of a plane, resized to width x height with a cubic kernel. The part may reach out of the plane
 * and have fractions; pixels outside repeat the edge. The values are not clipped to 0..255.
 */
export function resizePlane(plane: Plane, part: Rect, width: number, height: number): Float32Array {
  const across = tapsFor(part.x, part.width, width)
  const down = tapsFor(part.y, part.height, height)
  const firstRow = down.start[0] ?? 0
  const rows = (down.start[height - 1] ?? 0) + down.count - firstRow
  const middle = new Float32Array(rows * width)
  for (let r = 0; r < rows; r++) {
    const y = Math.min(plane.height - 1, Math.max(0, firstRow + r)) * plane.stride
    for (let i = 0; i < width; i++) {
      const s = across.start[i] as number
      let sum = 0
      for (let k = 0; k < across.count; k++) {
        const x = Math.min(plane.width - 1, Math.max(0, s + k))
        sum += (across.weight[i * across.count + k] as number) * (plane.data[y + x] as number)
      }
      middle[r * width + i] = sum
    }
  }
  const out = new Float32Array(width * height)
  for (let j = 0; j < height; j++) {
    const s = (down.start[j] as number) - firstRow
    for (let k = 0; k < down.count; k++) {
      const w = down.weight[j * down.count + k] as number
      if (w === 0) continue
      const row = (s + k) * width
      for (let i = 0; i < width; i++) {
        out[j * width + i] = (out[j * width + i] as number) + w * (middle[row + i] as number)
      }
    }
  }
  return out
}
