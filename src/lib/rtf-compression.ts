import { FormatError } from './format-error.ts'

const compressed = 0x75465a4c // 'LZFu'
const uncompressed = 0x414c454d // 'MELA'
const windowBytes = 4096

/** What the window holds before the first byte (MS-OXRTFCP, 2.1.3.1.1). */
const start = Buffer.from(
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern ' +
    '\\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n' +
    '\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx',
  'latin1',
)

/**
 * The RTF in a compressed body (MS-OXRTFCP). Two bytes give seventeen at most, so that what comes out
 * is bounded by what goes in. Throws FormatError where it is not such a body; one that breaks off
 * gives what came before.
 */
export function decompressRtf(bytes: Buffer): Buffer {
  if (bytes.length < 16)
    throw new FormatError('truncated', 'a compressed RTF body without its header')
  const type = bytes.readUInt32LE(8)
  const size = bytes.readUInt32LE(4)
  if (type === uncompressed) return bytes.subarray(16, 16 + size)
  if (type !== compressed)
    throw new FormatError('unsupported', 'an RTF body of an unknown compression')
  const end = Math.min(bytes.length, bytes.readUInt32LE(0) + 4)
  const out = Buffer.alloc(Math.min(size, 9 * bytes.length))
  const window = Buffer.alloc(windowBytes, 0x20)
  start.copy(window)
  let write = start.length
  let filled = 0
  const put = (byte: number): void => {
    out[filled++] = byte
    window[write] = byte
    write = (write + 1) % windowBytes
  }
  let at = 16
  while (at < end && filled < out.length) {
    const control = bytes[at++] ?? 0
    for (let bit = 0; bit < 8 && at < end && filled < out.length; bit++) {
      if ((control & (1 << bit)) === 0) {
        put(bytes[at++] ?? 0)
        continue
      }
      if (at + 2 > end) return out.subarray(0, filled)
      const reference = bytes.readUInt16BE(at)
      at += 2
      const from = reference >> 4
      // A reference to where the next byte goes is the end (2.2.2).
      if (from === write) return out.subarray(0, filled)
      const length = (reference & 15) + 2
      for (let i = 0; i < length && filled < out.length; i++)
        put(window[(from + i) % windowBytes] ?? 0)
    }
  }
  return out.subarray(0, filled)
}
