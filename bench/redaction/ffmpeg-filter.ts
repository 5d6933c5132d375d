import {
  AV_PIX_FMT_YUV420P,
  AVCOL_PRI_BT709,
  AVCOL_RANGE_MPEG,
  AVCOL_SPC_BT709,
  AVCOL_TRC_BT709,
} from 'node-av/constants'
import { FFmpegError, Filter, type FilterContext, FilterGraph, Frame } from 'node-av/lib'
import { blankI420, type I420 } from '../../cases/lib/i420.ts'
import type { FilterCall } from './operator.ts'

/** One filter of FFmpeg over pictures of one size. */
export interface PictureFilter extends Disposable {
  /** The picture filtered; the one that was given stays as it is. */
  apply(picture: I420): I420
}

/** Throws where FFmpeg has no such filter or refuses its options. */
export function openFilter(
  { name, options }: FilterCall,
  width: number,
  height: number,
): PictureFilter {
  const graph = new FilterGraph()
  graph.alloc()
  // Slices could differ at their edges: one thread.
  graph.nbThreads = 1
  const source = made(
    graph,
    'buffer',
    `video_size=${width}x${height}:pix_fmt=yuv420p:time_base=1/25:colorspace=bt709:range=tv`,
  )
  const middle = made(graph, name, options)
  const sink = made(graph, 'buffersink')
  check(source.link(0, middle, 0), `link ${name}`)
  check(middle.link(0, sink, 0), `link ${name}`)
  check(graph.configSync(), `${name}=${options} at ${width}x${height}`)
  const given = new Frame()
  const got = new Frame()
  got.alloc()
  let count = 0n
  return {
    apply(picture) {
      given.alloc()
      given.format = AV_PIX_FMT_YUV420P
      given.width = width
      given.height = height
      given.colorRange = AVCOL_RANGE_MPEG
      given.colorSpace = AVCOL_SPC_BT709
      given.colorPrimaries = AVCOL_PRI_BT709
      given.colorTrc = AVCOL_TRC_BT709
      check(given.getBuffer(), 'allocate frame')
      check(given.fromBuffer(picture.bytes), 'fill frame')
      given.pts = count++
      check(source.buffersrcAddFrameSync(given), 'give frame')
      check(sink.buffersinkGetFrameSync(got), 'take frame')
      const result = pictureOf(got)
      got.unref()
      given.unref()
      return result
    },
    [Symbol.dispose]() {
      given.free()
      got.free()
      graph.free()
    },
  }
}

/** A decoded 4:2:0 frame without the padding of its rows. */
export function pictureOf(frame: Frame): I420 {
  const picture = blankI420(frame.width, frame.height)
  let to = 0
  for (const plane of [0, 1, 2]) {
    const shift = plane === 0 ? 0 : 1
    const width = frame.width >> shift
    const source = frame.data?.[plane]
    const stride = frame.linesize[plane] ?? 0
    if (source === undefined) throw new Error('a frame without pixels')
    for (let y = 0; y < frame.height >> shift; y++, to += width) {
      picture.bytes.set(source.subarray(y * stride, y * stride + width), to)
    }
  }
  return picture
}

function made(graph: FilterGraph, name: string, options?: string): FilterContext {
  const filter = Filter.getByName(name)
  const context = filter && graph.createFilter(filter, name, options ?? null)
  if (!context) throw new Error(`this FFmpeg cannot make ${name}=${options ?? ''}`)
  return context
}

function check(code: number, doing: string): void {
  FFmpegError.throwIfError(code, doing)
}
