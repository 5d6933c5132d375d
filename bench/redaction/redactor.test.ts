import { FFmpegError, Filter, FilterGraph, Frame } from 'node-av/lib'
import { AV_PIX_FMT_YUV420P } from 'node-av/constants'
import { expect, test } from 'vitest'
import { blankI420, type I420 } from '../../cases/lib/i420.ts'
import { seededRandom } from '../../cases/lib/random.ts'
import { changedBox } from './changed-box.ts'
import { pictureOf } from './ffmpeg-filter.ts'
import { filterOf, type Operator, operatorName } from './operator.ts'
import { redactorOf } from './redactor.ts'

const size = { width: 160, height: 96 }
const box = { x: 34, y: 22, width: 86, height: 30 }

function noise(): I420 {
  const random = seededRandom('noise')
  const picture = blankI420(size.width, size.height)
  for (let i = 0; i < picture.bytes.length; i++) picture.bytes[i] = random.whole(16, 235)
  return picture
}

/** `ffmpeg -vf "split[a][b];[a]crop=…,<filter>[c];[b][c]overlay=…"`, as people write it. */
function asOnTheCommandLine(picture: I420, operator: Operator): I420 {
  const { x, y, width, height } = box
  const call = filterOf(operator, width, height)
  if (call === undefined) throw new Error('no filter of FFmpeg')
  using graph = new FilterGraph()
  graph.alloc()
  const described = [
    `buffer@in=video_size=${size.width}x${size.height}:pix_fmt=yuv420p:time_base=1/25,split[a][b]`,
    `[a]crop=${width}:${height}:${x}:${y},${call.name}=${call.options}[c]`,
    `[b][c]overlay=${x}:${y}:format=yuv420,buffersink@out`,
  ].join(';')
  FFmpegError.throwIfError(graph.parse2(described), described)
  FFmpegError.throwIfError(graph.configSync(), described)
  const named = (name: string): NonNullable<FilterGraph['filters']>[0] => {
    const found = graph.filters?.find((filter) => filter.name?.includes(name))
    if (found === undefined) throw new Error(`no ${name}`)
    return found
  }
  using frame = new Frame()
  frame.alloc()
  frame.format = AV_PIX_FMT_YUV420P
  frame.width = size.width
  frame.height = size.height
  FFmpegError.throwIfError(frame.getBuffer(), 'buffer')
  FFmpegError.throwIfError(frame.fromBuffer(picture.bytes), 'fill')
  frame.pts = 0n
  const source = named('buffer@in')
  FFmpegError.throwIfError(source.buffersrcAddFrameSync(frame), 'give')
  FFmpegError.throwIfError(source.buffersrcAddFrameSync(null), 'end')
  using got = new Frame()
  got.alloc()
  FFmpegError.throwIfError(named('buffersink@out').buffersinkGetFrameSync(got), 'take')
  return pictureOf(got)
}

test.for<Operator>([
  { by: 'gblur', sigmaPx: 5 },
  { by: 'boxblur', radiusPx: 4, power: 2 },
  { by: 'boxblur', radiusPx: 9, power: 1 },
  { by: 'boxblur', radiusPx: 14, power: 1 },
  { by: 'pixelize', blockPx: 8 },
  { by: 'pixelize', blockPx: 14 },
  { by: 'drawbox', colour: 'black', opacity: 1 },
  { by: 'drawbox', colour: 'white', opacity: 0.85 },
])('$by is what FFmpeg makes of the same part of a whole frame', (operator) => {
  expect(Filter.getByName(operator.by)).not.toBeNull()
  const clean = noise()
  const redactor = redactorOf(operator)
  if (redactor.works !== 'on-yuv') throw new Error(operatorName(operator))
  using _ = redactor
  const own = { ...clean, bytes: Buffer.from(clean.bytes) }
  redactor.redact(clean, own, box)
  expect(own.bytes.equals(asOnTheCommandLine(clean, operator).bytes)).toBe(true)
  expect(changedBox(clean, own, { x: 0, y: 0, ...size }, 1)).toMatchObject({ x: box.x, y: box.y })
})

test.for<Operator>([
  { by: 'skia-blur', sigmaPx: 4 },
  { by: 'gaussian', sigmaPx: 4 },
])('$by takes in what stands around, and changes nothing outside', (operator) => {
  const bytes = Buffer.alloc(size.width * size.height * 4, 255)
  for (let y = 0; y < size.height; y++) {
    for (let x = 0; x < box.x; x++)
      bytes.fill(0, (y * size.width + x) * 4, (y * size.width + x) * 4 + 3)
  }
  const clean = { ...size, bytes }
  const into = { ...size, bytes: Buffer.from(bytes) }
  const redactor = redactorOf(operator)
  if (redactor.works !== 'on-rgb') throw new Error(operatorName(operator))
  redactor.redact(clean, into, box)
  const level = (x: number, y: number): number => into.bytes[(y * size.width + x) * 4] ?? 0
  expect(level(box.x, 36)).toBeGreaterThan(100)
  expect(level(box.x, 36)).toBeLessThan(180)
  expect(level(box.x - 1, 36)).toBe(0)
  expect(level(box.x + 20, 36)).toBe(255)
})
