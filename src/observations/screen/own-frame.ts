import type { AVPixelFormat } from 'node-av/constants'
import { FFmpegError, Frame } from 'node-av/lib'

/** A frame of our own whose planes stay where they are: `frame.data` of a decoder aliases memory that it reuses. */
export interface OwnFrame {
  readonly frame: Frame
  /** Fetched once: each read of `data` makes new buffers for the garbage collector. */
  readonly planes: readonly OwnPlane[]
}

export interface OwnPlane {
  readonly data: Buffer
  readonly stride: number
}

/** Free it with `frame.free()`. What no copy ever writes (the ends of padded rows) is 0. */
export function allocateFrame(width: number, height: number, format: AVPixelFormat): OwnFrame {
  const frame = new Frame()
  frame.alloc()
  frame.width = width
  frame.height = height
  frame.format = format
  FFmpegError.throwIfError(frame.getBuffer(64), 'allocating a frame')
  const strides = frame.linesize
  const planes = (frame.data ?? []).map((data, index) => ({ data, stride: strides[index] ?? 0 }))
  for (const { data } of planes) data.fill(0)
  return { frame, planes }
}

/** Copies the planes that `as` has, reading the decoded frame as if it had that format. */
export function copyAs(from: Frame, as: AVPixelFormat, to: OwnFrame): void {
  const { format } = from
  from.format = as
  const code = to.frame.copy(from)
  from.format = format
  FFmpegError.throwIfError(code, 'copying a decoded frame')
}
