import { logSumExp } from '../../lib/log-odds.ts'
import type { RedactionOperator } from '../../lib/redaction-operators/operator.ts'
import { seededRandom } from '../../lib/seeded-random.ts'
import { apartOf, oddsAgainst, scaledOperator, vertexOf } from './estimate-operator.ts'
import type { HiddenRow } from './hidden-row.ts'
import { kindredBlurs } from './kindred-blurs.ts'
import { cellDecoders, readAsKinds, type KindInRow } from './kinds.ts'
import { codedLooks, mostMisfit, type Film } from './read-row.ts'
import { likeModels, type RowModel } from './row-model.ts'

/** Rows that are asked: each takes some seconds. */
const mostRows = 4
/** Texts from which the noise of each is known: operators are compared under one and the same. */
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
/** Another family must be more probable by so much, in nats: it was not chosen before. */
const leastGain = 3
/** One that is so much less probable in one row is not tried in the others. */
const hopeless = 40

/**
 * The operator like one behind which rows are most probable, whatever their texts, of all kinds of text (marginal
 * likelihood): of another strength, or a blur of another family that spreads as much. The text that fits best alone
 * speaks for more blur than there is: among so many texts one is always found that takes up what a wider blur leaves.
 * As it was where nothing can be asked.
 */
export function likeliestOperator(
  rows: readonly HiddenRow[],
  operator: RedactionOperator,
  film: Film,
): RedactionOperator {
  const [paper] = rows.map((row) => row.paper)
  const kindred = kindredBlurs(operator)
  const isOpen = kindred.length > 0 || scaledOperator(operator, 1, paper ?? 0) !== undefined
  if (paper === undefined || !isOpen) return operator
  const all = rows.slice(0, mostRows).flatMap((row) => evidenceOf(row, operator, film) ?? [])
  const read = all.filter(({ misfit }) => misfit <= mostMisfit)
  // Where no text explains any of them, the family may be the wrong one.
  const asked = read.length > 0 ? read : all
  if (asked.length === 0) return operator
  const against: Against = (tried) => -asked.reduce((sum, row) => sum + row.logP(tried), 0)
  const strong = likeliestStrength(operator, paper, against)
  const [first] = asked
  const atFirst = (first?.logP(strong) ?? 0) - hopeless
  const own = against(strong) + oddsAgainst(strong) - leastGain
  const [other] = kindredBlurs(strong)
    .filter((tried) => (first?.logP(tried) ?? 0) > atFirst)
    .map((tried) => ({ tried, cost: against(tried) + oddsAgainst(tried) }))
    .filter(({ cost }) => cost < own)
    .toSorted((a, b) => a.cost - b.cost)
  return other === undefined ? strong : likeliestStrength(other.tried, paper, against)
}

/** Nats by which rows speak against an operator. */
type Against = (tried: RedactionOperator) => number

/** Those that have a strength in the likeliest one; the others as they are. */
function likeliestStrength(
  operator: RedactionOperator,
  paper: number,
  against: Against,
): RedactionOperator {
  const apart = apartOf(operator) * step
  const scaledAt = (at: number): RedactionOperator | undefined =>
    scaledOperator(operator, 1 + at * apart, paper)
  const known = new Map<number, number>()
  const costAt = (at: number): number => {
    const tried = scaledAt(at)
    const found =
      known.get(at) ??
      (tried === undefined ? Infinity : (at / usualError) ** 2 / 2 + against(tried))
    known.set(at, found)
    return found
  }
  let best = 0
  while (Math.abs(best) < mostSteps) {
    const next = [best - 1, best + 1].find((at) => costAt(at) < costAt(best))
    if (next === undefined) break
    best = next
  }
  return scaledAt(best + vertexOf(costAt(best - 1), costAt(best), costAt(best + 1))) ?? operator
}

interface Evidence {
  /** What the best text leaves unexplained behind the operator that was found; about one where it is right. */
  readonly misfit: number
  /** Logarithm of the probability of the row behind an operator like that one. */
  readonly logP: (other: RedactionOperator) => number
}

/** What a row says of operators; undefined where it cannot be asked. */
function evidenceOf(row: HiddenRow, operator: RedactionOperator, film: Film): Evidence | undefined {
  const looks = codedLooks([{ row, operator }], film, textsEncoded)
  if (looks === undefined) return undefined
  const models = likeModels(looks.coded[0])
  const readAs = (kinds: readonly KindInRow[], { model, seen }: RowModel) =>
    readAsKinds(cellDecoders(model, seen, kinds, seededRandom(1)), widths)
  const own = readAs(looks.kinds, models.own)
  if (own.length === 0) return undefined
  const misfit = Math.min(...own.map(({ decoded }) => decoded.misfit))
  const likely = own.filter(({ kind }) => kind.p >= leastP).map(({ kind }) => kind.name)
  const kinds = looks.kinds.filter(({ grammar }) => likely.includes(grammar.name))
  return {
    misfit,
    logP(other) {
      const model = models.behind(other)
      if (model === undefined) return -Infinity
      const read = readAs(kinds, model)
      return logSumExp(read.map(({ decoded }) => decoded.logEvidence)) / Math.max(1, misfit)
    },
  }
}
