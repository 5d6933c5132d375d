import type { SKRSContext2D } from '@napi-rs/canvas'
import type { Rect } from '../../lib/plane.ts'
import type { Draw } from '../screen/recording.fixture.ts'

/** A way of making a part of a picture unreadable; sizes in pixels, levels 0..255. */
export type Cover =
  | { readonly as: 'blur'; readonly sigmaPx: number }
  | { readonly as: 'mosaic'; readonly blockPx: number }
  | { readonly as: 'box'; readonly level: number }
  | { readonly as: 'overlay'; readonly level: number; readonly opacity: number }

/** The same picture with a part of it covered; blur and mosaic see that part alone, as a filter of a crop does. */
export function covered(draw: Draw, at: Rect, cover: Cover): Draw {
  return (context) => {
    draw(context)
    coverPart(context, at, cover)
  }
}

function coverPart(context: SKRSContext2D, { x, y, width, height }: Rect, cover: Cover): void {
  const image = context.getImageData(x, y, width, height)
  for (let channel = 0; channel < 3; channel++) {
    const samples = Float64Array.from(
      { length: width * height },
      (_, index) => image.data[index * 4 + channel] ?? 0,
    )
    const made = coverSamples(samples, width, height, cover)
    made.forEach((value, index) => (image.data[index * 4 + channel] = Math.round(value)))
  }
  context.putImageData(image, x, y)
}

function coverSamples(
  samples: Float64Array,
  width: number,
  height: number,
  cover: Cover,
): Float64Array {
  switch (cover.as) {
    case 'box':
      return samples.map(() => cover.level)
    case 'overlay':
      return samples.map((value) => value * (1 - cover.opacity) + cover.level * cover.opacity)
    case 'mosaic':
      return mosaic(samples, width, height, cover.blockPx)
    case 'blur': {
      const across = blurLines(samples, width, height, 1, width, cover.sigmaPx)
      return blurLines(across, height, width, width, 1, cover.sigmaPx)
    }
  }
}

function mosaic(samples: Float64Array, width: number, height: number, block: number): Float64Array {
  const out = new Float64Array(samples.length)
  for (let top = 0; top < height; top += block) {
    for (let left = 0; left < width; left += block) {
      const inside: number[] = []
      for (let y = top; y < Math.min(height, top + block); y++) {
        for (let x = left; x < Math.min(width, left + block); x++) inside.push(y * width + x)
      }
      const mean = inside.reduce((sum, index) => sum + (samples[index] ?? 0), 0) / inside.length
      for (const index of inside) out[index] = mean
    }
  }
  return out
}

/** One direction of a Gaussian; what lies outside repeats the edge. */
function blurLines(
  samples: Float64Array,
  length: number,
  lines: number,
  step: number,
  lineStep: number,
  sigma: number,
): Float64Array {
  const reach = Math.ceil(3 * sigma)
  const kernel = Array.from({ length: 2 * reach + 1 }, (_, index) =>
    Math.exp(-((index - reach) ** 2) / (2 * sigma ** 2)),
  )
  const whole = kernel.reduce((sum, weight) => sum + weight, 0)
  const out = new Float64Array(samples.length)
  for (let line = 0; line < lines; line++) {
    for (let at = 0; at < length; at++) {
      let sum = 0
      kernel.forEach((weight, index) => {
        const from = Math.min(length - 1, Math.max(0, at + index - reach))
        sum += weight * (samples[line * lineStep + from * step] ?? 0)
      })
      out[line * lineStep + at * step] = sum / whole
    }
  }
  return out
}
