import { holds } from './at.ts'

interface Signature {
  readonly type: string
  readonly bytes: string
  readonly offset?: number
}

/** Formats that fixed bytes give away on their own. Latin-1 text; the first match wins. */
const signatures: readonly Signature[] = [
  { type: 'image/jpeg', bytes: '\xff\xd8\xff' },
  { type: 'image/gif', bytes: 'GIF87a' },
  { type: 'image/gif', bytes: 'GIF89a' },
  { type: 'image/tiff', bytes: 'II*\0' },
  { type: 'image/tiff', bytes: 'MM\0*' },
  { type: 'image/tiff', bytes: 'II+\0' },
  { type: 'image/tiff', bytes: 'MM\0+' },
  { type: 'image/jxl', bytes: '\0\0\0\x0cJXL \r\n\x87\n' },
  { type: 'image/vnd.microsoft.icon', bytes: '\0\0\x01\0' },
  { type: 'image/vnd.adobe.photoshop', bytes: '8BPS' },
  { type: 'application/postscript', bytes: '%!PS' },
  { type: 'application/gzip', bytes: '\x1f\x8b\x08' },
  { type: 'application/x-xz', bytes: '\xfd7zXZ\0' },
  { type: 'application/zstd', bytes: '\x28\xb5\x2f\xfd' },
  { type: 'application/x-lz4', bytes: '\x04\x22\x4d\x18' },
  { type: 'application/x-compress', bytes: '\x1f\x9d' },
  { type: 'application/x-7z-compressed', bytes: '7z\xbc\xaf\x27\x1c' },
  { type: 'application/vnd.rar', bytes: 'Rar!\x1a\x07' },
  { type: 'application/vnd.ms-cab-compressed', bytes: 'MSCF\0\0\0\0' },
  { type: 'application/x-archive', bytes: '!<arch>\n' },
  { type: 'application/vnd.ms-outlook-pst', bytes: '!BDN' },
  { type: 'application/vnd.ms-tnef', bytes: '\x78\x9f\x3e\x22' },
  { type: 'application/x-elf', bytes: '\x7fELF' },
  { type: 'application/x-mach-binary', bytes: '\xcf\xfa\xed\xfe' },
  { type: 'application/x-mach-binary', bytes: '\xce\xfa\xed\xfe' },
  { type: 'application/vnd.sqlite3', bytes: 'SQLite format 3\0' },
  { type: 'application/vnd.tcpdump.pcap', bytes: '\xd4\xc3\xb2\xa1' },
  { type: 'application/vnd.tcpdump.pcap', bytes: '\xa1\xb2\xc3\xd4' },
  { type: 'application/x-pcapng', bytes: '\x0a\x0d\x0d\x0a' },
  { type: 'application/x-ms-shortcut', bytes: 'L\0\0\0\x01\x14\x02\0' },
  { type: 'application/wasm', bytes: '\0asm' },
  { type: 'application/x-iso9660-image', bytes: 'CD001', offset: 32_769 },
  { type: 'audio/flac', bytes: 'fLaC' },
  { type: 'audio/midi', bytes: 'MThd\0\0\0\x06' },
  { type: 'audio/mpeg', bytes: 'ID3' },
  { type: 'audio/amr', bytes: '#!AMR' },
  { type: 'audio/x-caf', bytes: 'caff\0\x01' },
  { type: 'video/x-flv', bytes: 'FLV\x01' },
  {
    type: 'video/x-ms-asf',
    bytes: '\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9\x00\xaa\x00\x62\xce\x6c',
  },
  { type: 'video/mpeg', bytes: '\0\0\x01\xba' },
  { type: 'video/mpeg', bytes: '\0\0\x01\xb3' },
  { type: 'application/rtf', bytes: '{\\rtf' },
  { type: 'font/woff2', bytes: 'wOF2' },
  { type: 'font/woff', bytes: 'wOFF' },
]

export function sniffSignature(head: Buffer): string | undefined {
  for (const { type, bytes, offset } of signatures) {
    if (holds(head, bytes, offset)) return type
  }
  return sniffPdf(head) ?? sniffPng(head) ?? sniffBmp(head) ?? sniffPe(head) ?? sniffBzip2(head)
}

/** Readers accept the header anywhere in the first 1,024 bytes (ISO 32000-1, annex H, note 13). */
function sniffPdf(head: Buffer): string | undefined {
  const at = head.subarray(0, 1029).indexOf('%PDF-', 0, 'latin1')
  if (at < 0) return undefined
  // A mail or a page that merely speaks of PDF has printable text in front of the header.
  return at === 0 || !isPrintable(head.subarray(0, at)) ? 'application/pdf' : undefined
}

function isPrintable(bytes: Buffer): boolean {
  return bytes.every(
    (byte) => (byte >= 0x20 && byte < 0x7f) || byte === 9 || byte === 10 || byte === 13,
  )
}

/** An animated PNG has its acTL chunk before the first IDAT. */
function sniffPng(head: Buffer): string | undefined {
  if (!holds(head, '\x89PNG\r\n\x1a\n')) return undefined
  let at = 8
  while (at + 8 <= head.length) {
    if (holds(head, 'acTL', at + 4)) return 'image/apng'
    if (holds(head, 'IDAT', at + 4)) break
    at += 12 + head.readUInt32BE(at)
  }
  return 'image/png'
}

/** 'BM' alone begins many a text: the size of the info header has to be one that exists. */
function sniffBmp(head: Buffer): string | undefined {
  if (!holds(head, 'BM') || head.length < 18) return undefined
  return [12, 16, 40, 52, 56, 64, 108, 124].includes(head.readUInt32LE(14))
    ? 'image/bmp'
    : undefined
}

function sniffPe(head: Buffer): string | undefined {
  if (!holds(head, 'MZ') || head.length < 64) return undefined
  const at = head.readUInt32LE(60)
  if (holds(head, 'PE\0\0', at)) return 'application/vnd.microsoft.portable-executable'
  return head.readUInt16LE(8) >= 2 && head.readUInt16LE(2) < 512
    ? 'application/x-dosexec'
    : undefined
}

/** The block magic (the BCD digits of pi), or that of an empty stream (of its square root). */
function sniffBzip2(head: Buffer): string | undefined {
  if (!holds(head, 'BZh') || !((head[3] ?? 0) >= 0x31 && (head[3] ?? 0) <= 0x39)) return undefined
  const isBzip2 = holds(head, '1AY&SY', 4) || holds(head, '\x17rE8P\x90', 4)
  return isBzip2 ? 'application/x-bzip2' : undefined
}
