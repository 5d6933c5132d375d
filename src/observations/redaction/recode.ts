import {
  AV_LOG_QUIET,
  AV_OPT_SEARCH_CHILDREN,
  AV_OPT_TYPE_STRING,
  AV_PIX_FMT_YUV420P,
  type FFEncoderCodec,
} from 'node-av/constants'
import { Codec, CodecContext, FFmpegError, Frame, Log, Packet, Rational } from 'node-av/lib'
import type { Plane } from '../../lib/plane.ts'

/** An encoder of FFmpeg with the quality that it aims at. */
export interface Quality {
  readonly encoder: 'libx264' | 'libx265' | 'libvpx-vp9'
  readonly crf: number
  /** Its other settings, in the form of x264's own parameters; x264 alone has any. */
  readonly x264Params?: string | undefined
}

const options = {
  libx264: { preset: 'medium' },
  libx265: { preset: 'fast', 'x265-params': 'log-level=none:pools=none:frame-threads=1' },
  'libvpx-vp9': { deadline: 'good', 'cpu-used': '4', b: '0' },
} as const

/**
 * Luma planes of one even size, encoded as 8 bit 4:2:0 without colour at 30 frames a second and
 * decoded again. Throws FFmpegError where the encoder is not built in.
 */
export function recode(frames: readonly Plane[], quality: Quality): Plane[] {
  const { encoder: name, crf, x264Params } = quality
  const [first] = frames
  if (first === undefined) return []
  const { width, height } = first
  Log.setLevel(AV_LOG_QUIET)
  const codec = Codec.findEncoderByName(name as FFEncoderCodec)
  if (codec === null) throw new Error(`${name} is not built in`)
  const decoding = Codec.findDecoder(codec.id)
  if (decoding === null) throw new Error(`what ${name} makes cannot be decoded`)
  using encoder = new CodecContext()
  encoder.allocContext3(codec)
  encoder.width = width
  encoder.height = height
  encoder.pixelFormat = AV_PIX_FMT_YUV420P
  encoder.timeBase = new Rational(1, 30)
  encoder.framerate = new Rational(30, 1)
  encoder.threadCount = 1
  const own = x264Params === undefined ? {} : { 'x264-params': x264Params }
  for (const [option, value] of Object.entries({ ...options[name], crf: String(crf), ...own })) {
    encoder.setOption(option, value, AV_OPT_TYPE_STRING, AV_OPT_SEARCH_CHILDREN)
  }
  FFmpegError.throwIfError(encoder.open2Sync(codec, null), name)
  using decoder = new CodecContext()
  decoder.allocContext3(decoding)
  decoder.threadCount = 1
  if (encoder.extraData !== null) decoder.extraData = encoder.extraData
  FFmpegError.throwIfError(decoder.open2Sync(decoding, null), 'decoder')
  using packet = new Packet()
  packet.alloc()
  using decoded = new Frame()
  decoded.alloc()
  const out: Plane[] = []

  const receive = (): void => {
    while (decoder.receiveFrameSync(decoded) >= 0) {
      out.push(lumaOf(decoded))
      decoded.unref()
    }
  }
  const passOn = (): void => {
    while (encoder.receivePacketSync(packet) >= 0) {
      decoder.sendPacketSync(packet)
      packet.unref()
      receive()
    }
  }
  for (const [index, plane] of frames.entries()) {
    using frame = Frame.fromVideoBuffer(grayBuffer(plane), {
      width,
      height,
      format: AV_PIX_FMT_YUV420P,
    })
    frame.pts = BigInt(index)
    FFmpegError.throwIfError(encoder.sendFrameSync(frame), 'encode')
    passOn()
  }
  encoder.sendFrameSync(null)
  passOn()
  decoder.sendPacketSync(null)
  receive()
  return out
}

function grayBuffer({ data, width, height, stride }: Plane): Buffer {
  const buffer = Buffer.alloc(width * height + 2 * ((width + 1) >> 1) * ((height + 1) >> 1), 128)
  for (let y = 0; y < height; y++) {
    buffer.set(data.subarray(y * stride, y * stride + width), y * width)
  }
  return buffer
}

function lumaOf(frame: Frame): Plane {
  const { width, height } = frame
  const [luma] = frame.data ?? []
  const [stride] = frame.linesize
  if (luma === undefined || stride === undefined) throw new Error('a frame without luma')
  const data = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    data.set(luma.subarray(y * stride, y * stride + width), y * width)
  }
  return { data, width, height, stride: width }
}
