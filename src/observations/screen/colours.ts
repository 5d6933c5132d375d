import {
  AV_PIX_FMT_YUV444P,
  AV_PIX_FMT_YUVJ411P,
  AV_PIX_FMT_YUVJ420P,
  AV_PIX_FMT_YUVJ422P,
  AV_PIX_FMT_YUVJ440P,
  AV_PIX_FMT_YUVJ444P,
  AVCOL_RANGE_JPEG,
  AVCOL_SPC_BT2020_CL,
  AVCOL_SPC_BT2020_NCL,
  AVCOL_SPC_BT709,
  SWS_POINT,
  type AVPixelFormat,
} from 'node-av/constants'
import { FFmpegError, SoftwareScaleContext, type Frame } from 'node-av/lib'
import { cropPlane, type Plane, type Rect } from '../../lib/plane.ts'
import { isUpright, storedAt, type Orientation } from './orientation.ts'
import { allocateFrame, copyAs, type OwnFrame, type OwnPlane } from './own-frame.ts'
import type { Colours } from './picture.ts'

const jpegFormats = new Set<number>([
  AV_PIX_FMT_YUVJ420P,
  AV_PIX_FMT_YUVJ422P,
  AV_PIX_FMT_YUVJ444P,
  AV_PIX_FMT_YUVJ440P,
  AV_PIX_FMT_YUVJ411P,
])

/** Y'CbCr with 8 bits of decoded frames of one format and size. */
export interface Converter extends Disposable {
  /** What was converted last. */
  readonly own: OwnFrame
  convert(frame: Frame): OwnFrame
  /** log2 of the chroma subsampling of what it makes. */
  readonly chroma: readonly [shiftX: number, shiftY: number]
}

/** Copies where chroma can be taken as they are; otherwise computes. */
export function createConverter(
  like: Frame,
  chroma: readonly [number, number] | undefined,
): Converter {
  const { width, height } = like
  // A decoded video frame's format is a pixel format; the type also allows sample formats of audio.
  const format = like.format as AVPixelFormat
  const own = allocateFrame(width, height, chroma === undefined ? AV_PIX_FMT_YUV444P : format)
  const scaler = chroma === undefined ? new SoftwareScaleContext() : undefined
  scaler?.getContext(width, height, format, width, height, AV_PIX_FMT_YUV444P, SWS_POINT)
  return {
    own,
    chroma: chroma ?? [0, 0],
    convert(frame) {
      if (scaler === undefined) copyAs(frame, format, own)
      else FFmpegError.throwIfError(scaler.scaleFrameSync(own.frame, frame), 'converting a frame')
      return own
    },
    [Symbol.dispose]() {
      own.frame.free()
      scaler?.freeContext()
    },
  }
}

/** How the levels of a decoded frame are meant; `computed` says that they were made out of RGB. */
export function levelsOf(frame: Frame, computed: boolean): Pick<Colours, 'fullRange' | 'matrix'> {
  // swscale makes limited range and BT.601 out of RGB and palettes.
  if (computed) return { fullRange: false, matrix: 'bt601' }
  const { colorSpace } = frame
  const isWide = colorSpace === AVCOL_SPC_BT2020_NCL || colorSpace === AVCOL_SPC_BT2020_CL
  return {
    fullRange: jpegFormats.has(frame.format) || frame.colorRange === AVCOL_RANGE_JPEG,
    matrix: isWide ? 'bt2020' : colorSpace === AVCOL_SPC_BT709 ? 'bt709' : 'bt601',
  }
}

interface StoredSize {
  readonly width: number
  readonly height: number
  readonly chroma: readonly [shiftX: number, shiftY: number]
}

/** The chroma of a part of the picture as shown, from planes as stored. */
export function cropChroma(
  { planes: [, cb, cr] }: OwnFrame,
  stored: StoredSize,
  orientation: Orientation,
  at: Rect,
): Pick<Colours, 'cb' | 'cr' | 'shiftX' | 'shiftY'> {
  const [shiftX, shiftY] = stored.chroma
  if (cb === undefined || cr === undefined) throw new RangeError('a picture without chroma')
  if (!isUpright(orientation)) {
    const pick = (x: number, y: number): number => {
      const [u, v] = storedAt(orientation, at.x + x, at.y + y, stored.width, stored.height)
      return (v >> shiftY) * cb.stride + (u >> shiftX)
    }
    const { width, height } = at
    return {
      cb: gather(cb, width, height, pick),
      cr: gather(cr, width, height, pick),
      shiftX: 0,
      shiftY: 0,
    }
  }
  const [left, top] = [at.x >> shiftX, at.y >> shiftY]
  const width = ((at.x + at.width - 1) >> shiftX) - left + 1
  const height = ((at.y + at.height - 1) >> shiftY) - top + 1
  const part = { x: left, y: top, width, height }
  return { cb: partOf(cb, part), cr: partOf(cr, part), shiftX, shiftY }
}

function partOf({ data, stride }: OwnPlane, at: Rect): Plane {
  return cropPlane({ data, stride, width: stride, height: data.length / stride }, at)
}

function gather(
  { data }: OwnPlane,
  width: number,
  height: number,
  pick: (x: number, y: number) => number,
): Plane {
  const out = new Uint8Array(width * height)
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) out[i] = data[pick(x, y)] ?? 128
  }
  return { data: out, width, height, stride: width }
}
