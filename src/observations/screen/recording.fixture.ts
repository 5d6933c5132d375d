import { createRequire } from 'node:module'
import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas'
import {
  AV_DISPOSITION_ATTACHED_PIC,
  AV_PIX_FMT_RGB24,
  AV_CODEC_FLAG_FRAME_DURATION,
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_LOG_QUIET,
  AV_OPT_SEARCH_CHILDREN,
  AV_OPT_TYPE_STRING,
  AV_PIX_FMT_RGBA,
  AV_PIX_FMT_YUV420P,
  SWS_BILINEAR,
  type AVPixelFormat,
} from 'node-av/constants'
import {
  Codec,
  CodecContext,
  FFmpegError,
  FormatContext,
  Frame,
  Log,
  Packet,
  Rational,
  SoftwareScaleContext,
  type Stream,
} from 'node-av/lib'

/** A recording for tests: each state of the screen with the time at which it appears. */
export interface Recording {
  readonly width: number
  readonly height: number
  readonly frames: readonly { readonly atMs: number; readonly draw: Draw }[]
  /** libx264 by default, whose quality this is: 18 is fine, 28 what recorders use. */
  readonly crf?: number
  readonly encoder?: FixtureEncoder
  /** It is the cover picture of the file: its first frame, as PNG. */
  readonly isCover?: boolean
}

const png: FixtureEncoder = { name: 'png', pixelFormat: AV_PIX_FMT_RGB24 }

/** Another encoder of FFmpeg than libx264, with its own options. */
export interface FixtureEncoder {
  readonly name: string
  readonly pixelFormat?: AVPixelFormat
  readonly options?: Readonly<Record<string, string>>
}

export type Draw = (context: SKRSContext2D) => void

/** Family that this module registers from the package of the font. */
export const fixtureFont = 'Fixture Mono'

const require = createRequire(import.meta.url)
GlobalFonts.registerFromPath(
  require.resolve('@fontsource/jetbrains-mono/files/jetbrains-mono-latin-400-normal.woff2'),
  fixtureFont,
)

function x264(crf: number): FixtureEncoder {
  return { name: 'libx264', options: { preset: 'veryfast', crf: String(crf) } }
}

/** Writes the recording as the container that the extension of the path names; more of them as further tracks of it. */
export function writeRecording(path: string, ...recordings: readonly Recording[]): void {
  Log.setLevel(AV_LOG_QUIET)
  const output = new FormatContext()
  check(output.allocOutputContext2(null, null, path), 'output')
  check(output.openOutputSync(), 'open')
  const tracks = recordings.map((recording) => ({ recording, ...openTrack(output, recording) }))
  check(output.writeHeaderSync(null), 'header')
  for (const track of tracks) encodeTrack(output, track)
  check(output.writeTrailerSync(), 'trailer')
  output.closeOutputSync()
  for (const { encoder } of tracks) encoder.freeContext()
}

interface Track {
  readonly encoder: CodecContext
  readonly stream: Stream
}

function openTrack(output: FormatContext, recording: Recording): Track {
  const encoder = openEncoder(recording.width, recording.height, encoderOf(recording))
  const stream = output.newStream(null)
  check(stream.codecpar.fromContext(encoder), 'parameters')
  stream.timeBase = encoder.timeBase
  if (recording.isCover === true) stream.disposition = AV_DISPOSITION_ATTACHED_PIC
  return { encoder, stream }
}

function encoderOf({ crf = 23, encoder, isCover }: Recording): FixtureEncoder {
  return isCover === true ? png : (encoder ?? x264(crf))
}

function encodeTrack(
  output: FormatContext,
  { recording, encoder, stream }: Track & { readonly recording: Recording },
): void {
  const { width, height, isCover } = recording
  const frames = recording.frames.slice(0, isCover === true ? 1 : undefined)
  const format = encoderOf(recording).pixelFormat ?? AV_PIX_FMT_YUV420P
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  const scaler = new SoftwareScaleContext()
  scaler.getContext(width, height, AV_PIX_FMT_RGBA, width, height, format, SWS_BILINEAR)
  for (const [index, { atMs, draw }] of frames.entries()) {
    draw(context)
    using rgba = Frame.fromVideoBuffer(canvas.data(), { width, height, format: AV_PIX_FMT_RGBA })
    using yuv = new Frame()
    yuv.alloc()
    yuv.width = width
    yuv.height = height
    yuv.format = format
    check(yuv.getBuffer(64), 'buffer')
    check(scaler.scaleFrameSync(yuv, rgba), 'scale')
    yuv.pts = BigInt(atMs)
    // Without one the edit list of an MP4 would end before the last frame.
    yuv.duration = BigInt((frames[index + 1]?.atMs ?? atMs + 40) - atMs)
    check(encoder.sendFrameSync(yuv), 'encode')
    drain(encoder, output, stream)
  }
  check(encoder.sendFrameSync(null), 'flush')
  drain(encoder, output, stream)
  scaler.freeContext()
}

function openEncoder(
  width: number,
  height: number,
  { name, pixelFormat = AV_PIX_FMT_YUV420P, options = {} }: FixtureEncoder,
): CodecContext {
  const codec = Codec.findEncoderByName(name as Parameters<typeof Codec.findEncoderByName>[0])
  if (codec === null) throw new Error(`${name} is not built in`)
  const encoder = new CodecContext()
  encoder.allocContext3(codec)
  encoder.width = width
  encoder.height = height
  encoder.pixelFormat = pixelFormat
  // Milliseconds, so that frames may come at any time.
  encoder.timeBase = new Rational(1, 1000)
  encoder.framerate = new Rational(30, 1)
  encoder.threadCount = 1
  encoder.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER, AV_CODEC_FLAG_FRAME_DURATION)
  // Not as a Dictionary: node-av 6.1.1 frees one that was given to open2Sync twice, and crashes.
  for (const [option, value] of Object.entries(options)) {
    check(
      encoder.setOption(option, value, AV_OPT_TYPE_STRING, AV_OPT_SEARCH_CHILDREN),
      `${name}: ${option}`,
    )
  }
  check(encoder.open2Sync(codec, null), 'encoder')
  return encoder
}

function drain(encoder: CodecContext, output: FormatContext, stream: Stream): void {
  using packet = new Packet()
  packet.alloc()
  while (encoder.receivePacketSync(packet) >= 0) {
    packet.streamIndex = stream.index
    packet.rescaleTs(encoder.timeBase, stream.timeBase)
    check(output.interleavedWriteFrameSync(packet), 'write')
    packet.unref()
  }
}

function check(code: number, what: string): void {
  FFmpegError.throwIfError(code, what)
}

/** A terminal: light letters on dark, one line below the other. */
export function terminal(lines: readonly string[], cursor?: { readonly on: boolean }): Draw {
  return (context) => {
    const { width, height } = context.canvas
    context.fillStyle = '#1e1e1e'
    context.fillRect(0, 0, width, height)
    context.font = `16px "${fixtureFont}"`
    context.textBaseline = 'alphabetic'
    context.fillStyle = '#e6e6e6'
    lines.forEach((line, row) => context.fillText(line, 20, 40 + row * 22))
    if (cursor?.on === true) {
      const last = lines.length - 1
      const x = 20 + context.measureText(lines[last] ?? '').width
      context.fillRect(x, 40 + last * 22 - 14, 10, 18)
    }
  }
}

/** The same picture with a part of it made unreadable, as an editor's blur does. */
export function blurred(draw: Draw, x: number, y: number, width: number, height: number): Draw {
  return (context) => {
    draw(context)
    const small = createCanvas(Math.ceil(width / 12), Math.ceil(height / 12))
    const reduced = small.getContext('2d')
    reduced.drawImage(context.canvas, x, y, width, height, 0, 0, small.width, small.height)
    context.drawImage(small, 0, 0, small.width, small.height, x, y, width, height)
  }
}
