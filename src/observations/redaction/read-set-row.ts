import type { PenModel } from '../../lib/pen-model.ts'
import type { RedactionOperator } from '../../lib/redaction-operators/operator.ts'
import { seededRandom } from '../../lib/seeded-random.ts'
import type { OperatorEstimate } from '../../model/hidden-text.ts'
import { isNonEmpty, type NonEmpty } from '../../model/id.ts'
import type { Box } from '../../model/locus.ts'
import type { Found } from './beam.ts'
import { decodedFrom } from './decode-row.ts'
import { advanceIn } from './fit-face.ts'
import { readAsKinds, type KindReading } from './kinds.ts'
import { noRests } from './clear-rests.ts'
import { kindsOfText } from './kinds-of-text.ts'
import { describeOperator } from './operator-words.ts'
import { createPenBeam, type PenWriting } from './pen-beam.ts'
import { mostMisfit, noiseTexts, type Film } from './read-row.ts'
import { setCharacters, setModel } from './set-model.ts'
import { startsOf, usualOf } from './set-profile.ts'
import { lettersOf, type SetRow } from './set-row.ts'
import { setBits, setTexts } from './set-texts.ts'
import { setWriting } from './set-writing.ts'

/** A row whose letters differ in width, read behind an operator that explains it. */
export interface SetFit {
  readonly row: SetRow
  readonly operator: RedactionOperator
  readonly described: OperatorEstimate
  /** Of the letters of the best text. */
  readonly cells: NonEmpty<Box>
  readonly modelled: PenModel
  readonly readings: readonly KindReading[]
  readonly reading: KindReading
}

/** Beginnings that are kept for each place of a pen. */
const widths = { fine: 12, rough: 3 }
/** Texts beyond so many have no share in a kind. */
const mostTexts = 1000

/** Undefined where the operator is not linear or the best text leaves too much of what is seen unexplained. */
export function readSetRow(
  row: SetRow,
  operator: RedactionOperator,
  film: Film,
): SetFit | undefined {
  const described = describeOperator(operator)
  if (described === undefined) return undefined
  const [, ...letters] = setCharacters
  const kinds = kindsOfText(film.texts, letters).map((grammar) => ({
    grammar,
    writing: setWriting(grammar, setCharacters, row.befores, row.afters),
  }))
  const writings = kinds.map(({ writing }) => writing)
  const random = seededRandom(1)
  const texts = setTexts(row, writings, noiseTexts, random)
  const modelled = setModel(row, operator, texts, film.quality)
  if (modelled === undefined) return undefined
  const beam = createPenBeam(modelled, startsOf(row, row.region.x), usualOf(setCharacters))
  const decodeAs = (writing: PenWriting) => (width: number) =>
    decodedFrom(modelled, mostOf(beam(writing, width)))
  const readings = readAsKinds(
    kinds.map(({ grammar, writing }) => ({
      grammar,
      rests: noRests,
      decode: decodeAs(writing),
      bitsBefore: () => setBits(row, writing, random),
    })),
    widths,
  )
  const [reading] = readings
  if (reading === undefined || reading.decoded.misfit > mostMisfit) return undefined
  const cells = letterBoxes(row, reading.decoded.readings[0]?.text ?? '')
  if (!isNonEmpty(cells)) return undefined
  return { row, operator, described, cells, modelled, readings, reading }
}

function mostOf({ candidates, shareAt }: Found): Found {
  return { candidates: candidates.slice(0, mostTexts), shareAt }
}

/** Where the letters of a text stand, in pixels of the picture. */
function letterBoxes(row: SetRow, text: string): Box[] {
  const { at, baseline, ink } = row
  const { tile, face } = ink
  return lettersOf(row, text).flatMap(({ letter, penPx }): Box[] => {
    const width = Math.max(1, Math.round(advanceIn(face, letter)))
    const y = baseline - tile.above + at.y
    return letter === ' ' ? [] : [[Math.round(penPx) + at.x, y, width, tile.height]]
  })
}
