import { AV_PIX_FMT_YUV420P, SWS_BICUBIC } from 'node-av/constants'
import { SoftwareScaleContext } from 'node-av/lib'
import { blankI420, type I420 } from './i420.ts'

interface Size {
  readonly width: number
  readonly height: number
}

export interface I420Shrinker extends Disposable {
  readonly shrunk: I420
  /** Puts the picture, smaller, into `shrunk`. */
  shrink(picture: I420): void
}

/** Resizes as FFmpeg's `scale` filter does by default: bicubic. */
export function i420Shrinker(from: Size, to: Size): I420Shrinker {
  const context = new SoftwareScaleContext()
  context.getContext(
    from.width,
    from.height,
    AV_PIX_FMT_YUV420P,
    to.width,
    to.height,
    AV_PIX_FMT_YUV420P,
    SWS_BICUBIC,
  )
  const shrunk = blankI420(to.width, to.height)
  return {
    shrunk,
    shrink(picture) {
      const rows = context.scaleSync(
        planes(picture),
        strides(from.width),
        0,
        from.height,
        planes(shrunk),
        strides(to.width),
      )
      if (rows < to.height) throw new Error(`scaling gave ${rows} rows of ${to.height}`)
    },
    [Symbol.dispose]() {
      context.freeContext()
    },
  }
}

function strides(width: number): number[] {
  return [width, width / 2, width / 2]
}

function planes({ width, height, bytes }: I420): Buffer[] {
  const luma = width * height
  const chroma = luma / 4
  return [
    bytes.subarray(0, luma),
    bytes.subarray(luma, luma + chroma),
    bytes.subarray(luma + chroma, luma + 2 * chroma),
  ]
}
