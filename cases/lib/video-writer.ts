import {
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_PIX_FMT_YUV420P,
  AVCOL_PRI_BT709,
  AVCOL_RANGE_MPEG,
  AVCOL_SPC_BT709,
  AVCOL_TRC_BT709,
  AV_LOG_ERROR,
  AV_OPT_SEARCH_CHILDREN,
  AV_OPT_TYPE_STRING,
  AVERROR_EAGAIN,
  AVERROR_EOF,
  FF_ENCODER_LIBSVTAV1,
  FF_ENCODER_LIBVPX_VP9,
  FF_ENCODER_LIBX264,
  FF_ENCODER_LIBX265,
} from 'node-av/constants'
import {
  Codec,
  CodecContext,
  Dictionary,
  FFmpegError,
  FormatContext,
  Frame,
  Log,
  Packet,
  Rational,
} from 'node-av/lib'
import { blankI420, convertRows, type I420 } from './i420.ts'
import { i420Shrinker } from './i420-shrinker.ts'
import { returnToUsualPriority } from './usual-priority.ts'

export interface VideoOptions {
  readonly width: number
  readonly height: number
  readonly fps: number
  /** On the scale of the encoder: 0 to 51 for H.264 and HEVC, 0 to 63 for VP9 and AV1. */
  readonly crf: number
  readonly keyEveryFrames: number
  /** Container tags, for example `creation_time`. */
  readonly metadata: Readonly<Record<string, string>>
  /** H.264 where nothing is said. */
  readonly codec?: VideoCodec
  /** MP4 where nothing is said. */
  readonly container?: VideoContainer
  /** The size to encode, where it is another than that of the pictures; even. */
  readonly encodedSize?: { readonly width: number; readonly height: number }
}

export type VideoCodec = 'h264' | 'hevc' | 'vp9' | 'av1'
export type VideoContainer = 'mp4' | 'matroska' | 'webm'

/** Writes frames as video; the same pictures and options give the same bytes. */
export interface VideoWriter extends Disposable {
  /** The picture of the next frame; undefined repeats the last one. */
  add(rgba: Buffer | undefined): void
  /** The same with a picture that is a frame already, of the size that is encoded. */
  addPicture(picture: I420 | undefined): void
  /** Ends the file. */
  finish(): void
}

/** One thread each: the number of threads changes the bytes of some encoders. */
const encoders = {
  h264: { name: FF_ENCODER_LIBX264, settings: { preset: 'veryfast' } },
  hevc: {
    name: FF_ENCODER_LIBX265,
    settings: {
      preset: 'veryfast',
      'x265-params': 'log-level=none:pools=none:frame-threads=1',
    },
  },
  vp9: {
    name: FF_ENCODER_LIBVPX_VP9,
    settings: { deadline: 'realtime', 'cpu-used': '7', b: '0' },
  },
  av1: { name: FF_ENCODER_LIBSVTAV1, settings: { preset: '10', 'svtav1-params': 'lp=1' } },
} as const

function check(code: number, doing: string): void {
  FFmpegError.throwIfError(code, doing)
}

function openEncoder(options: VideoOptions): CodecContext {
  Log.setLevel(AV_LOG_ERROR)
  const { name: encoder, settings } = encoders[options.codec ?? 'h264']
  // SVT-AV1 does not write to FFmpeg's log: 1 is its own word for errors only.
  process.env['SVT_LOG'] ??= '1'
  const codec = Codec.findEncoderByName(encoder)
  if (codec === null) throw new Error(`this FFmpeg has no ${encoder}`)
  const { width, height } = options.encodedSize ?? options
  const context = new CodecContext()
  context.allocContext3(codec)
  context.width = width
  context.height = height
  context.pixelFormat = AV_PIX_FMT_YUV420P
  context.timeBase = new Rational(1, options.fps)
  context.framerate = new Rational(options.fps, 1)
  context.gopSize = options.keyEveryFrames
  if (encoder === FF_ENCODER_LIBX264) context.maxBFrames = 2
  context.colorRange = AVCOL_RANGE_MPEG
  context.colorSpace = AVCOL_SPC_BT709
  context.colorPrimaries = AVCOL_PRI_BT709
  context.colorTrc = AVCOL_TRC_BT709
  // More threads would still be deterministic in x264, but their number would stand in its SEI text.
  context.threadCount = 1
  context.flags = (context.flags | AV_CODEC_FLAG_GLOBAL_HEADER) as typeof context.flags
  // Set one by one: node-av 6.1.1 frees a dictionary given to open2 twice.
  for (const [name, value] of Object.entries({ ...settings, crf: String(options.crf) })) {
    check(context.setOption(name, value, AV_OPT_TYPE_STRING, AV_OPT_SEARCH_CHILDREN), name)
  }
  check(context.open2Sync(codec), 'open encoder')
  if (options.codec === 'av1') returnToUsualPriority()
  return context
}

function toRepeat(width: number, height: number): Frame {
  const frame = new Frame()
  frame.alloc()
  frame.format = AV_PIX_FMT_YUV420P
  frame.width = width
  frame.height = height
  frame.colorRange = AVCOL_RANGE_MPEG
  frame.colorSpace = AVCOL_SPC_BT709
  frame.colorPrimaries = AVCOL_PRI_BT709
  frame.colorTrc = AVCOL_TRC_BT709
  check(frame.getBuffer(), 'allocate frame')
  return frame
}

/** Converts the rows that differ from `before`, which then holds the new picture. */
function convertChanged(rgba: Buffer, before: Buffer, picture: I420): void {
  const bandRows = 8
  const stride = picture.width * 4
  for (let row = 0; row < picture.height; row += bandRows) {
    const from = row * stride
    const to = from + Math.min(bandRows, picture.height - row) * stride
    if (before.compare(rgba, from, to, from, to) === 0) continue
    convertRows(rgba, picture, row, (to - from) / stride)
    rgba.copy(before, from, from, to)
  }
}

/** Throws where FFmpeg refuses; width, height divisible by 8. */
export function openVideo(path: string, options: VideoOptions): VideoWriter {
  const encoder = openEncoder(options)
  const container = options.container ?? 'mp4'
  const output = new FormatContext()
  check(output.allocOutputContext2(null, container, path), 'allocate output')
  const stream = output.newStream()
  check(stream.codecpar.fromContext(encoder), 'copy parameters')
  stream.timeBase = new Rational(1, options.fps)
  stream.avgFrameRate = new Rational(options.fps, 1)
  output.metadata = Dictionary.fromObject(options.metadata)
  check(output.openOutputSync(), 'open output')
  const muxing = container === 'mp4' ? { movflags: 'faststart' } : { fflags: '+bitexact' }
  check(output.writeHeaderSync(Dictionary.fromObject(muxing)), 'write header')

  const size = options.encodedSize ?? options
  const frame = toRepeat(size.width, size.height)
  const packet = new Packet()
  packet.alloc()
  const picture = blankI420(options.width, options.height)
  const shrink = options.encodedSize && i420Shrinker(options, options.encodedSize)
  // Opaque alpha never occurs here: every band differs from the first picture.
  const before = Buffer.alloc(options.width * options.height * 4, 1)
  const encoderBase = new Rational(1, options.fps)
  let frames = 0n

  const drain = (): void => {
    for (;;) {
      const code = encoder.receivePacketSync(packet)
      if (code === AVERROR_EAGAIN || code === AVERROR_EOF) return
      check(code, 'encode')
      packet.streamIndex = stream.index
      packet.duration = 1n
      packet.rescaleTs(encoderBase, stream.timeBase)
      check(output.interleavedWriteFrameSync(packet), 'write packet')
    }
  }
  let last: I420 = shrink?.shrunk ?? picture
  const send = (next: I420): void => {
    last = next
    check(frame.makeWritable(), 'make frame writable')
    check(frame.fromBuffer(next.bytes), 'fill frame')
    frame.pts = frames++
    check(encoder.sendFrameSync(frame), 'send frame')
    drain()
  }
  return {
    add(rgba) {
      if (rgba !== undefined) {
        convertChanged(rgba, before, picture)
        shrink?.shrink(picture)
      }
      send(shrink?.shrunk ?? picture)
    },
    addPicture(next) {
      send(next ?? last)
    },
    finish() {
      check(encoder.sendFrameSync(null), 'end of frames')
      drain()
      check(output.writeTrailerSync(), 'write trailer')
    },
    [Symbol.dispose]() {
      shrink?.[Symbol.dispose]()
      packet.free()
      frame.free()
      encoder.freeContext()
      output.closeOutputSync()
      output.freeContext()
    },
  }
}
