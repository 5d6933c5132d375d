import { logSumExp } from '../../lib/log-odds.ts'
import type { RedactionOperator } from '../../lib/redaction-operators/operator.ts'
import { seededRandom } from '../../lib/seeded-random.ts'
import { apartOf, scaledOperator, vertexOf } from './estimate-operator.ts'
import type { HiddenRow } from './hidden-row.ts'
import { cellDecoders, readAsKinds, type KindInRow } from './kinds.ts'
import { codedLooks, mostMisfit, type Film } from './read-row.ts'
import { likeModels, type RowModel } from './row-model.ts'

/** Rows that are asked: each takes some seconds. */
const mostRows = 4
/** Texts from which the noise of each is known: strengths are compared under one and the same. */
const textsEncoded = 240
/** Beginnings kept: operators are told apart by the likeliest texts. */
const widths = { rough: 60, fine: 60 }
/** Kinds of text less probable than this have no say. */
const leastP = 1e-3
/** Strengths are compared at steps of this share of what is compared otherwise, so many to both sides at most. */
const step = 2 / 3
const mostSteps = 4
/** Steps by which a strength that was found by the best texts of its rows may be wrong. */
const usualError = 2

/**
 * The strength of an operator behind which rows are most probable, whatever their texts, of all kinds of text
 * (marginal likelihood). The text that fits best alone speaks for more blur than there is: among so many texts one
 * is always found that takes up what a wider blur leaves. As it was where no row can be read.
 */
export function likeliestStrength(
  rows: readonly HiddenRow[],
  operator: RedactionOperator,
  film: Film,
): RedactionOperator {
  if (scaledOperator(operator, 1, 0) === undefined) return operator
  const asked = rows.slice(0, mostRows).flatMap((row) => evidenceOf(row, operator, film) ?? [])
  const [paper] = rows.map((row) => row.paper)
  if (asked.length === 0 || paper === undefined) return operator
  const apart = apartOf(operator) * step
  const scaledAt = (at: number): RedactionOperator | undefined =>
    scaledOperator(operator, 1 + at * apart, paper)
  const known = new Map<number, number>()
  const against = (at: number): number => {
    const tried = scaledAt(at)
    const found =
      known.get(at) ??
      (tried === undefined
        ? Infinity
        : (at / usualError) ** 2 / 2 - asked.reduce((sum, log) => sum + log(tried), 0))
    known.set(at, found)
    return found
  }
  let best = 0
  while (Math.abs(best) < mostSteps) {
    const next = [best - 1, best + 1].find((at) => against(at) < against(best))
    if (next === undefined) break
    best = next
  }
  return scaledAt(best + vertexOf(against(best - 1), against(best), against(best + 1))) ?? operator
}

/** Logarithm of the probability of a row behind operators like one; undefined where no text explains it. */
function evidenceOf(
  row: HiddenRow,
  operator: RedactionOperator,
  film: Film,
): ((other: RedactionOperator) => number) | undefined {
  const looks = codedLooks([{ row, operator }], film, textsEncoded)
  if (looks === undefined) return undefined
  const models = likeModels(looks.coded[0])
  const readAs = (kinds: readonly KindInRow[], { model, seen }: RowModel) =>
    readAsKinds(cellDecoders(model, seen, kinds, seededRandom(1)), widths)
  const own = readAs(looks.kinds, models.own)
  const misfit = Math.min(...own.map(({ decoded }) => decoded.misfit))
  if (misfit > mostMisfit) return undefined
  const likely = own.filter(({ kind }) => kind.p >= leastP).map(({ kind }) => kind.name)
  const kinds = looks.kinds.filter(({ grammar }) => likely.includes(grammar.name))
  return (other) => {
    const model = models.behind(other)
    if (model === undefined) return -Infinity
    const read = readAs(kinds, model)
    return logSumExp(read.map(({ decoded }) => decoded.logEvidence)) / Math.max(1, misfit)
  }
}
