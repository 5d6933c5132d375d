import { Codec, CodecContext, Frame, Packet, Rational, SoftwareScaleContext } from 'node-av/lib'
import {
  AV_OPT_SEARCH_CHILDREN,
  AV_OPT_TYPE_STRING,
  AV_PIX_FMT_RGBA,
  AV_PIX_FMT_YUV420P,
  SWS_BILINEAR,
} from 'node-av/constants'
import type { FFEncoderCodec } from 'node-av/constants'

/** An encoder and its options, by FFmpeg's names. */
export interface Encoding {
  readonly encoder: string
  readonly options: Readonly<Record<string, string>>
}

/**
 * The luma of frame `want` after RGBA frames of one size have gone through an encoder and the decoder
 * for it. Throws where the encoder does not open or gives nothing back.
 */
export function throughCodec(
  frames: readonly Buffer[],
  width: number,
  height: number,
  { encoder: name, options }: Encoding,
  want: number,
): Buffer {
  const codec = Codec.findEncoderByName(name as FFEncoderCodec)
  if (codec === null) throw new Error(`this FFmpeg has no ${name}`)
  const encoder = new CodecContext()
  encoder.allocContext3(codec)
  encoder.width = width
  encoder.height = height
  encoder.pixelFormat = AV_PIX_FMT_YUV420P
  encoder.timeBase = new Rational(1, 30)
  encoder.framerate = new Rational(30, 1)
  encoder.gopSize = 250
  encoder.maxBFrames = 0
  encoder.threadCount = 1
  for (const [option, value] of Object.entries(options)) {
    encoder.setOption(option, value, AV_OPT_TYPE_STRING, AV_OPT_SEARCH_CHILDREN)
  }
  if (encoder.open2Sync(codec, null) < 0) throw new Error(`${name} does not open`)
  const decoding = Codec.findDecoder(codec.id)
  if (decoding === null) throw new Error(`this FFmpeg cannot decode what ${name} makes`)
  const decoder = new CodecContext()
  decoder.allocContext3(decoding)
  decoder.threadCount = 1
  if (encoder.extraData !== null) decoder.extraData = encoder.extraData
  decoder.open2Sync(decoding, null)
  const scaler = new SoftwareScaleContext()
  scaler.getContext(width, height, AV_PIX_FMT_RGBA, width, height, AV_PIX_FMT_YUV420P, SWS_BILINEAR)
  const packet = new Packet()
  packet.alloc()
  const decoded = new Frame()
  decoded.alloc()
  const lumas: Buffer[] = []

  const receive = (): void => {
    while (decoder.receiveFrameSync(decoded) >= 0) {
      lumas.push(lumaPlane(decoded, width, height))
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
  for (const [i, pixels] of frames.entries()) {
    const rgba = Frame.fromVideoBuffer(pixels, { width, height, format: AV_PIX_FMT_RGBA })
    const yuv = new Frame()
    yuv.alloc()
    yuv.width = width
    yuv.height = height
    yuv.format = AV_PIX_FMT_YUV420P
    yuv.getBuffer(64)
    scaler.scaleFrameSync(yuv, rgba)
    yuv.pts = BigInt(i)
    encoder.sendFrameSync(yuv)
    passOn()
    yuv.free()
    rgba.free()
  }
  encoder.sendFrameSync(null)
  passOn()
  decoder.sendPacketSync(null)
  receive()
  scaler.freeContext()
  encoder.freeContext()
  decoder.freeContext()
  packet.free()
  decoded.free()
  const luma = lumas[Math.min(want, lumas.length - 1)]
  if (luma === undefined) throw new Error(`${name} gave no frame`)
  return luma
}

function lumaPlane(frame: Frame, width: number, height: number): Buffer {
  const plane = frame.data?.[0]
  const stride = frame.linesize[0] ?? width
  if (plane === undefined) throw new Error('a frame without samples')
  const luma = Buffer.alloc(width * height)
  for (let y = 0; y < height; y++) plane.copy(luma, y * width, y * stride, y * stride + width)
  return luma
}
