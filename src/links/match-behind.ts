import { decodeAdditiveModel } from '../lib/additive-model.ts'
import { blindEvidence } from '../lib/list-match/blind-evidence.ts'
import type { KnownList } from '../lib/list-match/known-list.ts'
import { matchList, type ListAnswer } from '../lib/list-match/list-match.ts'
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
  const model = decodeAdditiveModel(scores)
  const { kinds, misfit } = hidden
  const readings = kinds.flatMap((kind) =>
    kind.candidates.map(({ cells, p }) => ({ text: cells, p: p * kind.p })),
  )
  return matchList({
    model,
    list,
    readings,
    blindEvidence: blindEvidence(model, kinds),
    misfit,
    regions,
  })
}
