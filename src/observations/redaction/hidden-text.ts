import type { Analyzer, Context, Draft } from '../../analyzer/analyzer.ts'
import type { Plane } from '../../lib/plane.ts'
import { decodeGreyPng } from '../../lib/png-decode.ts'
import type { HiddenRefusal } from '../../model/hidden-text.ts'
import { isNonEmpty } from '../../model/id.ts'
import type { ScreenText } from '../../model/observation.ts'
import type { ProductOf } from '../../model/product.ts'
import type { Covering, RedactionLook } from '../../model/redaction.ts'
import { blockCostsUnder } from './block-costs.ts'
import { createLetterer } from './drawn-letters.ts'
import { filmQuality } from './film-quality.ts'
import { statedSettings, type StatedSettings } from './encoder-words.ts'
import { picturesOf } from './hidden-exhibits.ts'
import { placeAt, placesAt } from './places-at.ts'
import { readEachLook, type Usual } from './read-each-look.ts'
import type { Fit } from './read-row.ts'
import { recordingBlocks, showsBlocks } from './recording-blocks.ts'
import type { Quality } from './recode.ts'
import { recordingOperator } from './recording-operator.ts'
import { readSetRows } from './read-set-rows.ts'
import type { SetFit } from './read-set-row.ts'
import { rowUnder, setUnder, type RowUnder } from './row-under.ts'
import { keptScores, saidBy } from './said-by.ts'
import { differentLooks, readTogether } from './several-looks.ts'

type Redaction = ProductOf<'redaction'>

/** Each takes some seconds; beyond so many a recording is a case for a person. */
const mostRedactions = 8

/** What can be said about the text behind redactions from their own pixels. */
export const hiddenText: Analyzer<
  'evidence' | 'media-fact' | 'screen-text' | 'redaction',
  'hidden-text'
> = {
  id: 'hidden-text',
  version: '1.12.0',
  question: 'What do the pixels of a redaction say about the text behind it?',
  scope: 'evidence',
  needs: ['evidence', 'media-fact', 'screen-text', 'redaction'],
  makes: ['hidden-text'],
  accepts: ({ mediaType }) => /^(video|image)\//.test(mediaType) && mediaType !== 'image/svg+xml',
  tools: [{ name: 'FFmpeg', version: 'node-av 6.1.1' }],
  async *run(input, context) {
    const lines: ScreenText[] = []
    const redactions: Redaction[] = []
    for await (const line of input['screen-text']) lines.push(line)
    for await (const redaction of input.redaction) redactions.push(redaction)
    let stated: StatedSettings | undefined
    for await (const { name, value } of input['media-fact']) {
      if (name.endsWith(' encoder-settings')) stated ??= statedSettings(value)
    }
    const isBox = ({ covering }: Redaction): boolean => covering === 'box'
    for (const box of redactions.filter(isBox)) {
      yield lookBehind(context, box, box.looks[0], 'nothing-left')
    }
    const veils = redactions.filter((redaction) => !isBox(redaction))
    if (veils.length === 0) return
    // The longer a text is, the more its pixels tell.
    const longest = veils
      .toSorted((a, b) => b.looks[0].box[2] - a.looks[0].box[2])
      .slice(0, mostRedactions)
    if (longest.length < veils.length) {
      const reason = `${veils.length} redactions; ${longest.length} of them were looked behind`
      context.warn({ code: 'too-many', reason })
    }
    const complete = createLetterer()
    const pictureOf = (look: RedactionLook): Plane => decodeGreyPng(context.kept(look.picture.blob))
    const others = (redaction: Redaction): Redaction[] =>
      redactions.filter((other) => other !== redaction)
    const underOf = (redaction: Redaction, look: RedactionLook): RowUnder => {
      const covers = placesAt(others(redaction), look.atUs)
      return rowUnder(pictureOf(look), look, lines, covers, complete)
    }
    const all = longest.map((redaction) => {
      return { redaction, under: underOf(redaction, redaction.looks[0]) }
    })
    const isInCells = ({ under }: { readonly under: RowUnder }): boolean =>
      under.at(under.box) !== undefined
    const shown = all.filter(isInCells)
    const set = all
      .filter((one) => !isInCells(one))
      .map(({ redaction, under }) => {
        const [look] = redaction.looks
        const covers = placesAt(others(redaction), look.atUs)
        return { redaction, look, under, set: setUnder(pictureOf(look), look, lines, covers) }
      })
    context.progress(0, undefined, 'finding out what was done to the pixels')
    const blockPx = recordingBlocks(
      shown.flatMap(({ redaction, under }) =>
        redaction.covering === 'mosaic' ? (blockCostsUnder(under) ?? []) : [],
      ),
    )
    const seen = shown.map(({ redaction, under }) => {
      return { redaction, under, covering: coveringOf(redaction, under, blockPx) }
    })
    const quality = qualityIn(
      seen.map(({ under }) => under),
      stated,
    )
    const film = { texts: lines.map(({ text }) => text), quality }
    const usual = new Map<Covering, Usual>([['mosaic', { covering: 'mosaic', blockPx }]])
    for (const covering of ['blur', 'overlay'] as const) {
      const own = seen.filter((one) => one.covering === covering)
      const rows = own.map(({ under }) => under)
      usual.set(covering, { covering, operator: recordingOperator(rows, covering, film) })
    }
    for (const [index, { redaction, under, covering }] of seen.entries()) {
      context.progress(index, all.length, 'looking behind redactions')
      const [first, ...later] = redaction.looks
      const read = readEachLook(
        [first, ...differentLooks(first, later, pictureOf)],
        (look) => (look === first ? under : underOf(redaction, look)),
        usual.get(covering) ?? { covering },
        film,
      )
      const fits = read.flatMap(({ fit, ...look }) =>
        typeof fit === 'string' ? [] : { ...look, fit },
      )
      const [refusal] = read.flatMap(({ fit }) => (typeof fit === 'string' ? [fit] : []))
      if (isNonEmpty(fits)) {
        const { fit, from } = readTogether(fits, lines, film)
        const [base, ...more] = from
        yield lookBehind(
          context,
          redaction,
          base.look,
          fit,
          more.map(({ look }) => look),
        )
      } else if (refusal !== undefined) yield lookBehind(context, redaction, first, refusal)
    }
    const told = set.flatMap((one) => (one.set ? [{ ...one, under: one.set }] : []))
    for (const { redaction, look, set: known } of set) {
      if (known === undefined) yield lookBehind(context, redaction, look, 'no-grid')
    }
    const veiled = told.map(({ redaction: { covering }, under }) => ({ covering, under }))
    const answers = readSetRows(veiled, film.texts, stated)
    for (const [index, { redaction, look }] of told.entries()) {
      context.progress(seen.length + index, all.length, 'looking behind redactions')
      const read = answers.next()
      if (read.done !== true) yield lookBehind(context, redaction, look, read.value)
    }
  },
}

/** Blocks so wide that few of them lie beside each other are easily taken for a blur. */
function coveringOf(
  { covering }: Redaction,
  under: RowUnder,
  blockPx: number | undefined,
): Covering {
  if (covering !== 'blur' || blockPx === undefined) return covering
  const costs = blockCostsUnder(under)
  return costs && showsBlocks(costs, blockPx) ? 'mosaic' : covering
}

/** Windows whose text tells the quality: the first one may have been taken in a moment of change. */
const mostAsked = 3

/** As most windows that have text tell it: one recording is encoded in one way. */
function qualityIn(rows: readonly RowUnder[], stated: StatedSettings | undefined): Quality {
  const told: Quality[] = []
  for (const { at, box, window } of rows) {
    if (told.length === mostAsked) break
    const row = at(box)
    if (row && window) told.push(filmQuality(window, row.templates, stated))
  }
  const sorted = told.toSorted((a, b) => a.crf - b.crf)
  return sorted[sorted.length >> 1] ?? { encoder: 'libx264', crf: 23, ...stated }
}

function lookBehind(
  context: Context,
  redaction: Redaction,
  { atUs, box }: RedactionLook,
  read: Fit | SetFit | HiddenRefusal,
  together: readonly RedactionLook[] = [],
): Draft<'hidden-text'> {
  const endUs = placeAt(redaction, atUs)?.endUs ?? redaction.locus.endUs
  const behind = {
    kind: 'hidden-text',
    evidence: redaction.evidence,
    locus: { at: 'frame', startUs: atUs, endUs: Math.max(atUs, endUs), box },
    redaction: redaction.id,
  } as const
  if (typeof read === 'string') return { ...behind, verdict: 'refused', why: read }
  const { row, operator, reading } = read
  return {
    ...behind,
    verdict: 'modelled',
    operator: read.described,
    cells: read.cells,
    misfit: round(reading.decoded.misfit),
    kinds: read.readings.map(({ kind }) => kind),
    ...saidBy(row),
    ...(together.length === 0
      ? {}
      : { together: together.map((look) => ({ atUs: look.atUs, box: look.box })) }),
    scores: keptScores(context, read),
    pictures: picturesOf(context, row, operator, reading),
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
