import { decodeAdditiveModel, logLikelihoodOfText } from '../lib/additive-model.ts'
import { blindEvidence } from '../lib/list-match/blind-evidence.ts'
import { clearSides, type ClearSides } from '../lib/list-match/clear-sides.ts'
import type { KnownList } from '../lib/list-match/known-list.ts'
import { matchList, type ListAnswer } from '../lib/list-match/list-match.ts'
import { logLikelihoodOfSet } from '../lib/list-match/pen-scorer.ts'
import { cellScores, penScores, type ScoredModel } from '../lib/list-match/scored-model.ts'
import { decodePenModel } from '../lib/pen-model.ts'
import type { HiddenText } from '../model/hidden-text.ts'

export type ModelledText = Extract<HiddenText, { verdict: 'modelled' }>

/**
 * How well each value of a list explains the pixels of a redaction. `scores` are the bytes that
 * `hidden.scores` names, `regions` how many redactions are compared with the list.
 */
export function matchBehind(
  hidden: ModelledText,
  scores: Buffer,
  list: KnownList,
  regions: number,
): ListAnswer {
  const { kinds, misfit, touching } = hidden
  const sides = clearSides(touching, list.values)
  const { model, logLikelihoodOf } = modelOf(hidden, scores, sides)
  return matchList({
    model,
    list,
    // Texts that were read without the list all have what stands in clear beside the cells.
    blindEvidence: blindEvidence(logLikelihoodOf, kinds) + Math.log(sides.share),
    misfit,
    regions,
  })
}

interface Comparable {
  readonly model: ScoredModel
  /** Of a text that was read without a list, with what stands beside it. */
  readonly logLikelihoodOf: (cells: string) => number
}

function modelOf(
  { kinds, scores: { mediaType } }: ModelledText,
  scores: Buffer,
  sides: ClearSides,
): Comparable {
  if (mediaType === 'application/x-telltale-pen-model') {
    const model = decodePenModel(scores)
    return { model: penScores(model), logLikelihoodOf: (cells) => logLikelihoodOfSet(model, cells) }
  }
  const model = decodeAdditiveModel(scores)
  const readings = kinds.flatMap((kind) =>
    kind.candidates.map(({ cells, p }) => ({ text: cells, p: p * kind.p })),
  )
  return {
    model: cellScores(model, readings, sides),
    logLikelihoodOf: (cells) => logLikelihoodOfText(model, cells),
  }
}
