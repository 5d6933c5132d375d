import type { Analyzer, Context, Draft } from '../../analyzer/analyzer.ts'
import { encodeAdditiveModel } from '../../lib/additive-model.ts'
import type { Rect } from '../../lib/plane.ts'
import { decodeGreyPng } from '../../lib/png-decode.ts'
import type { RedactionOperator } from '../../lib/redaction-operators/operator.ts'
import { seededRandom } from '../../lib/seeded-random.ts'
import type { HiddenRefusal, HiddenText, OperatorEstimate } from '../../model/hidden-text.ts'
import { isNonEmpty, type NonEmpty } from '../../model/id.ts'
import type { Box } from '../../model/locus.ts'
import type { ScreenText } from '../../model/observation.ts'
import type { ProductOf } from '../../model/product.ts'
import type { Covering, RedactionLook } from '../../model/redaction.ts'
import { freeText } from './char-model.ts'
import { beforeCodec } from './codec-spread.ts'
import { estimateOperators, fittedToRows } from './estimate-operator.ts'
import { filmQuality } from './film-quality.ts'
import { ipv4Grammar } from './grammar.ts'
import {
  addressGrammar,
  domainGrammar,
  hashGrammar,
  numberGrammar,
  pathGrammar,
} from './grammars.ts'
import { clearLetters, createLetterer, usualCharacters } from './drawn-letters.ts'
import type { GlyphTemplates } from './glyph-templates.ts'
import { additive, picturesOf } from './hidden-exhibits.ts'
import type { HiddenRow } from './hidden-row.ts'
import { readAsKinds, type KindReading } from './kinds.ts'
import { mixedTexts } from './mixed-texts.ts'
import { describeOperator } from './operator-words.ts'
import type { Quality } from './recode.ts'
import { edgedRow, recordingOperator } from './recording-operator.ts'
import { rowModel, type RowModel } from './row-model.ts'
import { rowUnder, type RowUnder } from './row-under.ts'
import { writingOf } from './writing.ts'

type Redaction = ProductOf<'redaction'>
type Modelled = Extract<HiddenText, { verdict: 'modelled' }>

/** Each takes some seconds; beyond so many a recording is a case for a person. */
const mostLooks = 8
const looksOfOne = 1
/** What the best text may leave unexplained; a wrong operator or font leaves three times the noise. */
const mostMisfit = 2.2
const noiseTexts = 240

/** What can be said about the text behind redactions from their own pixels. */
export const hiddenText: Analyzer<'evidence' | 'screen-text' | 'redaction', 'hidden-text'> = {
  id: 'hidden-text',
  version: '1.1.0',
  question: 'What do the pixels of a redaction say about the text behind it?',
  scope: 'evidence',
  needs: ['evidence', 'screen-text', 'redaction'],
  makes: ['hidden-text'],
  accepts: ({ mediaType }) => /^(video|image)\//.test(mediaType) && mediaType !== 'image/svg+xml',
  tools: [{ name: 'FFmpeg', version: 'node-av 6.1.1' }],
  async *run(input, context) {
    const lines: ScreenText[] = []
    const redactions: Redaction[] = []
    for await (const line of input['screen-text']) lines.push(line)
    for await (const redaction of input.redaction) redactions.push(redaction)
    const all = redactions.flatMap((redaction) => {
      const others = redactions.filter((other) => other !== redaction)
      return redaction.looks
        .slice(0, looksOfOne)
        .map((look): Look => ({ redaction, look, covers: placesAt(others, look.atUs) }))
    })
    const isBox = ({ redaction }: Look): boolean => redaction.covering === 'box'
    for (const box of all.filter(isBox)) yield lookBehind(context, box, 'nothing-left')
    const veils = all.filter((look) => !isBox(look))
    if (veils.length === 0) return
    // The longer a text is, the more its pixels tell.
    const looks = veils.toSorted((a, b) => b.look.box[2] - a.look.box[2]).slice(0, mostLooks)
    if (looks.length < veils.length) {
      const reason = `${veils.length} looks of redactions; ${looks.length} of them were looked behind`
      context.warn({ code: 'too-many', reason })
    }
    const complete = createLetterer()
    const seen = looks.map((look) => {
      const picture = decodeGreyPng(context.kept(look.look.picture.blob))
      return { look, under: rowUnder(picture, look.look, lines, look.covers, complete) }
    })
    const quality = qualityIn(seen.map(({ under }) => under))
    const film = { texts: lines.map(({ text }) => text), quality }
    const usual = new Map<Covering, RedactionOperator | undefined>()
    for (const covering of ['blur', 'overlay'] as const) {
      context.progress(0, undefined, 'finding out what was done to the pixels')
      const own = seen.filter(({ look }) => look.redaction.covering === covering)
      usual.set(
        covering,
        recordingOperator(
          own.map(({ under }) => under),
          covering,
          quality,
        ),
      )
    }
    for (const [index, { look, under }] of seen.entries()) {
      context.progress(index, looks.length, 'looking behind redactions')
      const { covering } = look.redaction
      yield lookBehind(context, look, readUnder(under, covering, usual.get(covering), film))
    }
  },
}

/** What holds for a recording as a whole. */
interface Film {
  /** All lines that were read. */
  readonly texts: readonly string[]
  readonly quality: Quality
}

/** Of the first window that has text: one recording is encoded in one way. */
function qualityIn(rows: readonly RowUnder[]): Quality {
  for (const { at, box, window } of rows) {
    const row = at(box)
    if (row && window) return filmQuality(window, row.templates)
  }
  return { encoder: 'libx264', crf: 23 }
}

/** What one redaction looks like at one time, and where others lie then. */
interface Look {
  readonly redaction: Redaction
  readonly look: RedactionLook
  readonly covers: readonly Rect[]
}

function placesAt(redactions: readonly Redaction[], atUs: number): Rect[] {
  return redactions.flatMap(({ places }) =>
    places
      .filter(({ startUs, endUs }) => startUs <= atUs && atUs < endUs)
      .map(({ box: [x, y, width, height] }) => ({ x, y, width, height })),
  )
}

function lookBehind(
  context: Context,
  { redaction, look }: Look,
  read: Fit | HiddenRefusal,
): Draft<'hidden-text'> {
  const { atUs, box } = look
  const place = redaction.places.find(({ startUs, endUs }) => startUs <= atUs && atUs < endUs)
  const endUs = place?.endUs ?? redaction.locus.endUs
  const behind = {
    kind: 'hidden-text',
    evidence: redaction.evidence,
    locus: { at: 'frame', startUs: atUs, endUs: Math.max(atUs, endUs), box },
    redaction: redaction.id,
  } as const
  if (typeof read === 'string') return { ...behind, verdict: 'refused', why: read }
  const { row, operator, modelled, reading } = read
  return {
    ...behind,
    verdict: 'modelled',
    operator: read.described,
    cells: read.cells,
    before: row.before,
    after: row.after,
    misfit: round(reading.decoded.misfit),
    kinds: read.readings.map(({ kind }) => kind),
    unseenCharacters: unseen(row.templates),
    ...drawnIn(row.templates),
    scores: {
      blob: context.keep(encodeAdditiveModel(additive(modelled))),
      mediaType: 'application/x-telltale-additive-model',
    },
    pictures: picturesOf(context, row, operator, reading),
  }
}

/** A row read behind an operator that explains it. */
interface Fit {
  readonly row: HiddenRow
  readonly operator: RedactionOperator
  readonly described: OperatorEstimate
  readonly cells: NonEmpty<Box>
  readonly modelled: RowModel
  readonly readings: readonly KindReading[]
  readonly reading: KindReading
}

/** What stands under one redaction, or why nothing is said of it. */
function readUnder(
  under: RowUnder,
  covering: Covering,
  usual: RedactionOperator | undefined,
  film: Film,
): Fit | HiddenRefusal {
  const rough = under.at(under.box)
  if (rough === undefined) return 'no-grid'
  if (clearLetters(rough.templates).length < fewestLetters) return 'no-letters'
  const edged = usual && edgedRow(under, rough, usual)
  const own = (): Fit | undefined => {
    // A region may have been edited otherwise than most of its recording; blocks lie otherwise in each.
    const [first] = estimateOperators([rough], covering)
    const row = first && edgedRow(under, rough, first)?.row
    if (row === undefined) return undefined
    // A wrong block or phase is another picture altogether; blurs that are alike read alike.
    const tried = estimateOperators([row], covering).slice(0, covering === 'mosaic' ? 3 : 1)
    for (const operator of tried) {
      const fitted = fittedToRows([row], operator)
      const before = beforeCodec(row, fitted, film.quality, seededRandom(1))
      const read = readBehind(row, before, film)
      if (read !== undefined) return read
    }
    return undefined
  }
  // Where the usual operator explains the pixels and no text does, another one would not help.
  const read = edged ? readBehind(edged.row, usual, film) : own()
  return read ?? 'does-not-fit'
}

/** Undefined where the best text leaves too much of what is seen unexplained. */
function readBehind(
  row: HiddenRow,
  operator: RedactionOperator,
  { texts: lines, quality }: Film,
): Fit | undefined {
  const characters = [' ', ...row.templates.ink.keys()]
  const grammars = [
    ipv4Grammar,
    domainGrammar,
    addressGrammar,
    pathGrammar,
    hashGrammar,
    numberGrammar,
    freeText(lines, characters.slice(1)),
  ].map((grammar) => [grammar, writingOf(grammar, characters)] as const)
  const random = seededRandom(1)
  const writings = grammars.map(([, writing]) => writing)
  const texts = mixedTexts(writings, characters, row.cells.length, noiseTexts, random)
  const described = describeOperator(operator)
  const modelled = rowModel(row, operator, characters, texts, quality)
  const cells = cellBoxes(row)
  if (described === undefined || modelled === undefined || !isNonEmpty(cells)) return undefined
  const readings = readAsKinds(modelled.model, modelled.seen, grammars, random)
  const [reading] = readings
  if (reading === undefined || reading.decoded.misfit > mostMisfit) return undefined
  return { row, operator, described, cells, modelled, readings, reading }
}

/** Letters of fewer kinds than this are hardly text. */
const fewestLetters = 8

function cellBoxes(row: HiddenRow): Box[] {
  const { width, height } = row.templates
  return row.cells.map((x): Box => [x + row.at.x, row.top + row.at.y, width, height])
}

/** Those of ASCII letters, digits and usual signs that never stood in clear. */
function unseen(templates: GlyphTemplates): string {
  const clear = new Set(clearLetters(templates))
  return Array.from(usualCharacters, (one) => (clear.has(one) ? '' : one)).join('')
}

function drawnIn({ drawn }: GlyphTemplates): Pick<Modelled, 'drawnIn'> {
  if (drawn === undefined) return {}
  const { font, sizePx, unlike } = drawn
  return { drawnIn: { font, sizePx: round(sizePx), unlike: round(unlike) } }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
