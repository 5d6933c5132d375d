import type { Rect } from '../../lib/plane.ts'
import type { RedactionOperator } from '../../lib/redaction-operators/operator.ts'
import { seededRandom } from '../../lib/seeded-random.ts'
import type { Covering } from '../../model/redaction.ts'
import { beforeCodec } from './codec-spread.ts'
import { estimateOperators, fittedToRows } from './estimate-operator.ts'
import type { HiddenRow } from './hidden-row.ts'
import type { Edges } from './operator-fit.ts'
import { likeliestOperator } from './likeliest-operator.ts'
import { profileOf } from './operator-profile.ts'
import type { Film } from './read-row.ts'
import { refineBox } from './refine-box.ts'
import { edgesOf, type RoughLook, roughLooks } from './rough-looks.ts'
import type { Under, RowUnder } from './row-under.ts'
import type { VeiledRow } from './veiled-row.ts'

/** A row with its edges where an operator says. */
interface EdgedRow<Row extends VeiledRow> {
  readonly row: Row
  /** What the best text behind the operator left unexplained, in levels. */
  readonly residual: number
}

/** Looks of one covering by which its operator is found, and those to which its numbers are fitted. */
const mostEstimated = 3
const mostFitted = 6
/** Levels: an operator that leaves more of a region unexplained, whatever the text, is not that of it. */
export const mostResidual = 8
/** Edges that leave so many times as much of the first look as others do are given up. */
const hopeless = 1.5
/** Rows of which so many times as much is left unexplained as of the best have something else on them. */
const strange = 2

/**
 * What was done under a covering: one recording is edited in one way, mostly. Found for a few looks
 * together and fitted to some more; undefined where no operator explains them.
 */
export function recordingOperator(
  looks: readonly RowUnder[],
  covering: Covering,
  film: Film,
): RedactionOperator | undefined {
  let found: Alike | undefined
  for (const some of likelyLooks(looks)) {
    for (const edges of edgesOf(covering)) {
      const next = alikeUnder(some, covering, edges, hopeless * (found?.first ?? Infinity))
      if (next && next.unexplained < (found?.unexplained ?? Infinity)) found = next
    }
  }
  if (found === undefined) return undefined
  const { rows, operator } = found
  const [first] = rows
  const fitted = fittedToRows(rows, operator)
  const before = first && beforeCodec(first, fitted, film.quality, seededRandom(1))
  return before && likeliestOperator(rows, before, film)
}

/**
 * The looks as they were found; where clear letters touch one of them also a pixel narrower on both sides, for a
 * column of a letter that is taken for a part of the redaction speaks for another operator.
 */
function likelyLooks(looks: readonly RowUnder[]): readonly (readonly RoughLook<HiddenRow>[])[] {
  const some = roughLooks(looks, mostFitted)
  const isTouched = some.some(
    ({ rough: { beside } }) => /\w$/.test(beside.left) || /^\w/.test(beside.right),
  )
  if (!isTouched) return [some]
  const others = looks.map((look) => ({ ...look, box: narrower(look.box) }))
  return [some, roughLooks(others, mostFitted)]
}

/** Without the columns at its sides, which may be those of clear letters. */
export function narrower({ x, width, ...box }: Rect): Rect {
  return { ...box, x: x + 1, width: width - 2 }
}

interface Alike {
  readonly operator: RedactionOperator
  readonly rows: readonly HiddenRow[]
  /** Of the middle row, in levels. */
  readonly unexplained: number
  /** The same of the first look, behind the operator that explains it best alone. */
  readonly first: number
}

/** The operator with such edges that explains most of the rows; undefined where it explains the first one worse than `mostFirst`. */
function alikeUnder(
  some: readonly RoughLook<HiddenRow>[],
  covering: Covering,
  edges: Edges,
  mostFirst: number,
): Alike | undefined {
  // An edge that is a pixel wrong speaks for another operator: each finds its own edges first.
  const aloneOf = ({ look, rough }: RoughLook<HiddenRow>): EdgedRow<HiddenRow> | undefined => {
    const [operator] = estimateOperators([rough], covering, [edges])
    return operator && edgedRow(look, rough, operator)
  }
  const [longest, ...others] = some.slice(0, mostEstimated)
  const own = longest && aloneOf(longest)
  const first = own?.residual ?? Infinity
  if (first > mostFirst) return undefined
  const alone = [own, ...others.map(aloneOf)].flatMap((row) => row ?? [])
  const [operator] = estimateOperators(alike(alone), covering, [edges])
  if (operator === undefined) return undefined
  const edged = some.flatMap(({ look, rough }) => edgedRow(look, rough, operator) ?? [])
  const residuals = edged.map(({ residual }) => residual).toSorted((a, b) => a - b)
  const unexplained = residuals[some.length >> 1] ?? Infinity
  return { operator, rows: alike(edged), unexplained, first }
}

/** The row with its edges where an operator says; undefined where it does not explain it. */
export function edgedRow<Row extends VeiledRow>(
  { at }: Under<Row>,
  rough: Row,
  operator: RedactionOperator,
): EdgedRow<Row> | undefined {
  const profile = profileOf(rough, operator)
  if (profile === undefined || profile.residual > mostResidual) return undefined
  const row = at(refineBox(rough, profile)) ?? rough
  return { row, residual: profileOf(row, operator)?.residual ?? profile.residual }
}

export function alike<Row extends VeiledRow>(rows: readonly EdgedRow<Row>[]): Row[] {
  const least = Math.min(...rows.map(({ residual }) => residual))
  return rows.filter(({ residual }) => residual <= strange * least).map(({ row }) => row)
}
