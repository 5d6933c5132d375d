import {
  AV_PIX_FMT_GRAY8,
  AV_PIX_FMT_GRAY16LE,
  AV_PIX_FMT_NV12,
  AV_PIX_FMT_RGB24,
  AV_PIX_FMT_RGBA,
  AV_PIX_FMT_YUV420P,
  AV_PIX_FMT_YUV420P10LE,
  AV_PIX_FMT_YUV422P,
  AV_PIX_FMT_YUV444P,
  AV_PIX_FMT_YUV444P12LE,
  type AVPixelFormat,
} from 'node-av/constants'
import { Frame } from 'node-av/lib'
import { expect, test } from 'vitest'
import { createFrameStore } from './frame-store.ts'
import { orientationOf } from './orientation.ts'
import { rgbOf, snapshot } from './picture.ts'

const upright = orientationOf(null)

/** A frame whose first plane holds `level(x, y)` in its upper eight bits; chroma are grey. */
function frameOf(
  format: AVPixelFormat,
  [width, height]: readonly [number, number],
  shift: number | undefined,
  chromaBytes: number,
  level: (x: number, y: number) => number,
): Frame {
  const bytes = shift === undefined ? 1 : 2
  const luma = Buffer.alloc(width * height * bytes)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x
      if (shift === undefined) luma[i] = level(x, y)
      else luma.writeUInt16LE((level(x, y) << shift) | ((1 << shift) - 1), i * 2)
    }
  }
  const chroma = Buffer.alloc(chromaBytes * bytes, 128)
  return Frame.fromVideoBuffer(Buffer.concat([luma, chroma]), { width, height, format })
}

const level = (x: number, y: number): number => 20 + ((x * 5 + y * 11) % 200)
const [width, height] = [70, 34] as const
const area = width * height

test.for([
  ['GRAY8', AV_PIX_FMT_GRAY8, undefined, 0],
  ['GRAY16', AV_PIX_FMT_GRAY16LE, 8, 0],
  ['NV12', AV_PIX_FMT_NV12, undefined, area / 2],
  ['YUV 4:2:0', AV_PIX_FMT_YUV420P, undefined, area / 2],
  ['YUV 4:2:2', AV_PIX_FMT_YUV422P, undefined, area],
  ['YUV 4:4:4', AV_PIX_FMT_YUV444P, undefined, area * 2],
  ['YUV 4:2:0 of 10 bits', AV_PIX_FMT_YUV420P10LE, 2, area / 2],
  ['YUV 4:4:4 of 12 bits', AV_PIX_FMT_YUV444P12LE, 4, area * 2],
] as const)(
  'the luma of %s is the upper eight bits as decoded, frame after frame',
  ([, format, shift, chroma]) => {
    using first = frameOf(format, [width, height], shift, chroma, level)
    using second = frameOf(format, [width, height], shift, chroma, (x, y) =>
      y < 20 ? level(x, y) : 250 - x,
    )
    using store = createFrameStore(first, upright)
    for (const [frame, expected] of [
      [first, level],
      [second, (x: number, y: number) => (y < 20 ? level(x, y) : 250 - x)],
      [second, (x: number, y: number) => (y < 20 ? level(x, y) : 250 - x)],
      [first, level],
    ] as const) {
      const { luma } = store.put(frame)
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
          if (luma.data[y * luma.stride + x] !== expected(x, y)) {
            expect([x, y, luma.data[y * luma.stride + x]]).toEqual([x, y, expected(x, y)])
          }
        }
      }
    }
  },
)

test.for([
  ['RGB', AV_PIX_FMT_RGB24, 3],
  ['RGBA', AV_PIX_FMT_RGBA, 4],
] as const)('%s keeps its colours in a crop', ([, format, channels]) => {
  const pixels = Buffer.alloc(area * channels, 255)
  for (let i = 0; i < area; i++) pixels.set([200, 40, 90], i * channels)
  using frame = Frame.fromVideoBuffer(pixels, { width, height, format })
  using store = createFrameStore(frame, upright)
  const rgb = rgbOf(snapshot(store.put(frame), { x: 3, y: 5, width: 8, height: 6 }))
  expect(rgb).toHaveLength(8 * 6 * 3)
  for (const [i, wanted] of [200, 40, 90].entries()) {
    expect(Math.abs((rgb[i] ?? 0) - wanted)).toBeLessThan(6)
  }
})

test('colours of a frame that is gone are a mistake', () => {
  using frame = frameOf(AV_PIX_FMT_YUV420P, [width, height], undefined, area / 2, level)
  using store = createFrameStore(frame, upright)
  const before = store.put(frame)
  store.put(frame)
  expect(() => before.coloursOf({ x: 0, y: 0, width: 2, height: 2 })).toThrow(RangeError)
})
