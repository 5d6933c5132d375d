import { deflateSync } from 'node:zlib'
import type { Source } from './sources.ts'

/** A file that was made to do harm, with the name that it is handed in under. */
export interface Trap {
  readonly name: string
  readonly bytes: Buffer
}

/** Pictures that are small as files and huge once unpacked. */
export function bombs(): readonly Trap[] {
  return [
    { name: 'bomb.gif', bytes: gifBomb(1) },
    // Within the limit of one frame, again and again.
    { name: 'many-frames.gif', bytes: gifBomb(2000, 4096) },
    { name: 'bomb.png', bytes: pngBomb(60_000) },
    { name: 'wide.png', bytes: pngBomb(8_000) },
  ]
}

/** Files that name `neighbour`, an absolute path, in every way that formats know, called as films are. */
export function playlists(neighbour: string, film: Source): readonly Trap[] {
  const url = `file://${neighbour}`
  const texts: Readonly<Record<string, string>> = {
    'concat.mp4': `ffconcat version 1.0\nfile '${neighbour}'\n`,
    'concat-option.mp4': `ffconcat version 1.0\nfile '${neighbour}'\noption safe 0\nduration 9\n`,
    'hls.mp4': hls(neighbour),
    'hls-url.ts': hls(url),
    'hls-key.mp4': hls('segment.ts', `#EXT-X-KEY:METHOD=AES-128,URI="${url}"\n`),
    'hls-map.mp4': hls('segment.ts', `#EXT-X-MAP:URI="${neighbour}"\n`),
    'hls-concat.avi': hls(`concat:${neighbour}|${neighbour}`),
    'hls-subfile.mkv': hls(`subfile,,start,0,end,99,,:${neighbour}`),
    'dash.mp4': `<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static"
      mediaPresentationDuration="PT9S"><Period><AdaptationSet mimeType="video/mp4"><Representation id="1"
      bandwidth="1"><BaseURL>${url}</BaseURL></Representation></AdaptationSet></Period></MPD>`,
    'session.mp4': `v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nm=video 5004 RTP/AVP 96\n`,
    'reference.asf': `[Reference]\nRef1=${url}\n`,
    'subtitles.mp4': `# VobSub index file, v7\nid: en, index: 0\ntimestamp: 00:00:00:000, filepos: 0\n`,
    'picture.gif': `<svg xmlns="http://www.w3.org/2000/svg"><image href="${url}"/></svg>`,
  }
  return [
    ...Object.entries(texts).map(([name, text]) => ({ name, bytes: Buffer.from(text) })),
    // What our own look takes for a film, and FFmpeg for a manifest: it looks for `<MPD` anywhere.
    { name: 'dash.flv', bytes: Buffer.from(`FLV\u0001\n${texts['dash.mp4'] ?? ''}`, 'latin1') },
    // A whole film in front does not make a playlist of what follows it.
    { name: 'film-then-list.ts', bytes: Buffer.concat([film.bytes, Buffer.from(hls(neighbour))]) },
  ]
}

function hls(segment: string, tag = ''): string {
  return `#EXTM3U\n#EXT-X-TARGETDURATION:9\n${tag}#EXTINF:9,\n${segment}\n#EXT-X-ENDLIST\n`
}

/**
 * An MP4 whose samples are said to lie in another file (ISO/IEC 14496-12, 8.7.2): the `url ` entry of its
 * `dref` names it, and is no longer marked as "in this file".
 */
export function dataElsewhere(film: Source, neighbour: string): Trap {
  const at = film.bytes.indexOf('url \0\0\0\u0001', 0, 'latin1') - 4
  if (at < 0) throw new Error(`${film.name} has no data reference`)
  const holders = ['moov', 'trak', 'mdia', 'minf', 'dinf', 'dref']
  const location = Buffer.from(`${neighbour}\0`)
  const bytes = Buffer.concat([
    film.bytes.subarray(0, at + 12),
    location,
    film.bytes.subarray(at + 12),
  ])
  bytes.writeUInt32BE(bytes.readUInt32BE(at) + location.length, at)
  bytes[at + 11] = 0
  for (const holder of holders) {
    const box = bytes.lastIndexOf(holder, at, 'latin1') - 4
    bytes.writeUInt32BE(bytes.readUInt32BE(box) + location.length, box)
  }
  return { name: 'elsewhere.mp4', bytes }
}

/** Frames of 65535 x 65535, or of another side, in a dozen bytes each. */
function gifBomb(frames: number, side = 0xffff): Buffer {
  const size = Buffer.alloc(4)
  size.writeUInt16LE(side, 0)
  size.writeUInt16LE(side, 2)
  const frame = Buffer.concat([
    Buffer.from([0x2c, 0, 0, 0, 0]),
    size,
    Buffer.from([0, 2, 2, 0x4c, 0x01, 0]),
  ])
  return Buffer.concat([
    Buffer.from('GIF89a', 'latin1'),
    size,
    Buffer.from([0x80, 0, 0, 0, 0, 0, 255, 255, 255]),
    ...Array.from({ length: frames }, () => frame),
    Buffer.from([0x3b]),
  ])
}

/** Grey, of so many pixels a side; check sums are left out, as FFmpeg leaves them unread. */
function pngBomb(side: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header[8] = 8
  // The rows of a 60,000th share of it: enough to begin with.
  const rows = deflateSync(Buffer.alloc((side + 1) * Math.min(side, 1000)))
  const chunk = (type: string, data: Buffer): Buffer => {
    const out = Buffer.alloc(data.length + 12)
    out.writeUInt32BE(data.length, 0)
    out.write(type, 4, 'latin1')
    data.copy(out, 8)
    return out
  }
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
