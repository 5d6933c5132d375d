import type { AdditiveModel } from '../additive-model.ts'
import type { PenModel } from '../pen-model.ts'
import { noSides, surroundingsBetween, withClearSides, type ClearSides } from './clear-sides.ts'
import { createPenScorer } from './pen-scorer.ts'
import { surroundingsOf, type Reading } from './surroundings.ts'
import { createTextScorer, type TextScorer } from './text-scorer.ts'

/** What was seen of a hidden text, as far as texts can be compared with it. */
export interface ScoredModel {
  readonly characters: readonly string[]
  /** Directions in which texts are told apart. */
  readonly size: number
  /** How many unrelated texts are drawn of each kind, and how many stand for each rarer level. */
  readonly draws: { readonly drawn: number; readonly population: number }
  /** Likelihoods count to the power of one over the temperature. */
  scorer(alphabet: readonly string[], temperature: number): TextScorer
}

/**
 * Letters in cells; `readings` are texts that fill all cells, as read without a list, `sides` what stands in
 * clear right beside them.
 */
export function cellScores(
  inner: AdditiveModel,
  readings: readonly Reading[],
  sides: ClearSides = noSides,
): ScoredModel {
  const model = withClearSides(inner, sides)
  const surroundings = surroundingsBetween(inner, sides, surroundingsOf(inner, readings))
  return {
    characters: model.characters,
    size: model.size,
    draws: { drawn: 100_000, population: 4000 },
    scorer: (alphabet, temperature) =>
      createTextScorer(model, { alphabet, surroundings, temperature }),
  }
}

/** Letters of their own widths. */
export function penScores(model: PenModel): ScoredModel {
  return {
    characters: model.characters,
    size: model.size,
    // Each takes ten times as long as in cells.
    draws: { drawn: 30_000, population: 1000 },
    scorer: (alphabet, temperature) => createPenScorer(model, { alphabet, temperature }),
  }
}
