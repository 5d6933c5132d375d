import {
  AV_DISPOSITION_ATTACHED_PIC,
  AV_NOPTS_VALUE,
  AV_PKT_DATA_DISPLAYMATRIX,
  AV_PKT_FLAG_DISCARD,
  AVERROR_EOF,
  AVMEDIA_TYPE_VIDEO,
} from 'node-av/constants'
import { Codec, CodecContext, Frame, Packet, type Stream } from 'node-av/lib'
import { AnalysisFailure } from '../../analyzer/analysis-failure.ts'
import { reasonOf, type OpenMedia } from '../media/open-media.ts'
import { createFrameStore, type FrameStore } from './frame-store.ts'
import { upright } from './orientation.ts'
import type { Picture } from './picture.ts'

/** 8192 x 8192: above it a single frame takes hundreds of megabytes in the decoder. */
const maxPixels = 2 ** 26

export interface DecodedFrame {
  /** Whole microseconds on the time line of the stream. */
  readonly timeUs: number
  readonly durationUs: number
  /** Valid until the frame after the next one is asked for. */
  readonly picture: Picture
}

/** What became of the stream; counted against its packets, because decoders drop frames silently. */
export interface DecodeTally {
  /** Packets that should each give a frame: without those that an edit list hides. */
  expected: number
  decoded: number
  /** Packets that the container delivers but tells players not to show. */
  hidden: number
  /** Packets that the decoder refused, and frames that it marked as damaged. */
  refused: number
  damaged: number
  /** What ended the reading before the end of the file. */
  broke: string | undefined
}

/** The video stream to read, without cover pictures. Throws AnalysisFailure where there is none. */
export function videoStream(media: OpenMedia): Stream {
  const videos = media.format.streams.filter(
    (stream) =>
      stream.codecpar.codecType === AVMEDIA_TYPE_VIDEO &&
      !stream.hasDisposition(AV_DISPOSITION_ATTACHED_PIC),
  )
  const largest = videos.toSorted((a, b) => pixelsOf(b) - pixelsOf(a))[0]
  if (largest === undefined) throw new AnalysisFailure('unsupported', 'it has no video stream')
  if (pixelsOf(largest) > maxPixels) {
    const { width, height } = largest.codecpar
    throw new AnalysisFailure('too-large', `${width} x ${height} pixels are above ${maxPixels}`)
  }
  return largest
}

/** Degrees clockwise by which players turn the picture: 0, 90, 180 or 270. */
export function rotationOf(stream: Stream): number {
  const matrix = stream.codecpar.getCodedSideData(AV_PKT_DATA_DISPLAYMATRIX)
  if (matrix === null || matrix.length < 36) return 0
  // Nine 32-bit numbers; the first two are the cosine and the sine in 16.16 (ISO/IEC 14496-12, 8.3.2).
  const turn = Math.atan2(matrix.readInt32LE(4), matrix.readInt32LE(0)) * (180 / Math.PI)
  return (Math.round(turn / 90) * 90 + 360) % 360
}

function pixelsOf(stream: Stream): number {
  return stream.codecpar.width * stream.codecpar.height
}

/** Every frame of the stream in order of presentation. Counts into `tally` while it goes. */
export function* decodeFrames(
  media: OpenMedia,
  stream: Stream,
  tally: DecodeTally,
): Generator<DecodedFrame> {
  using decoder = openDecoder(stream)
  using packet = new Packet()
  packet.alloc()
  using frame = new Frame()
  frame.alloc()
  const clock = createClock(stream)
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
        if (packet.hasFlags(AV_PKT_FLAG_DISCARD)) tally.hidden++
        else tally.expected++
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
          store = createFrameStore(frame, upright)
        }
        const time = clock(frame)
        // The frame stays until the next one is asked for: colours are copied from it when needed.
        yield { ...time, picture: store.put(frame) }
        frame.unref()
      }
    }
  } finally {
    store?.[Symbol.dispose]()
  }
}

function openDecoder(stream: Stream): CodecContext {
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
function createClock(stream: Stream): (frame: Frame) => { timeUs: number; durationUs: number } {
  const { num, den } = stream.timeBase
  const toUs = (ticks: bigint): number =>
    Number((ticks * BigInt(num) * 2_000_000n + BigInt(den)) / (2n * BigInt(den)))
  const rate = stream.avgFrameRate
  const usual = rate.num > 0 && rate.den > 0 ? Math.round((1e6 * rate.den) / rate.num) : 40_000
  let nextUs = 0
  let lastUs = -1
  return (frame) => {
    const pts = frame.bestEffortTimestamp
    const stated = pts === AV_NOPTS_VALUE ? nextUs : toUs(pts)
    // Two frames at one time would give a line a life of nothing.
    const timeUs = lastUs < 0 ? stated : Math.max(stated, lastUs + 1)
    const durationUs = frame.duration > 0n ? toUs(frame.duration) : usual
    lastUs = timeUs
    nextUs = timeUs + durationUs
    return { timeUs, durationUs }
  }
}

export function newTally(): DecodeTally {
  return { expected: 0, decoded: 0, hidden: 0, refused: 0, damaged: 0, broke: undefined }
}
