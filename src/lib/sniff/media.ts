import { holds } from './at.ts'

/** Containers of pictures, sound and video that a fixed signature does not tell apart. */
export function sniffMedia(head: Buffer): string | undefined {
  return (
    sniffIsoMedia(head) ??
    sniffEbml(head) ??
    sniffRiff(head) ??
    sniffOgg(head) ??
    sniffTransportStream(head) ??
    sniffAudioFrames(head)
  )
}

/** ISO/IEC 14496-12 brands; see mp4ra.org. Lower case, blanks cut. */
const brands: readonly (readonly [type: string, brands: readonly string[]])[] = [
  ['image/avif', ['avif', 'avis']],
  ['image/heic', ['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1']],
  ['video/quicktime', ['qt']],
  ['audio/mp4', ['m4a', 'm4b', 'm4p', 'f4a', 'f4b']],
  ['video/3gpp', ['3gp4', '3gp5', '3gp6', '3gp7', '3gp8', '3gp9', '3gg6', '3gs7']],
  ['video/3gpp2', ['3g2a', '3g2b', '3g2c']],
]

/** Box types that open a QuickTime file written before there was `ftyp`, or one that was cut. */
const openingBoxes = [
  'moov',
  'mdat',
  'wide',
  'free',
  'skip',
  'pnot',
  'styp',
  'sidx',
  'moof',
  'uuid',
]

function sniffIsoMedia(head: Buffer): string | undefined {
  if (head.length < 12) return undefined
  const size = head.readUInt32BE(0)
  const box = head.toString('latin1', 4, 8)
  if (box === 'ftyp') return typeOfBrands(head, size)
  if (!openingBoxes.includes(box)) return undefined
  // Size 0 is "to the end of the file", 1 is "64 bits follow"; others hold at least their header.
  if (size !== 0 && size !== 1 && size < 8) return undefined
  if (box === 'styp' || box === 'sidx' || box === 'moof') return 'video/mp4'
  const next = size >= 8 ? head.toString('latin1', size + 4, size + 8) : ''
  const isKnown = openingBoxes.includes(next) || next === 'ftyp'
  // Where the next box is out of sight, only names that nobody starts a text with are believed.
  const isOutOfSight = size <= 1 || size + 8 > head.length
  const isTelling = box === 'moov' || box === 'mdat' || box === 'wide'
  return isKnown || (isOutOfSight && isTelling) ? 'video/quicktime' : undefined
}

function typeOfBrands(head: Buffer, size: number): string {
  const end = Math.min(Math.max(size, 16), head.length, 512)
  const major = head.toString('latin1', 8, 12).trim().toLowerCase()
  // A still picture may carry a general major brand; its true one is then among the compatible.
  if (major === 'mif1') {
    for (let at = 16; at + 4 <= end; at += 4) if (holds(head, 'avif', at)) return 'image/avif'
  }
  return brands.find(([, names]) => names.includes(major))?.[0] ?? 'video/mp4'
}

/** The DocType element (0x4282) stands in the EBML header, which is short. */
function sniffEbml(head: Buffer): string | undefined {
  if (!holds(head, '\x1a\x45\xdf\xa3')) return undefined
  const header = head.subarray(0, 256)
  const at = header.indexOf('\x42\x82', 4, 'latin1')
  const docType = at < 0 ? '' : header.toString('latin1', at + 3, at + 7)
  return docType === 'webm' ? 'video/webm' : 'video/x-matroska'
}

function sniffRiff(head: Buffer): string | undefined {
  if (holds(head, 'FORM') && holds(head, 'AIF', 8)) return 'audio/aiff'
  if (!holds(head, 'RIFF') && !holds(head, 'RF64')) return undefined
  if (holds(head, 'AVI ', 8)) return 'video/vnd.avi'
  if (holds(head, 'WAVE', 8)) return 'audio/wav'
  if (holds(head, 'WEBP', 8)) return 'image/webp'
  return undefined
}

function sniffOgg(head: Buffer): string | undefined {
  if (!holds(head, 'OggS\0')) return undefined
  const first = head.toString('latin1', 0, 512)
  return first.includes('\x80theora') || first.includes('BBCD') ? 'video/ogg' : 'audio/ogg'
}

/** Packets of 188 bytes (192 on Blu-ray, 204 with error correction), each with sync byte 0x47. */
function sniffTransportStream(head: Buffer): string | undefined {
  for (const [size, first] of [
    [188, 0],
    [192, 4],
    [204, 0],
  ] as const) {
    const packets = Math.min(8, Math.floor((head.length - first) / size))
    if (packets < 3) continue
    let inSync = 0
    while (inSync < packets && head[first + inSync * size] === 0x47) inSync++
    // A text with a G in every 188th place is possible; a payload flag in each of them is not.
    const hasControl = ((head[first + 3] ?? 0) & 0x30) !== 0
    if (inSync === packets && hasControl && isBinary(head)) return 'video/mp2t'
  }
  return undefined
}

function isBinary(head: Buffer): boolean {
  return head.subarray(0, 1024).some((byte) => byte < 7)
}

/** Bare MPEG audio or ADTS: two frames in a row, since the sync word is only 11 or 12 bits. */
function sniffAudioFrames(head: Buffer): string | undefined {
  if (head.length < 8 || head[0] !== 0xff) return undefined
  const adts = adtsFrameBytes(head, 0)
  if (adts > 7 && adtsFrameBytes(head, adts) > 7) return 'audio/aac'
  const mp3 = mpegFrameBytes(head, 0)
  return mp3 > 0 && mpegFrameBytes(head, mp3) > 0 ? 'audio/mpeg' : undefined
}

function adtsFrameBytes(head: Buffer, at: number): number {
  if (at + 7 > head.length || (head.readUInt16BE(at) & 0xfff6) !== 0xfff0) return 0
  return (head.readUInt32BE(at + 2) >>> 5) & 0x1fff
}

/** Kilobits per second by index, MPEG-1 and MPEG-2 layer III (ISO/IEC 11172-3, 13818-3). */
const bitRates1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0]
const bitRates2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0]
const sampleRates = [44_100, 48_000, 32_000, 0]

function mpegFrameBytes(head: Buffer, at: number): number {
  if (at + 4 > head.length || (head.readUInt16BE(at) & 0xffe6) !== 0xffe2) return 0
  const version = (head.readUInt8(at + 1) >> 3) & 3
  const isMpeg1 = version === 3
  const third = head.readUInt8(at + 2)
  const kbps = (isMpeg1 ? bitRates1 : bitRates2)[third >> 4] ?? 0
  const divisor = isMpeg1 ? 1 : version === 2 ? 2 : 4
  const hertz = (sampleRates[(third >> 2) & 3] ?? 0) / divisor
  if (kbps === 0 || hertz === 0 || version === 1) return 0
  return Math.floor(((isMpeg1 ? 144 : 72) * kbps * 1000) / hertz) + ((third >> 1) & 1)
}
