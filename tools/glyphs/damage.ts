import { createCanvas } from '@napi-rs/canvas'
import { throughCodec, type Encoding } from './codec.ts'
import { lumaOf, type Page, type PageLine } from './page.ts'
import type { Random } from './random.ts'

/** A page as a recording shows it. */
export interface RecordedPage {
  readonly luma: Buffer
  readonly width: number
  readonly height: number
  /** Factor by which the page was rescaled; the lines are in pixels of the result. */
  readonly scale: number
  /** Encoder and constant rate factor, or "none". */
  readonly how: string
  readonly lines: readonly PageLine[]
  /** The picture before encoding, for the clip of the next page to begin with. */
  readonly rgba: Buffer
}

/** Rescales nearly half of the pages and sends most of them through a codec, after another picture. */
export function recordPage(
  random: Random,
  page: Page,
  previous: RecordedPage | undefined,
): RecordedPage {
  const { below, chance } = random
  const { rgba, width, height, scale } = rescaled(random, page)
  const kind = random.next()
  const isSameSize = previous?.width === width && previous.height === height
  const first = isSameSize ? previous.rgba : Buffer.alloc(width * height * 4, 128)
  const frames = chance(0.25)
    ? [rgba]
    : [first, ...Array.from({ length: 1 + below(4) }, () => rgba)]
  const want = frames.length === 1 ? 0 : 1 + below(frames.length - 1)
  const chosen = encodingFor(random, kind)
  const luma =
    chosen === undefined
      ? studioLuma(rgba, width, height)
      : throughCodec(frames, width, height, chosen.encoding, want)
  return {
    luma,
    width,
    height,
    scale,
    how: chosen?.name ?? 'none',
    lines: page.lines.map((line) => scaledLine(line, scale)),
    rgba,
  }
}

/** Six in ten by x264, one in seven not encoded at all; rate factors from fine to coarse. */
function encodingFor(
  { below, pick }: Random,
  kind: number,
): { readonly name: string; readonly encoding: Encoding } | undefined {
  if (kind < 0.14) return undefined
  if (kind < 0.76) {
    const crf = String(17 + below(20))
    const preset = pick(['veryfast', 'medium', 'ultrafast'])
    // Drawn and not used: the weights were made with this sequence of random numbers.
    below(2)
    return {
      name: `x264-${crf}`,
      encoding: { encoder: 'libx264', options: { preset, crf, tune: 'zerolatency' } },
    }
  }
  if (kind < 0.84) {
    const crf = String(20 + below(16))
    const options = {
      preset: 'ultrafast',
      crf,
      'x265-params': 'log-level=0:pools=1:frame-threads=1',
    }
    return { name: `x265-${crf}`, encoding: { encoder: 'libx265', options } }
  }
  if (kind < 0.92) {
    const crf = String(24 + below(20))
    const options = { crf, b: '0', 'cpu-used': '8', deadline: 'realtime', 'lag-in-frames': '0' }
    return { name: `vp9-${crf}`, encoding: { encoder: 'libvpx-vp9', options } }
  }
  const crf = String(26 + below(20))
  const options = { crf, preset: '12', 'svtav1-params': 'lp=1' }
  return { name: `av1-${crf}`, encoding: { encoder: 'libsvtav1', options } }
}

interface Picture {
  readonly rgba: Buffer
  readonly width: number
  readonly height: number
  readonly scale: number
}

function rescaled({ between, pick, chance }: Random, { rgba, width, height }: Page): Picture {
  if (!chance(0.45)) return { rgba: Buffer.from(rgba), width, height, scale: 1 }
  const factor = between(0.62, 1.5)
  // Even sizes, as 4:2:0 needs them.
  const newWidth = Math.round((width * factor) / 2) * 2
  const newHeight = Math.round((height * factor) / 2) * 2
  const source = createCanvas(width, height)
  const drawn = source.getContext('2d')
  const image = drawn.createImageData(width, height)
  image.data.set(rgba)
  drawn.putImageData(image, 0, 0)
  const target = createCanvas(newWidth, newHeight)
  const context = target.getContext('2d')
  context.imageSmoothingEnabled = true
  context.imageSmoothingQuality = pick(['high', 'medium', 'low'])
  context.drawImage(source, 0, 0, newWidth, newHeight)
  return {
    rgba: Buffer.from(target.data()),
    width: newWidth,
    height: newHeight,
    scale: newWidth / width,
  }
}

function scaledLine(line: PageLine, scale: number): PageLine {
  return {
    ...line,
    base: line.base * scale,
    size: line.size * scale,
    x0: line.x0 * scale,
    x1: line.x1 * scale,
    top: line.top * scale,
    bot: line.bot * scale,
    glyphs: line.glyphs.map((v, i) => (i % 3 === 0 ? v : Number((v * scale).toFixed(2)))),
  }
}

/** Luma in the range of video, 16 to 235. */
function studioLuma(rgba: Buffer, width: number, height: number): Buffer {
  const luma = Buffer.alloc(width * height)
  for (let i = 0; i < luma.length; i++) {
    const [r, g, b] = [rgba[i * 4], rgba[i * 4 + 1], rgba[i * 4 + 2]] as [number, number, number]
    luma[i] = 16 + 0.859 * lumaOf(r, g, b)
  }
  return luma
}
