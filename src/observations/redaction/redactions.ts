import { AnalysisFailure } from '../../analyzer/analysis-failure.ts'
import type { Analyzer, Context, Draft } from '../../analyzer/analyzer.ts'
import type { Rect } from '../../lib/plane.ts'
import { isNonEmpty, type Sha256 } from '../../model/id.ts'
import type { Box } from '../../model/locus.ts'
import type { ScreenText } from '../../model/observation.ts'
import type { BareText, RedactionLook, RedactionPlace } from '../../model/redaction.ts'
import { openMedia } from '../media/open-media.ts'
import {
  decodeFrames,
  isThumbnail,
  newTally,
  videoStreams,
  type DecodedFrame,
} from '../screen/decode.ts'
import { otherScriptTools } from '../screen/other-scripts/which-script.ts'
import { shownTimes } from '../screen/shown-times.ts'
import { stripReaderTool } from '../screen/strip-reader.ts'
import { createFollowers, type Followed } from './followed.ts'
import type { LineLife } from './line-places.ts'
import { mostLooks, type Look } from './looks.ts'
import { createBareReader, type BareReader } from './read-bare.ts'
import { movedTogether, sitesOf } from './sites.ts'
import { createSurvey } from './survey.ts'
import { createTrace, type TracedSite } from './trace.ts'

/** Places that are followed at most; more in one recording are the pattern of something else. */
const mostPlaces = 64

/** Of the reading of a line that tells where text stands. */
const leastConfidence = 0.6

/** A stay of so many frames is no flicker, and such stays are so much of its life at least. */
const leastFrames = 3
const leastShare = 0.4

/**
 * Parts of a recording or picture that were made unreadable, where text would stand. Covers are looked
 * for at moments of rest; where there are any, the frames are decoded once more to follow each of them.
 */
export const redactions: Analyzer<'evidence' | 'screen-text', 'redaction'> = {
  id: 'redactions',
  version: '1.7.1',
  question: 'Which parts of the picture did somebody make unreadable, and when?',
  scope: 'evidence',
  needs: ['evidence', 'screen-text'],
  makes: ['redaction'],
  accepts: ({ mediaType }) => /^(video|image)\//.test(mediaType) && mediaType !== 'image/svg+xml',
  tools: [stripReaderTool(), ...otherScriptTools(), { name: 'FFmpeg', version: 'node-av 6.1.1' }],
  async *run(input, context) {
    const shown: LineLife[] = []
    const ofThumbnails: LineLife[] = []
    for await (const line of input['screen-text']) {
      if (line.from === 'screen' && isWriting(line)) shown.push(line)
      if (line.from === 'thumbnail' && isWriting(line)) ofThumbnails.push(line)
    }
    for await (const { id } of input.evidence) {
      for (const { index, isThumbnail } of streamsOf(context.bytes.path())) {
        yield* inStream(id, context, index, isThumbnail ? ofThumbnails : shown)
      }
    }
  },
}

/** Bars, icons and covers themselves are read as signs of all kinds. */
function isWriting({ text, confidence }: Pick<ScreenText, 'text' | 'confidence'>): boolean {
  return confidence >= leastConfidence && /[\p{L}\p{N}]{2}/u.test(text)
}

function streamsOf(path: string): { readonly index: number; readonly isThumbnail: boolean }[] {
  using media = openMedia(path)
  return videoStreams(media).map((stream) => ({
    index: stream.index,
    isThumbnail: isThumbnail(stream),
  }))
}

async function* inStream(
  evidence: Sha256,
  context: Context,
  index: number,
  lines: readonly LineLife[],
): AsyncGenerator<Draft<'redaction'>> {
  // Where nothing can be read, nothing can be told to be unreadable.
  if (lines.length === 0) return
  const survey = createSurvey(lines)
  forEachFrame(context, index, (frame) => survey.frame(frame))
  survey.finish()
  const places = sitesOf(survey.seen)
  if (places.length === 0) return
  if (places.length > mostPlaces) {
    const reason = `${places.length} places looked redacted; ${mostPlaces} of them were followed`
    context.warn({ code: 'too-many', reason })
  }
  const trace = createTrace(places.slice(0, mostPlaces), lines)
  const endUs = forEachFrame(context, index, (frame) => trace.frame(frame))
  const groups = movedTogether(trace.finish(endUs))
  const followers = createFollowers(groups)
  forEachFrame(context, index, (frame) => followers.frame(frame))
  const reader = createBareReader()
  for (const followed of followers.finish(endUs)) {
    const bare = await bareTexts(reader, followed, endUs)
    const made = redactionOf(evidence, context, followed, bare)
    if (made !== undefined) yield made
  }
}

/** What stood bare while it moved, or in its place while it was not there. */
async function bareTexts(
  reader: BareReader,
  { sites, moved }: Followed,
  endUs: number,
): Promise<BareText[]> {
  if (moved !== undefined) return [...(await reader.picture(moved, endUs))]
  const bare: BareText[] = []
  for (const { cover, bare: stretches } of sites) {
    for (const stretch of stretches) bare.push(...(await reader.stretch(stretch, cover.box)))
  }
  return bare
}

/** The frames that players show, in order; returns the end of the last one. A broken file ends early. */
function forEachFrame(context: Context, index: number, see: (frame: DecodedFrame) => void): number {
  const path = context.bytes.path()
  const shown = shownTimes(path, index)
  using media = openMedia(path, { ignoreEditList: shown !== undefined })
  const stream = media.format.streams[index]
  if (stream === undefined) throw new AnalysisFailure('corrupt', `stream ${index} is gone`)
  const tally = newTally()
  let endUs = 0
  try {
    for (const frame of decodeFrames(media, stream, tally, shown)) {
      context.signal.throwIfAborted()
      if (frame.hidden) continue
      endUs = frame.timeUs + frame.durationUs
      see(frame)
      if (tally.decoded % 30 === 0) context.progress(endUs, undefined, 'looking for redactions')
    }
  } catch (error) {
    // What was found until then is kept; the reading of the screen fails for the same reason.
    if (!(error instanceof AnalysisFailure)) throw error
    context.warn({ code: error.code, reason: error.message })
  }
  return endUs
}

function redactionOf(
  evidence: Sha256,
  context: Context,
  { sites, places: followed }: Followed,
  bare: readonly BareText[],
): Draft<'redaction'> | undefined {
  const places = followed.map(({ box, ...place }): RedactionPlace => ({
    ...place,
    box: boxOf(box),
  }))
  const looks = sites
    .flatMap(({ cover, looks }) => looks.map((look) => ({ look, box: boxOf(cover.box) })))
    .toSorted((a, b) => b.look.restUs - a.look.restUs)
    .slice(0, mostLooks)
    .toSorted((a, b) => a.look.atUs - b.look.atUs)
    .map(({ look, box }) => lookOf(context, look, box))
  const [site] = sites
  if (site === undefined || !isNonEmpty(places) || !isNonEmpty(looks)) return undefined
  // What only flickers is what a codec makes of something else; a picture has one frame.
  if (places.length > 1 && restingShare(places) < leastShare) return undefined
  return {
    kind: 'redaction',
    evidence,
    locus: {
      at: 'frame',
      startUs: places[0].startUs,
      endUs: Math.max(...places.map(({ endUs }) => endUs)),
      box: places[0].box,
    },
    covering: site.cover.covering,
    places,
    looks,
    bare: bare.toSorted((a, b) => a.startUs - b.startUs),
    confidence: confidenceOf(site),
  }
}

function restingShare(places: readonly RedactionPlace[]): number {
  const framesOf = (some: readonly RedactionPlace[]): number =>
    some.reduce((sum, { frames }) => sum + frames, 0)
  return framesOf(places.filter(({ frames }) => frames >= leastFrames)) / framesOf(places)
}

function lookOf(context: Context, { atUs, png }: Look, box: Box): RedactionLook {
  return { picture: { blob: context.keep(png), mediaType: 'image/png' }, atUs, box }
}

function boxOf({ x, y, width, height }: Rect): Box {
  return [x, y, width, height]
}

/** A mosaic or a blur is made on purpose; a box or an overlay may be something that a program drew. */
function confidenceOf({ cover }: TracedSite): number {
  return cover.covering === 'mosaic' || cover.covering === 'blur' ? 0.95 : 0.85
}
