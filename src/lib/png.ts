import { crc32, deflateSync } from 'node:zlib'

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** PNG colour types (ISO/IEC 15948, 11.2.2): greyscale and truecolour. */
const colourType = { 1: 0, 3: 2 } as const

/** 8-bit PNG of interleaved samples, row by row without padding; 1 channel is grey, 3 are RGB. */
export function encodePng(
  width: number,
  height: number,
  channels: 1 | 3,
  samples: Uint8Array,
): Buffer {
  const stride = width * channels
  if (width < 1 || height < 1 || samples.length !== stride * height) {
    throw new RangeError(`${samples.length} samples do not make ${width}x${height}x${channels}`)
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 8
  header[9] = colourType[channels]
  // Filter "Up": screen text repeats from row to row, so that even the quickest level deflates well.
  const filtered = Buffer.alloc((stride + 1) * height)
  for (let y = 0; y < height; y++) {
    const out = y * (stride + 1)
    filtered[out] = 2
    for (let x = 0; x < stride; x++) {
      const above = y === 0 ? 0 : (samples[(y - 1) * stride + x] ?? 0)
      filtered[out + 1 + x] = (samples[y * stride + x] ?? 0) - above
    }
  }
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(filtered, { level: 1 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const out = Buffer.alloc(body.length + 8)
  out.writeUInt32BE(data.length, 0)
  body.copy(out, 4)
  out.writeUInt32BE(crc32(body), body.length + 4)
  return out
}
