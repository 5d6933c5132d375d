import {
  AV_DISPOSITION_ATTACHED_PIC,
  AV_NOPTS_VALUE,
  AVMEDIA_TYPE_ATTACHMENT,
  AVMEDIA_TYPE_AUDIO,
  AVMEDIA_TYPE_DATA,
  AVMEDIA_TYPE_SUBTITLE,
  AVMEDIA_TYPE_VIDEO,
} from 'node-av/constants'
import { avGetCodecName, type Rational, type Stream } from 'node-av/lib'
import type { OpenMedia } from './open-media.ts'

export type Fact = readonly [name: string, value: string]

const typeNames = new Map<number, string>([
  [AVMEDIA_TYPE_VIDEO, 'video'],
  [AVMEDIA_TYPE_AUDIO, 'audio'],
  [AVMEDIA_TYPE_DATA, 'data'],
  [AVMEDIA_TYPE_SUBTITLE, 'subtitle'],
  [AVMEDIA_TYPE_ATTACHMENT, 'attachment'],
])

/** Tags that analyzers and readers look for under one name, whatever the container calls them. */
const wellKnown = new Map([
  ['creation_time', 'created'],
  ['date', 'created'],
  ['com.apple.quicktime.creationdate', 'created'],
  ['encoder', 'encoder'],
  ['com.apple.quicktime.software', 'encoder'],
  ['com.apple.quicktime.model', 'device'],
])

export function* formatFacts({ format }: OpenMedia): Generator<Fact> {
  yield ['container', format.iformat?.name ?? 'unknown']
  if (format.duration > 0n) yield ['duration', `${format.duration} us`]
  if (format.startTime !== AV_NOPTS_VALUE) yield ['start', `${format.startTime} us`]
  if (format.bitRate > 0n) yield ['bit-rate', `${format.bitRate} bit/s`]
  yield ['streams', String(format.nbStreams)]
  yield* tagFacts('', format.metadata?.getAll() ?? {})
}

export function* streamFacts(stream: Stream): Generator<Fact> {
  const about = `stream ${stream.index} `
  const { codecpar } = stream
  yield [`${about}type`, typeNames.get(codecpar.codecType) ?? 'unknown']
  yield [`${about}codec`, avGetCodecName(codecpar.codecId) ?? `id ${codecpar.codecId}`]
  const tag = codecpar.codecTagString
  if (codecpar.codecTag !== 0 && tag !== null) yield [`${about}codec-tag`, tag]
  if (codecpar.codecType === AVMEDIA_TYPE_VIDEO) {
    yield [`${about}size`, `${codecpar.width}x${codecpar.height}`]
    yield* rateFact(`${about}frame-rate`, stream.avgFrameRate)
    yield* rateFact(`${about}base-frame-rate`, stream.rFrameRate)
    if (stream.hasDisposition(AV_DISPOSITION_ATTACHED_PIC)) yield [`${about}role`, 'cover picture']
  }
  if (codecpar.codecType === AVMEDIA_TYPE_AUDIO) {
    yield [`${about}sample-rate`, `${codecpar.sampleRate} Hz`]
    yield [`${about}channels`, String(codecpar.channels)]
  }
  yield [`${about}time-base`, `${stream.timeBase.num}/${stream.timeBase.den}`]
  if (stream.nbFrames > 0n) yield [`${about}frames-stated`, String(stream.nbFrames)]
  if (stream.duration > 0n) {
    const { num, den } = stream.timeBase
    yield [`${about}duration`, `${(stream.duration * BigInt(num) * 1_000_000n) / BigInt(den)} us`]
  }
  yield* tagFacts(about, stream.metadata?.getAll() ?? {})
}

function* rateFact(name: string, rate: Rational): Generator<Fact> {
  if (rate.num > 0 && rate.den > 0) yield [name, `${rate.num}/${rate.den}`]
}

/** Each tag under its own name, and the well-known ones under the common name as well. */
function* tagFacts(about: string, tags: Readonly<Record<string, string>>): Generator<Fact> {
  for (const [name, value] of Object.entries(tags)) {
    yield [`${about}tag ${name}`, value]
    const common = wellKnown.get(name.toLowerCase())
    if (common !== undefined) yield [`${about}${common}`, value]
  }
}
