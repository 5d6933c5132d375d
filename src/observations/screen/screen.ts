import { AnalysisFailure } from '../../analyzer/analysis-failure.ts'
import type { Analyzer, Bytes, Context, Draft } from '../../analyzer/analyzer.ts'
import type { Sha256 } from '../../model/id.ts'
import type { Box } from '../../model/locus.ts'
import type { ScreenCoverage, ScreenText } from '../../model/observation.ts'
import type { Rect } from '../../lib/plane.ts'
import { openMedia } from '../media/open-media.ts'
import { latticeOf } from './alternatives.ts'
import { characterCentres } from './character-centres.ts'
import { cropOf } from './crop.ts'
import { cutMatroska, cutRiff } from './cut-container.ts'
import {
  decodeFrames,
  isThumbnail,
  newTally,
  packetsLeft,
  videoStreams,
  type DecodeTally,
} from './decode.ts'
import { createGivenUpList, type GivenUpEntry, type GivenUpList } from './given-up.ts'
import { createLedger, type Ledger } from './ledger.ts'
import { otherScriptTools } from './other-scripts/which-script.ts'
import { whyNotText } from './plausible.ts'
import { createReader } from './reader.ts'
import { shownTimes } from './shown-times.ts'
import { isDamagedStill } from './strict-decode.ts'
import { createStripReader, stripReaderTool, type StripReader } from './strip-reader.ts'
import type { EndedTrack } from './track.ts'

/** Every line of text that a recording or an image ever showed, and what could not be read. */
export const screen: Analyzer<'evidence', 'screen-text' | 'screen-coverage'> = {
  id: 'screen',
  version: '2.10.2',
  question: 'Which lines of text were ever on screen?',
  scope: 'evidence',
  needs: ['evidence'],
  makes: ['screen-text', 'screen-coverage'],
  accepts: ({ mediaType }) => /^(video|image)\//.test(mediaType) && mediaType !== 'image/svg+xml',
  tools: [stripReaderTool(), ...otherScriptTools(), { name: 'FFmpeg', version: 'node-av 6.1.1' }],
  options: ({ budgetS }) => ({ budgetS }),
  async *run(input, context) {
    for await (const file of input.evidence) {
      if (file.sizeBytes === 0) throw new AnalysisFailure('empty', 'the file has no bytes')
      yield* read(file.id, context)
    }
  },
}

async function* read(
  evidence: Sha256,
  context: Context,
): AsyncGenerator<Draft<'screen-text' | 'screen-coverage'>> {
  const streams = findStreams(context.bytes.path())
  const network = await createStripReader()
  const { budgetS } = context.settings
  const deadline = budgetS === null ? Infinity : performance.now() + budgetS * 1000
  const failures: AnalysisFailure[] = []
  for (const index of streams) {
    try {
      yield* readStream(evidence, context, network, index, deadline)
    } catch (error) {
      // What is wrong with one stream is no reason to leave the others unread.
      if (!(error instanceof AnalysisFailure)) throw error
      failures.push(error)
    }
  }
  const [first, ...others] = failures
  for (const other of others) context.warn({ code: other.code, reason: other.message })
  if (first !== undefined) throw first
}

function findStreams(path: string): readonly number[] {
  using media = openMedia(path)
  return videoStreams(media).map(({ index }) => index)
}

async function* readStream(
  evidence: Sha256,
  context: Context,
  network: StripReader,
  index: number,
  deadline: number,
): AsyncGenerator<Draft<'screen-text' | 'screen-coverage'>> {
  const path = context.bytes.path()
  const shown = shownTimes(path, index)
  using media = openMedia(path, { ignoreEditList: shown !== undefined })
  const stream = media.format.streams[index]
  if (stream === undefined) throw new AnalysisFailure('corrupt', `stream ${index} is gone`)
  let stop: GivenUpEntry | undefined
  const ended: { readonly line: EndedTrack; readonly from: ScreenText['from'] }[] = []
  const givenUp = createGivenUpList()
  const openLedger = (from: ScreenText['from']): Ledger =>
    createLedger(createReader(network), {
      ended: (line) => ended.push({ line, from }),
      unread: (what) => givenUp.add({ ...what, box: boxOf(what.box) }),
    })
  const ledger = openLedger(isThumbnail(stream) ? 'thumbnail' : 'screen')
  let hiddenLedger: Ledger | undefined
  const tally = newTally()
  const expectedUs = Math.max(0, Number(media.format.duration))
  let startUs: number | undefined
  let endUs = 0
  let hiddenEndUs = 0
  let width = 0
  let height = 0
  let linesRead = 0
  function* takeEnded(): Generator<ScreenText> {
    for (const { line, from } of ended.splice(0)) {
      const { startUs, endUs, best, leftOut } = line
      const why = whyNotText(line)
      if (why === undefined) {
        linesRead++
        yield screenText(evidence, line, from, context)
        for (const part of leftOut)
          givenUp.add({ why: 'low-confidence', startUs, endUs, box: boxOf(part) })
      } else if (why !== 'pointer') {
        givenUp.add({ why, startUs, endUs, box: boxOf(best.box) })
      }
    }
  }

  const failure: { reason?: AnalysisFailure } = {}
  try {
    for (const frame of decodeFrames(media, stream, tally, shown)) {
      context.signal.throwIfAborted()
      const frameEndUs = frame.timeUs + frame.durationUs
      if (performance.now() > deadline) {
        const box = boxOf({ x: 0, y: 0, width, height })
        const rest = Math.max(expectedUs, frameEndUs)
        stop = { why: 'over-budget', startUs: frame.timeUs, endUs: rest, box }
        const at = `${(frame.timeUs / 1e6).toFixed(1)} of ${(rest / 1e6).toFixed(1)} s`
        const { budgetS } = context.settings
        const reason = `the budget of ${budgetS} s was spent at ${at}; the rest was not read`
        throw new AnalysisFailure('timed-out', reason)
      }
      width = Math.max(width, frame.picture.luma.width)
      height = Math.max(height, frame.picture.luma.height)
      if (frame.hidden) {
        hiddenLedger ??= openLedger('hidden')
        hiddenEndUs = frameEndUs
        await hiddenLedger.frame(frame)
      } else {
        startUs ??= frame.timeUs
        endUs = frameEndUs
        await ledger.frame(frame)
      }
      yield* takeEnded()
      if (tally.decoded % 30 === 0) context.progress(endUs, expectedUs || undefined, 'reading')
    }
  } catch (error) {
    // What was read until then is kept; the failure follows it.
    if (!(error instanceof AnalysisFailure)) throw error
    failure.reason = error
  }
  await ledger.finish(endUs)
  await hiddenLedger?.finish(hiddenEndUs)
  yield* takeEnded()
  if (media.format.iformat?.name === 'gif' && !endsAsGif(context.bytes)) {
    context.warn({
      code: 'truncated',
      reason: 'it does not end as a GIF does: some may be missing',
    })
  }
  const isAvi = media.format.iformat?.name === 'avi'
  // AVI counts as frames also those that were left out, for nothing had changed: FFmpeg passes them over.
  const framesStated = isAvi ? 0 : Number(stream.nbFrames)
  const overruns = ledger.overruns() + (hiddenLedger?.overruns() ?? 0)
  warnOfGaps(context, givenUp, tally, overruns)
  const framesReached = tally.decoded + tally.refused
  if (stop !== undefined) {
    givenUp.add(stop)
    const { expected } = tally
    tally.expected = framesStated > expected ? framesStated : expected + packetsLeft(media, stream)
  }
  const lastUs = stop?.endUs ?? endUs
  yield {
    kind: 'screen-coverage',
    evidence,
    locus: {
      at: 'frame',
      startUs: startUs ?? 0,
      endUs: lastUs,
      box: [0, 0, width, height],
    },
    width,
    height,
    durationUs: lastUs - (startUs ?? 0),
    framesExpected: tally.expected,
    framesDecoded: tally.decoded,
    framesNotReached: stop === undefined ? 0 : tally.expected - framesReached,
    framesChanged: ledger.framesChanged() + (hiddenLedger?.framesChanged() ?? 0),
    linesRead,
    givenUp: givenUp.entries(),
  } satisfies ScreenCoverage
  if (failure.reason === undefined && tally.decoded === 1 && isDamagedStill(path, index)) {
    context.warn({ code: 'corrupt', reason: 'the picture is damaged: a part of it was made up' })
  }
  const cut = isAvi ? cutRiff(context.bytes) : cutMatroska(context.bytes)
  const broken = failure.reason ?? cut ?? shortfall(tally, framesStated, endUs, expectedUs)
  if (broken !== undefined) throw broken
}

function screenText(
  evidence: Sha256,
  line: EndedTrack,
  from: ScreenText['from'],
  context: Context,
): ScreenText {
  const { best, startUs, endUs } = line
  const { png, line: inCrop } = cropOf(best)
  const box = boxOf(best.box)
  return {
    kind: 'screen-text',
    evidence,
    locus: { at: 'frame', startUs, endUs, box },
    text: best.reading.text,
    startUs,
    endUs,
    frames: line.frames,
    box,
    centres: characterCentres(best.reading),
    confidence: line.confidence,
    alternatives: line.alternatives,
    lattice: latticeOf(best.reading),
    growth: line.growth,
    moves: line.moves,
    from,
    crop: { blob: context.keep(png), mediaType: 'image/png', atUs: best.atUs, line: inCrop },
  }
}

function boxOf({ x, y, width, height }: Rect): Box {
  return [x, y, width, height]
}

function warnOfGaps(
  context: Context,
  givenUp: GivenUpList,
  tally: DecodeTally,
  overruns: number,
): void {
  const listed = givenUp.entries()
  const overBudget = listed.filter((entry) => entry.why === 'over-budget').length
  const say = (code: 'too-many' | 'corrupt', reason: string): void => context.warn({ code, reason })
  if (overBudget > 0) say('too-many', 'more lines passed by than the reading budget allows')
  if (overruns > 0)
    say('too-many', `${overruns} frames held too many marks to be looked at in full`)
  if (givenUp.total() > listed.length) {
    say(
      'too-many',
      `${givenUp.total()} sightings were given up; listed as ${listed.length} entries`,
    )
  }
  if (tally.damaged > 0) say('corrupt', `${tally.damaged} frames were damaged and patched up`)
  if (tally.incomplete > 0) say('corrupt', `something is missing at ${tally.incomplete} packets`)
}

/** Its last byte is the trailer (GIF89a, section 27); some writers pad with zeros. */
function endsAsGif(bytes: Bytes): boolean {
  const end = bytes.read(Math.max(0, bytes.size - 1024), 1024)
  return end.findLast((byte) => byte !== 0) === 0x3b
}

/** A file that promised more than it held. */
function shortfall(
  tally: DecodeTally,
  framesStated: number,
  endUs: number,
  statedUs: number,
): AnalysisFailure | undefined {
  const { decoded, expected, refused, broke } = tally
  const seen = `${decoded} frames could be decoded`
  if (decoded === 0) return new AnalysisFailure('corrupt', 'not one frame could be decoded')
  if (broke !== undefined) {
    return new AnalysisFailure('truncated', `reading broke off (${broke}); ${seen}`)
  }
  if (framesStated > expected) {
    return new AnalysisFailure('truncated', `it states ${framesStated} frames; ${seen}`)
  }
  if (decoded < expected) {
    const reason = `of ${expected} frames ${refused} were refused; ${seen}`
    return new AnalysisFailure('corrupt', reason)
  }
  // Durations are rounded and audio may be longer: only a clear lack counts.
  if (framesStated === 0 && statedUs > 0 && endUs < statedUs * 0.9 - 1_000_000) {
    return new AnalysisFailure('truncated', `it states ${statedUs} us and ends at ${endUs} us`)
  }
  return undefined
}
