import { AV_LOG_QUIET, AV_PIX_FMT_GRAY8, AV_PIX_FMT_YUV420P } from 'node-av/constants'
import { FFmpegError, Filter, FilterGraph, FilterInOut, Frame, Log } from 'node-av/lib'

/** 8-bit samples without padding. */
export interface Gray {
  readonly data: Uint8Array
  readonly width: number
  readonly height: number
}

/** The picture after a graph of FFmpeg's filters, such as `gblur=5`; in 4:2:0 its luma. */
export function ffmpegFiltered(
  { data, width, height }: Gray,
  filters: string,
  format: 'gray' | 'yuv420p' = 'gray',
): Gray {
  Log.setLevel(AV_LOG_QUIET)
  const graph = new FilterGraph()
  graph.alloc()
  const source = graph.createFilter(
    filterNamed('buffer'),
    'in',
    `video_size=${width}x${height}:pix_fmt=${format}:time_base=1/25:pixel_aspect=1/1`,
  )
  const sink = graph.createFilter(filterNamed('buffersink'), 'out')
  if (source === null || sink === null) throw new Error('no ends of the graph')
  const outputs = FilterInOut.createList([{ name: 'in', filterCtx: source, padIdx: 0 }])
  const inputs = FilterInOut.createList([{ name: 'out', filterCtx: sink, padIdx: 0 }])
  FFmpegError.throwIfError(graph.parsePtr(filters, inputs, outputs), filters)
  FFmpegError.throwIfError(graph.configSync(), filters)
  const chroma = Math.ceil(width / 2) * Math.ceil(height / 2)
  const bytes = format === 'gray' ? Buffer.from(data) : Buffer.concat([data, grey(2 * chroma)])
  using frame = Frame.fromVideoBuffer(bytes, {
    width,
    height,
    format: format === 'gray' ? AV_PIX_FMT_GRAY8 : AV_PIX_FMT_YUV420P,
  })
  using out = new Frame()
  out.alloc()
  FFmpegError.throwIfError(source.buffersrcAddFrameSync(frame), filters)
  FFmpegError.throwIfError(sink.buffersinkGetFrameSync(out), filters)
  const luma = out.toBuffer().subarray(0, out.width * out.height)
  const result = { data: Uint8Array.from(luma), width: out.width, height: out.height }
  graph.free()
  return result
}

function grey(length: number): Buffer {
  return Buffer.alloc(length, 128)
}

function filterNamed(name: string): Filter {
  const filter = Filter.getByName(name)
  if (filter === null) throw new Error(`FFmpeg has no ${name}`)
  return filter
}
