import type { RedactionOperator } from '../../lib/redaction-operators/operator.ts'
import { seededRandom } from '../../lib/seeded-random.ts'
import type { OperatorEstimate } from '../../model/hidden-text.ts'
import { isNonEmpty, type NonEmpty } from '../../model/id.ts'
import type { Box } from '../../model/locus.ts'
import { restsOf } from './clear-rests.ts'
import type { HiddenRow } from './hidden-row.ts'
import { joinedModel } from './joined-model.ts'
import { kindsOfText } from './kinds-of-text.ts'
import { cellDecoders, readAsKinds, type KindInRow, type KindReading } from './kinds.ts'
import { mixedTexts } from './mixed-texts.ts'
import { describeOperator } from './operator-words.ts'
import type { Quality } from './recode.ts'
import { codedRow, rowModel, type CodedRow, type RowModel } from './row-model.ts'
import { writingOf } from './writing.ts'

/** What the best text may leave unexplained; a wrong operator or font leaves three times the noise. */
export const mostMisfit = 2.5
/** The noise is estimated from so many: of a third of them the order of candidates changed from draw to draw. */
export const noiseTexts: number = 480

/** What holds for a recording as a whole. */
export interface Film {
  /** All lines that were read. */
  readonly texts: readonly string[]
  readonly quality: Quality
}

/** A row as one look shows it, and what was done to it. */
export interface SeenRow {
  readonly row: HiddenRow
  readonly operator: RedactionOperator
}

/** A row read behind an operator that explains it. */
export interface Fit extends SeenRow {
  readonly described: OperatorEstimate
  readonly cells: NonEmpty<Box>
  readonly modelled: RowModel
  readonly readings: readonly KindReading[]
  readonly reading: KindReading
}

/** Some looks at a row behind its operator, each with as many cells, and the kinds of text that it may be. */
export interface CodedLooks {
  readonly coded: NonEmpty<CodedRow>
  readonly kinds: readonly KindInRow[]
}

/** The same before anything is read. */
export interface RowLooks extends CodedLooks {
  readonly models: NonEmpty<RowModel>
}

/** Undefined where one of the operators is not linear. `encoded` texts tell the noise. */
export function codedLooks(
  looks: NonEmpty<SeenRow>,
  film: Film,
  encoded: number = noiseTexts,
): CodedLooks | undefined {
  const [{ row }] = looks
  const letters = [...row.templates.ink.keys()].filter((letter) =>
    looks.every((look) => look.row.templates.ink.has(letter)),
  )
  const characters = [' ', ...letters]
  const kinds = kindsOfText(film.texts, letters).flatMap((grammar) =>
    restsOf(grammar, row.beside).map((rests) => {
      return { grammar, rests, writing: writingOf(grammar, characters, rests) }
    }),
  )
  const writings = kinds.map(({ writing }) => writing)
  const count = row.cells.length
  const texts = mixedTexts(writings, characters, count, encoded, seededRandom(1))
  const coded = looks.flatMap(
    (look) => codedRow(look.row, look.operator, characters, texts, film.quality) ?? [],
  )
  return coded.length === looks.length && isNonEmpty(coded) ? { coded, kinds } : undefined
}

/** Undefined where one of the operators is not linear. */
export function rowLooks(looks: NonEmpty<SeenRow>, film: Film): RowLooks | undefined {
  const coded = codedLooks(looks, film)
  const models = coded?.coded.map((one) => rowModel(one)) ?? []
  return coded && isNonEmpty(models) ? { ...coded, models } : undefined
}

/** Undefined where the best text leaves too much of what is seen unexplained. */
export function readLooks({ coded, models, kinds }: RowLooks): Fit | undefined {
  const [{ row, operator }] = coded
  const cells = cellBoxes(row)
  const described = describeOperator(operator)
  if (described === undefined || !isNonEmpty(cells)) return undefined
  const modelled = joinedModel(models)
  const readings = readAsKinds(cellDecoders(modelled.model, modelled.seen, kinds, seededRandom(1)))
  const [reading] = readings
  if (reading === undefined || reading.decoded.misfit > mostMisfit) return undefined
  return { row, operator, described, cells, modelled, readings, reading }
}

/** From here on something else may be on the pixels than what is taken to be there. */
const wellFit = 1.5

/**
 * Reads a row of which there is one look. Where the best text leaves more than the noise, the rows around may be
 * misread: what hangs on their letters counts less then, and what fits better is told.
 */
export function readRow(seen: SeenRow, film: Film): Fit | undefined {
  const known = rowLooks([seen], film)
  if (known === undefined) return undefined
  const trusting = readLooks(known)
  const misfit = trusting?.reading.decoded.misfit ?? Infinity
  if (misfit <= wellFit) return trusting
  const doubts = seen.row.moreDoubts()
  if (doubts.length === 0) return trusting
  const [coded] = known.coded
  const doubting = readLooks({ ...known, models: [rowModel(coded, doubts)] })
  return (doubting?.reading.decoded.misfit ?? Infinity) < misfit ? doubting : trusting
}

function cellBoxes(row: HiddenRow): Box[] {
  const { width, height } = row.templates
  return row.cells.map((x): Box => [x + row.at.x, row.top + row.at.y, width, height])
}
