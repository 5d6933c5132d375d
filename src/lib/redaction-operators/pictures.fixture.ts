import { createRequire } from 'node:module'
import { createCanvas, GlobalFonts, type Canvas } from '@napi-rs/canvas'
import type { Gray } from './ffmpeg-filter.fixture.ts'
import type { Grid } from './grid.ts'

const require = createRequire(import.meta.url)
GlobalFonts.registerFromPath(
  require.resolve('@fontsource/jetbrains-mono/files/jetbrains-mono-latin-400-normal.woff2'),
  'Operator Mono',
)

/** Light text on dark that fills the picture, so that every edge cuts through letters. */
export function textCanvas(width: number, height: number): Canvas {
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = '#1e1e1e'
  context.fillRect(0, 0, width, height)
  context.font = '14px "Operator Mono"'
  context.fillStyle = '#e6e6e6'
  for (let row = 0; row * 18 < height + 18; row++) {
    context.fillText(`ssh root@10.${row}.231.7 -p 2222 | tee /tmp/x${row}.log #`, -3, row * 18 + 6)
  }
  return canvas
}

export function grayOf(canvas: Canvas): Gray {
  const rgba = canvas.data()
  const data = Uint8Array.from({ length: rgba.length / 4 }, (_, i) => rgba[4 * i] as number)
  return { data, width: canvas.width, height: canvas.height }
}

export function textPicture(width: number, height: number): Gray {
  return grayOf(textCanvas(width, height))
}

/** Independent levels 0..255 from a xorshift generator. */
export function noisePicture(width: number, height: number, seed = 7): Gray {
  let state = seed
  const data = Uint8Array.from({ length: width * height }, () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state & 255
  })
  return { data, width, height }
}

export function gridOf({ data, width, height }: Gray): Grid {
  return { data: Float64Array.from(data), width, height }
}

/** How far two pictures are apart. `bias` is the mean of the first minus the second. */
export function differences(
  a: Grid | Gray,
  b: Grid | Gray,
): { readonly most: number; readonly rms: number; readonly bias: number } {
  if (a.width !== b.width || a.height !== b.height) throw new Error('sizes differ')
  let most = 0
  let squares = 0
  let sum = 0
  for (let i = 0; i < a.data.length; i++) {
    const d = (a.data[i] as number) - (b.data[i] as number)
    most = Math.max(most, Math.abs(d))
    squares += d * d
    sum += d
  }
  return { most, rms: Math.sqrt(squares / a.data.length), bias: sum / a.data.length }
}

/** What a stored picture can hold. */
export function clipped(grid: Grid): Grid {
  return { ...grid, data: grid.data.map((level) => Math.min(255, Math.max(0, level))) }
}
