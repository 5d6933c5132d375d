import { overlapX, overlapY } from '../../src/lib/plane.ts'
import type { Candidates, Source } from './candidates.ts'
import type { Operator } from './operator.ts'
import { frameOf, rectOf } from './score-regions.ts'
import { type ClipTruth, during, type TruthRedaction } from './truth.ts'

/** What was said of one redaction. */
export interface CandidateScore {
  readonly truth: TruthRedaction
  readonly from: Source
  /** Of the truth, from 1; undefined where it is not among the candidates. */
  readonly rank: number | undefined
  /** Of the first candidate; 0 where there is none. */
  readonly posterior: number
  readonly right: boolean
  /** Estimated over true, less one; undefined where none was estimated or it is of another kind. */
  readonly operatorError: number | undefined
}

/** From here on a candidate counts as asserted. */
export const assertedFrom = 0.99

/** One score for each redaction: of several that were said of it, that of the surest. */
export function scoreCandidates(
  clip: ClipTruth,
  said: readonly Candidates[],
  from: Source,
): readonly CandidateScore[] {
  return clip.redactions.map((truth) => {
    const scores = said
      .filter((one) => one.from === from && isOf(clip, truth, one))
      .map((one) => scoreOf(truth, one))
    const [best] = scores.toSorted((a, b) => b.posterior - a.posterior)
    return best ?? nothingSaid(truth, from)
  })
}

function nothingSaid(truth: TruthRedaction, from: Source): CandidateScore {
  return { truth, from, rank: undefined, posterior: 0, right: false, operatorError: undefined }
}

function scoreOf(truth: TruthRedaction, { list, from, operator }: Candidates): CandidateScore {
  const at = list.findIndex(({ text }) => isTrue(text, truth.secret))
  return {
    truth,
    from,
    rank: at < 0 ? undefined : at + 1,
    posterior: list[0]?.posterior ?? 0,
    right: at === 0,
    operatorError: operatorError(truth.operator, operator),
  }
}

/** The secret, or a longer value that it is a part of on its line: an address with its port. */
function isTrue(said: string, { text, line }: TruthRedaction['secret']): boolean {
  return said === text || (said.includes(text) && line.includes(said))
}

function isOf(clip: ClipTruth, truth: TruthRedaction, { box, atUs }: Candidates): boolean {
  const there = during(truth.boxes, frameOf(clip, atUs))?.box
  if (there === undefined) return false
  const found = rectOf(box)
  const common = Math.max(0, overlapX(found, there)) * Math.max(0, overlapY(found, there))
  return common * 2 > Math.min(found.width * found.height, there.width * there.height)
}

/** The length that an operator has, whatever it is called. */
function operatorScale(operator: Operator): number {
  switch (operator.by) {
    case 'gblur':
    case 'gaussian':
    case 'skia-blur':
      return operator.sigmaPx
    case 'boxblur':
      // The variance of a run of 2 r + 1 samples, as often as it is laid over itself.
      return Math.sqrt((operator.power * ((2 * operator.radiusPx + 1) ** 2 - 1)) / 12)
    case 'pixelize':
      return operator.blockPx
    case 'drawbox':
      return operator.opacity
  }
}

function operatorError(truth: Operator, estimate: Candidates['operator']): number | undefined {
  if (estimate === undefined) return undefined
  const scale = operatorScale(truth)
  switch (estimate.kind) {
    case 'blur':
      return truth.by === 'pixelize' || truth.by === 'drawbox'
        ? undefined
        : estimate.sigmaPx / scale - 1
    case 'mosaic':
      return truth.by === 'pixelize' ? estimate.blockPx / scale - 1 : undefined
    case 'overlay':
      return truth.by === 'drawbox' ? estimate.opacity / scale - 1 : undefined
  }
}

/** Sums over scores of one kind. */
export interface CandidateTally {
  readonly regions: number
  readonly top1: number
  readonly top10: number
  /** Asserted, and of those right. */
  readonly asserted: number
  readonly assertedRight: number
}

export function tallyCandidates(scores: readonly CandidateScore[]): CandidateTally {
  const asserted = scores.filter(({ posterior }) => posterior >= assertedFrom)
  return {
    regions: scores.length,
    top1: scores.filter(({ right }) => right).length,
    top10: scores.filter(({ rank = Infinity }) => rank <= 10).length,
    asserted: asserted.length,
    assertedRight: asserted.filter(({ right }) => right).length,
  }
}
