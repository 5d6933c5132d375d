import { AV_PKT_FLAG_DISCARD, AVERROR_EOF } from 'node-av/constants'
import { Packet } from 'node-av/lib'
import { AnalysisFailure } from '../../analyzer/analysis-failure.ts'
import type { Analyzer, Context } from '../../analyzer/analyzer.ts'
import { whole } from '../../model/locus.ts'
import type { MediaFact } from '../../model/observation.ts'
import { encoderSettings } from './encoder-settings.ts'
import { openMedia, reasonOf } from './open-media.ts'
import { formatFacts, streamFacts, type Fact } from './stream-facts.ts'

/** Longer values are cut: nobody reads them, and a hostile file can hold megabytes. */
const longestValue = 4096
const mostFacts = 2000

/** What a container and its streams say of themselves: claims of the file, in its own words. */
export const media: Analyzer<'evidence', 'media-fact'> = {
  id: 'media',
  version: '1.1.0',
  question: 'What does the media file say about how it was made?',
  scope: 'evidence',
  needs: ['evidence'],
  makes: ['media-fact'],
  accepts: ({ mediaType }) =>
    /^(video|image|audio)\//.test(mediaType) &&
    mediaType !== 'image/svg+xml' &&
    mediaType !== 'audio/midi',
  tools: [{ name: 'FFmpeg', version: 'node-av 6.1.1' }],
  async *run(input, context) {
    for await (const file of input.evidence) {
      if (file.sizeBytes === 0) throw new AnalysisFailure('empty', 'the file has no bytes')
      let made = 0
      for (const fact of factsOf(context)) {
        if (made++ >= mostFacts) {
          context.warn({ code: 'too-many', reason: `facts after the first ${mostFacts} were left` })
          break
        }
        yield asMediaFact(file.id, fact, context)
      }
    }
  },
}

function asMediaFact(evidence: MediaFact['evidence'], fact: Fact, context: Context): MediaFact {
  const [name, full] = fact
  if (full.length > longestValue) {
    const reason = `'${name.slice(0, 80)}' was cut from ${full.length} to ${longestValue} characters`
    context.warn({ code: 'too-large', reason })
  }
  return { kind: 'media-fact', evidence, locus: whole, name, value: full.slice(0, longestValue) }
}

function* factsOf(context: Context): Generator<Fact> {
  const path = context.bytes.path()
  using shown = openMedia(path)
  yield* formatFacts(shown)
  for (const stream of shown.format.streams) yield* streamFacts(stream)
  const asShown = countPackets(path, false)
  const asStored = countPackets(path, true)
  if (asStored.broke !== undefined) {
    context.warn({ code: 'truncated', reason: `packets could not all be read: ${asStored.broke}` })
  }
  for (const [index, stored] of asStored.packets) {
    yield [`stream ${index} packets`, String(stored)]
    const hidden = stored - (asShown.shown.get(index) ?? 0)
    if (hidden > 0) yield [`stream ${index} hidden-packets`, String(hidden)]
    const settings = asStored.settings.get(index)
    if (settings !== undefined) yield [`stream ${index} encoder-settings`, settings]
  }
}

interface PacketCount {
  /** Per stream: all packets that the demuxer delivers. */
  readonly packets: ReadonlyMap<number, number>
  /** Those of them that players are to show or play. */
  readonly shown: ReadonlyMap<number, number>
  /** What encoders wrote of themselves into the first packets. */
  readonly settings: ReadonlyMap<number, string>
  readonly broke: string | undefined
}

/** Frames that an edit list cuts off are delivered only where edit lists are ignored. */
function countPackets(path: string, ignoreEditList: boolean): PacketCount {
  using source = openMedia(path, { ignoreEditList })
  using packet = new Packet()
  packet.alloc()
  const packets = new Map<number, number>()
  const shown = new Map<number, number>()
  const settings = new Map<number, string>()
  for (;;) {
    const read = source.format.readFrameSync(packet)
    if (read < 0) {
      return { packets, shown, settings, broke: read === AVERROR_EOF ? undefined : reasonOf(read) }
    }
    const index = packet.streamIndex
    if (!packets.has(index)) {
      const said = encoderSettings(packet.data ?? new Uint8Array())
      if (said !== undefined) settings.set(index, said)
    }
    packets.set(index, (packets.get(index) ?? 0) + 1)
    if (!packet.hasFlags(AV_PKT_FLAG_DISCARD)) shown.set(index, (shown.get(index) ?? 0) + 1)
    packet.unref()
  }
}
