import { inflateSync } from 'node:zlib'
import type { Plane } from './plane.ts'

const signatureBytes = 8

/**
 * The samples of a grey 8-bit PNG without interlacing, as `encodePng` writes them and others may
 * (ISO/IEC 15948). Throws RangeError on any other.
 */
export function decodeGreyPng(png: Buffer): Plane {
  const header = png.subarray(signatureBytes + 8, signatureBytes + 21)
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)]
  if (header[8] !== 8 || header[9] !== 0 || header[12] !== 0) {
    throw new RangeError('not a grey PNG of 8 bits without interlacing')
  }
  const data = inflateSync(Buffer.concat(idat(png)), { maxOutputLength: (width + 1) * height })
  if (data.length !== (width + 1) * height) throw new RangeError('a PNG with too few samples')
  const out = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    const filter = data[y * (width + 1)] as number
    const row = out.subarray(y * width, (y + 1) * width)
    const above = y === 0 ? new Uint8Array(width) : out.subarray((y - 1) * width, y * width)
    for (let x = 0; x < width; x++) {
      const left = row[x - 1] ?? 0
      const predicted = predict(filter, left, above[x] as number, above[x - 1] ?? 0)
      row[x] = (data[y * (width + 1) + 1 + x] as number) + predicted
    }
  }
  return { data: out, width, height, stride: width }
}

function predict(filter: number, left: number, up: number, upLeft: number): number {
  switch (filter) {
    case 0:
      return 0
    case 1:
      return left
    case 2:
      return up
    case 3:
      return (left + up) >> 1
    case 4: {
      const p = left + up - upLeft
      const [a, b, c] = [Math.abs(p - left), Math.abs(p - up), Math.abs(p - upLeft)]
      if (a <= b && a <= c) return left
      return b <= c ? up : upLeft
    }
    default:
      throw new RangeError(`no PNG filter is numbered ${filter}`)
  }
}

function idat(png: Buffer): Buffer[] {
  const parts: Buffer[] = []
  for (let at = signatureBytes; at + 8 <= png.length;) {
    const length = png.readUInt32BE(at)
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') {
      parts.push(png.subarray(at + 8, at + 8 + length))
    }
    at += length + 12
  }
  return parts
}
