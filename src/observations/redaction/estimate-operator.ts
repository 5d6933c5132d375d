import type { RedactionOperator } from '../../lib/redaction-operators/operator.ts'
import type { Covering } from '../../model/redaction.ts'
import type { OperatorEvidence } from './operator-evidence.ts'
import { fitBlockMeans, fitOperators, type Edges } from './operator-fit.ts'
import { profileOf } from './operator-profile.ts'
import type { CharacterPrior } from './unread-ink.ts'
import type { VeiledRow } from './veiled-row.ts'

/** Operators so much less probable than the best, whatever the text, are not looked at with texts. */
const possible = 100
const mostProfiled = 5
/** Stand for all others where only the spread of ink counts. */
const usualCharacters = [...'0123456789.-/aeinorst']
const blankP = 0.2

/** Operators that are told. */
const mostTold = 3
/** Neighbouring pixels err alike: so many count as one. */
const alike = 8
/** Settings that nobody gives unless asked are so much less probable, in nats. */
const unusual = 30

/**
 * The operators that may have made some regions, all of them alike; the likeliest first, none where none is
 * known for the covering. First by the probability of what is seen whatever the texts, then, of the few that
 * remain, also by what the best texts behind each leave unexplained. Neither is right alone: the one takes
 * letters for Gaussian, the other lets each operator have the texts that it likes best.
 */
export function estimateOperators(
  rows: readonly VeiledRow[],
  covering: Covering,
  edges: readonly Edges[] = ['region', 'picture'],
): RedactionOperator[] {
  return likeliestOf(rows, fitOperators(rows, priorOf, covering, edges))
}

/** Those that square blocks of a size make of a row from its upper left corner. */
export function estimateBlocks(row: VeiledRow, blockPx: number): RedactionOperator[] {
  return likeliestOf([row], fitBlockMeans(row, priorOf, blockPx))
}

function likeliestOf(
  rows: readonly VeiledRow[],
  fits: readonly OperatorEvidence[],
): RedactionOperator[] {
  // Where letters stand anywhere, a text that an operator likes is too easily found in part.
  if (rows.some(({ setIn }) => setIn === 'pens')) return likeliestAlone(fits)
  const leading = fits[0]?.logEvidence ?? 0
  const rivals = fits
    .filter(({ logEvidence }) => logEvidence > leading - possible)
    .slice(0, mostProfiled)
  // One alone has nothing to be compared with.
  if (rivals.length < 2) return rivals.map(({ operator }) => operator)
  const profiled = rivals.map((fit) => ({ ...fit, squares: unexplained(rows, fit.operator) }))
  const least = Math.min(...profiled.map(({ squares }) => squares))
  const pixels = rows.reduce((sum, { region }) => sum + region.width * region.height, 0)
  const variance = least / pixels
  return profiled
    .map(({ operator, logEvidence, squares }) => {
      const logProfile = -squares / (2 * variance * alike)
      return { operator, score: logEvidence + logProfile - oddsAgainst(operator) }
    })
    .toSorted((a, b) => b.score - a.score)
    .slice(0, mostTold)
    .map(({ operator }) => operator)
}

/** By the probability of what is seen whatever the texts, and by what people give. */
function likeliestAlone(fits: readonly OperatorEvidence[]): RedactionOperator[] {
  return fits
    .map(({ operator, logEvidence }) => {
      return { operator, score: logEvidence - oddsAgainst(operator) }
    })
    .toSorted((a, b) => b.score - a.score)
    .slice(0, mostTold)
    .map(({ operator }) => operator)
}

/**
 * Nats by which an operator is less usual than others: three boxes are nearly a Gaussian, and FFmpeg's `boxblur` of a
 * whole picture is seldom masked.
 */
export function oddsAgainst(operator: RedactionOperator): number {
  const isUnusual =
    operator.kind === 'box'
      ? operator.edges === 'picture'
      : operator.kind === 'recursive-gaussian' && operator.steps > 1
  return isUnusual ? unusual : 0
}

/** The squares that the best texts behind an operator leave of all rows. */
function unexplained(rows: readonly VeiledRow[], operator: RedactionOperator): number {
  return rows.reduce((sum, row) => {
    const { width, height } = row.region
    return sum + (profileOf(row, operator)?.residual ?? Infinity) ** 2 * width * height
  }, 0)
}

/**
 * Shares at which rows are compared with the strength of an operator: deviations are known to some percent before, the
 * contrast that an overlay leaves to a tenth.
 */
export function apartOf({ kind }: RedactionOperator): number {
  return kind === 'overlay' ? 0.1 : 0.03
}

/** Where the least lies beyond what was compared, it is looked for from there again, so often. */
const mostSteps = 4

/**
 * The strength of an operator that explains many rows best: the vertex of the parabola through what
 * three of them leave unexplained of all. Others than blurs with a deviation and overlays stay as they are.
 */
export function fittedToRows(
  rows: readonly VeiledRow[],
  operator: RedactionOperator,
): RedactionOperator {
  let best = operator
  const paper = rows[0]?.paper ?? 0
  const apart = apartOf(operator)
  // A free text that may stand anywhere is easily found that likes less blur: it is not followed far.
  const steps = rows.some(({ setIn }) => setIn === 'pens') ? 1 : mostSteps
  for (let step = 0; step < steps; step++) {
    const squares = (factor: number): number => {
      const tried = scaledOperator(best, factor, paper)
      return tried === undefined ? 0 : unexplained(rows, tried)
    }
    const shift = vertexOf(squares(1 - apart), squares(1), squares(1 + apart))
    best = scaledOperator(best, 1 + shift * apart, paper) ?? best
    if (Math.abs(shift) < 1) break
  }
  return best
}

/** Where a parabola through values at -1, 0 and 1 is least, within these; 0 where it has no least value, or one is unknown. */
export function vertexOf(below: number, at: number, above: number): number {
  const curvature = below - 2 * at + above
  if (!(curvature > 0 && curvature < Infinity)) return 0
  return Math.max(-1, Math.min(1, (below - above) / (2 * curvature)))
}

/**
 * With another deviation, or of an overlay with another contrast of what is under it, paper as it is; undefined
 * for operators that have neither.
 */
export function scaledOperator(
  operator: RedactionOperator,
  factor: number,
  paper: number,
): RedactionOperator | undefined {
  switch (operator.kind) {
    case 'gaussian':
    case 'skia':
      return { ...operator, sigmaPx: operator.sigmaPx * factor }
    case 'recursive-gaussian':
      return {
        ...operator,
        sigmaPx: operator.sigmaPx * factor,
        verticalSigmaPx: operator.verticalSigmaPx * factor,
      }
    case 'overlay': {
      const opacity = 1 - (1 - operator.opacity) * factor
      if (opacity <= 0) return undefined
      const covered = operator.opacity * operator.level + (1 - operator.opacity) * paper
      return { kind: 'overlay', opacity, level: (covered - (1 - opacity) * paper) / opacity }
    }
    default:
      return undefined
  }
}

function priorOf(row: VeiledRow): CharacterPrior {
  const ink = row.setIn === 'cells' ? row.templates.ink : undefined
  const known = usualCharacters.filter((character) => ink?.has(character) ?? true)
  const letters = known.length > 0 ? known : [...(ink?.keys() ?? [])].slice(0, 16)
  return [
    { character: ' ', p: blankP },
    ...letters.map((character) => ({ character, p: (1 - blankP) / letters.length })),
  ]
}
