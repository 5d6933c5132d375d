import type { Frame } from 'node-av/lib'
import { bareDecode } from '../bare-decode.ts'
import type { Plane } from '../../src/lib/plane.ts'

/** The brightness of some frames of a recording, by their number. */
export function frameLuma(path: string, wanted: ReadonlySet<number>): Map<number, Plane> {
  const found = new Map<number, Plane>()
  bareDecode(path, (frame, index) => {
    if (wanted.has(index)) found.set(index, lumaOf(frame))
  })
  return found
}

function lumaOf(frame: Frame): Plane {
  const { width, height } = frame
  const source = frame.data?.[0]
  const stride = frame.linesize[0] ?? 0
  if (source === undefined) throw new Error('a frame without pixels')
  const data = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    data.set(source.subarray(y * stride, y * stride + width), y * width)
  }
  return { data, width, height, stride: width }
}
