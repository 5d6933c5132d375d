import {
  AV_CODEC_ID_VP8,
  AV_DISPOSITION_ATTACHED_PIC,
  AV_NOPTS_VALUE,
  AV_OPT_SEARCH_CHILDREN,
  AV_OPT_TYPE_STRING,
  AV_PKT_FLAG_CORRUPT,
  AV_FRAME_DATA_DISPLAYMATRIX,
  AV_PKT_DATA_DISPLAYMATRIX,
  AVERROR_EOF,
  AVMEDIA_TYPE_VIDEO,
} from 'node-av/constants'
import { Codec, CodecContext, Frame, Packet, type Stream } from 'node-av/lib'
import { AnalysisFailure } from '../../analyzer/analysis-failure.ts'
import { reasonOf, type OpenMedia } from '../media/open-media.ts'
import { createFrameStore, type FrameStore } from './frame-store.ts'
import { isUpright, orientationOf, type Orientation } from './orientation.ts'
import type { Picture } from './picture.ts'
import type { ShownTimes } from './shown-times.ts'

/** 8192 x 8192: above it a single frame takes hundreds of megabytes in the decoder. */
const maxPixels = 2 ** 26

export interface DecodedFrame {
  /** An edit list keeps players from showing it. */
  readonly hidden: boolean
  /** Whole microseconds: as shown, or of a hidden frame as stored, without the edit list. */
  readonly timeUs: number
  readonly durationUs: number
  /** Valid until the frame after the next one is asked for. */
  readonly picture: Picture
}

/** What became of the stream; counted against its packets, because decoders drop frames silently. */
export interface DecodeTally {
  /** Packets that should each give a frame, hidden ones among them. */
  expected: number
  decoded: number
  /** Frames that an edit list hides. */
  hidden: number
  /** Packets that the decoder refused, and frames that it marked as damaged. */
  refused: number
  damaged: number
  /** Packets at which the container misses something, if only what was before: of transport streams. */
  incomplete: number
  /** What ended the reading before the end of the file. */
  broke: string | undefined
}

/**
 * The video streams of a file, cover pictures and thumbnails among them. Throws AnalysisFailure where
 * there is none, or one is too large.
 */
export function videoStreams({ format }: OpenMedia): readonly Stream[] {
  const videos = format.streams.filter(({ codecpar }) => codecpar.codecType === AVMEDIA_TYPE_VIDEO)
  if (videos.length === 0) throw new AnalysisFailure('unsupported', 'it has no video stream')
  const large = videos.find((stream) => pixelsOf(stream) > maxPixels)
  if (large !== undefined) {
    const { width, height } = large.codecpar
    throw new AnalysisFailure('too-large', `${width} x ${height} pixels are above ${maxPixels}`)
  }
  return videos
}

/** Whether a stream is the cover picture, or a thumbnail, of the file. */
export function isThumbnail(stream: Stream): boolean {
  return stream.hasDisposition(AV_DISPOSITION_ATTACHED_PIC)
}

function pixelsOf(stream: Stream): number {
  return stream.codecpar.width * stream.codecpar.height
}

/**
 * Every frame of the stream in order of presentation. Counts into `tally` while it goes. With `shown`,
 * `media` must be opened with `ignoreEditList`: each frame is decoded once, shown or hidden.
 */
export function* decodeFrames(
  media: OpenMedia,
  stream: Stream,
  tally: DecodeTally,
  shown?: ShownTimes,
): Generator<DecodedFrame> {
  using decoder = openDecoder(stream)
  using packet = new Packet()
  packet.alloc()
  using frame = new Frame()
  frame.alloc()
  const clocks = { shown: createClock(stream), hidden: createClock(stream) }
  const shownAt = new Map<bigint, bigint | undefined>()
  let store: FrameStore | undefined
  try {
    for (let atEnd = false; !atEnd;) {
      const read = media.format.readFrameSync(packet)
      atEnd = read < 0
      if (atEnd) {
        if (read !== AVERROR_EOF) tally.broke = reasonOf(read)
        decoder.sendPacketSync(null)
      } else {
        if (packet.streamIndex !== stream.index) {
          packet.unref()
          continue
        }
        if (hasFrame(packet, stream)) tally.expected++
        if (packet.hasFlags(AV_PKT_FLAG_CORRUPT)) tally.incomplete++
        if (shown !== undefined) shownAt.set(packet.pts, shown.get(packet.pos))
        const sent = decoder.sendPacketSync(packet)
        packet.unref()
        if (sent < 0) tally.refused++
      }
      while (decoder.receiveFrameSync(frame) >= 0) {
        tally.decoded++
        if (frame.decodeErrorFlags !== 0) tally.damaged++
        if (frame.width * frame.height > maxPixels) {
          throw new AnalysisFailure('too-large', `a frame of ${frame.width} x ${frame.height}`)
        }
        if (store?.fits(frame) !== true) {
          store?.[Symbol.dispose]()
          store = createFrameStore(frame, frameOrientation(frame, stream))
        }
        const pts = frame.bestEffortTimestamp
        const hidden = shownAt.has(pts) && shownAt.get(pts) === undefined
        const at = shownAt.get(pts) ?? pts
        shownAt.delete(pts)
        if (hidden) tally.hidden++
        const time = hidden ? clocks.hidden(at, frame.duration) : clocks.shown(at, frame.duration)
        // The frame stays until the next one is asked for: colours are copied from it when needed.
        yield { hidden, ...time, picture: store.put(frame) }
        frame.unref()
      }
    }
  } finally {
    store?.[Symbol.dispose]()
  }
}

/** How many packets with a picture are left, without decoding them. */
export function packetsLeft({ format }: OpenMedia, stream: Stream): number {
  using packet = new Packet()
  packet.alloc()
  let left = 0
  while (format.readFrameSync(packet) >= 0) {
    if (packet.streamIndex === stream.index && hasFrame(packet, stream)) left++
    packet.unref()
  }
  return left
}

/**
 * Whether a packet holds a picture to be shown. Empty ones stand for "as before" (AVI); of VP8, the
 * lowest bits of the first byte say that a picture only serves as a reference (RFC 6386, 9.1).
 */
function hasFrame(packet: Packet, stream: Stream): boolean {
  if (packet.size === 0) return false
  if (stream.codecpar.codecId !== AV_CODEC_ID_VP8) return true
  return ((packet.data?.[0] ?? 0) & 0x10) !== 0
}

/** The container's word, or else that of the picture itself: photographs carry it in their EXIF. */
function frameOrientation(frame: Frame, stream: Stream): Orientation {
  const ofStream = orientationOf(stream.codecpar.getCodedSideData(AV_PKT_DATA_DISPLAYMATRIX))
  if (!isUpright(ofStream)) return ofStream
  return orientationOf(frame.getSideData(AV_FRAME_DATA_DISPLAYMATRIX))
}

/** `strict`: what is damaged is refused where it can be told, instead of being patched up. */
export function openDecoder(
  stream: Stream,
  { strict = false }: { readonly strict?: boolean } = {},
): CodecContext {
  const codec = Codec.findDecoder(stream.codecpar.codecId)
  if (codec === null) {
    throw new AnalysisFailure('unsupported', 'no decoder for its video codec is built in')
  }
  const decoder = new CodecContext()
  decoder.allocContext3(codec)
  decoder.parametersToContext(stream.codecpar)
  decoder.pktTimebase = stream.timeBase
  // Parallelism is between files: one thread each decodes most per core.
  decoder.threadCount = 1
  if (strict) {
    const checks = 'crccheck+bitstream+buffer+explode'
    decoder.setOption('err_detect', checks, AV_OPT_TYPE_STRING, AV_OPT_SEARCH_CHILDREN)
  }
  const opened = decoder.open2Sync(codec, null)
  if (opened < 0) {
    decoder.freeContext()
    throw new AnalysisFailure(
      'unsupported',
      `its video codec could not be opened: ${reasonOf(opened)}`,
    )
  }
  return decoder
}

/** Exact times from the stream's time base; frames without one follow their predecessor. */
function createClock(
  stream: Stream,
): (pts: bigint, duration: bigint) => { timeUs: number; durationUs: number } {
  const { num, den } = stream.timeBase
  const toUs = (ticks: bigint): number =>
    Number((ticks * BigInt(num) * 2_000_000n + BigInt(den)) / (2n * BigInt(den)))
  const rate = stream.avgFrameRate
  const usual = rate.num > 0 && rate.den > 0 ? Math.round((1e6 * rate.den) / rate.num) : 40_000
  let nextUs = 0
  let lastUs: number | undefined
  return (pts, duration) => {
    const stated = pts === AV_NOPTS_VALUE ? nextUs : toUs(pts)
    // Two frames at one time would give a line a life of nothing.
    const timeUs = lastUs === undefined ? stated : Math.max(stated, lastUs + 1)
    const durationUs = duration > 0n ? toUs(duration) : usual
    lastUs = timeUs
    nextUs = timeUs + durationUs
    return { timeUs, durationUs }
  }
}

export function newTally(): DecodeTally {
  return {
    expected: 0,
    decoded: 0,
    hidden: 0,
    refused: 0,
    damaged: 0,
    incomplete: 0,
    broke: undefined,
  }
}
