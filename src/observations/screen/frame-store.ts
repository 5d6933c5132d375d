import {
  AV_PIX_FMT_YUV420P,
  AV_PIX_FMT_YUV422P,
  AV_PIX_FMT_YUV444P,
  AV_PIX_FMT_YUVJ420P,
  AV_PIX_FMT_YUVJ422P,
  AV_PIX_FMT_YUVJ444P,
  AVCOL_RANGE_JPEG,
  AVCOL_SPC_BT709,
  SWS_POINT,
  type AVPixelFormat,
} from 'node-av/constants'
import { FFmpegError, Frame, SoftwareScaleContext } from 'node-av/lib'
import type { Plane } from '../../lib/plane.ts'
import type { Picture } from './picture.ts'

/** Formats that need no conversion, with log2 of their chroma subsampling. */
const planar = new Map<number, readonly [shiftX: number, shiftY: number]>([
  [AV_PIX_FMT_YUV420P, [1, 1]],
  [AV_PIX_FMT_YUVJ420P, [1, 1]],
  [AV_PIX_FMT_YUV422P, [1, 0]],
  [AV_PIX_FMT_YUVJ422P, [1, 0]],
  [AV_PIX_FMT_YUV444P, [0, 0]],
  [AV_PIX_FMT_YUVJ444P, [0, 0]],
])
const jpegFormats = new Set<number>([AV_PIX_FMT_YUVJ420P, AV_PIX_FMT_YUVJ422P, AV_PIX_FMT_YUVJ444P])

/** The last two frames in buffers of our own: `frame.data` of a decoder aliases memory that it reuses. */
export interface FrameStore extends Disposable {
  readonly width: number
  readonly height: number
  /** Copies a decoded frame; the picture returned two calls ago is overwritten. */
  put(frame: Frame): Picture
  fits(frame: Frame): boolean
}

export function createFrameStore(like: Frame): FrameStore {
  const { width, height, format } = like
  const direct = planar.get(format)
  const own = direct === undefined ? AV_PIX_FMT_YUV444P : format
  const [shiftX, shiftY] = direct ?? [0, 0]
  const scaler = direct === undefined ? createScaler(like) : undefined
  // Two in turn, so that a frame can be compared with the one before.
  const slots = [0, 1].map(() => allocate(width, height, own))
  let turn = 0

  function put(frame: Frame): Picture {
    const slot = slots[turn % slots.length]
    if (slot === undefined) throw new RangeError('a frame store without buffers')
    turn++
    const code = scaler ? scaler.scaleFrameSync(slot.frame, frame) : slot.frame.copy(frame)
    FFmpegError.throwIfError(code, 'copying a decoded frame')
    return {
      luma: slot.luma,
      cb: slot.cb,
      cr: slot.cr,
      shiftX,
      shiftY,
      // swscale makes limited range out of RGB and palettes.
      fullRange: !scaler && (jpegFormats.has(format) || frame.colorRange === AVCOL_RANGE_JPEG),
      matrix: !scaler && frame.colorSpace === AVCOL_SPC_BT709 ? 'bt709' : 'bt601',
    }
  }

  return {
    width,
    height,
    put,
    fits: (frame) => frame.width === width && frame.height === height && frame.format === format,
    [Symbol.dispose]() {
      for (const slot of slots) slot.frame.free()
      scaler?.freeContext()
    },
  }
}

function createScaler(like: Frame): SoftwareScaleContext {
  const { width, height } = like
  const scaler = new SoftwareScaleContext()
  // A decoded video frame's format is a pixel format; the type also allows sample formats of audio.
  const format = like.format as AVPixelFormat
  scaler.getContext(width, height, format, width, height, AV_PIX_FMT_YUV444P, SWS_POINT)
  return scaler
}

interface Slot {
  readonly frame: Frame
  readonly luma: Plane
  readonly cb: Plane
  readonly cr: Plane
}

function allocate(width: number, height: number, format: Frame['format']): Slot {
  const frame = new Frame()
  frame.alloc()
  frame.width = width
  frame.height = height
  frame.format = format
  FFmpegError.throwIfError(frame.getBuffer(64), 'allocating a frame')
  // Fetched once: each read of `data` makes new buffers for the garbage collector.
  const planes = frame.data ?? []
  const lines = frame.linesize
  const [shiftX, shiftY] = planar.get(format) ?? [0, 0]
  const plane = (index: number, planeWidth: number, planeHeight: number): Plane => {
    const data = planes[index]
    const stride = lines[index]
    if (data === undefined || stride === undefined) {
      throw new RangeError(`a decoded picture lacks plane ${index}`)
    }
    return { data, width: planeWidth, height: planeHeight, stride }
  }
  const chromaWidth = -(-width >> shiftX)
  const chromaHeight = -(-height >> shiftY)
  return {
    frame,
    luma: plane(0, width, height),
    cb: plane(1, chromaWidth, chromaHeight),
    cr: plane(2, chromaWidth, chromaHeight),
  }
}
