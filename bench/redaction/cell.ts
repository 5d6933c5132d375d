import type { Leak, Redaction } from '../../src/model/redaction.ts'
import { type Clip, clipOf } from './clip.ts'
import type { Recipe } from './recipe.ts'
import { runAnalyzers, type Said } from './run-analyzers.ts'
import { type CandidateScore, scoreCandidates } from './score-candidates.ts'
import { falseLeaks, type LeakScore, scoreLeaks } from './score-leaks.ts'
import { falseRegions, type RegionScore, scoreRegions } from './score-regions.ts'

/** One recording, looked through and compared with what is true. */
export interface CellResult {
  readonly recipe: Recipe
  readonly clip: Clip
  readonly said: Said
  readonly regions: readonly RegionScore[]
  readonly strayRegions: readonly Redaction[]
  readonly leaks: readonly LeakScore[]
  readonly strayLeaks: readonly Leak[]
  readonly candidates: readonly CandidateScore[]
}

export async function runCell(recipe: Recipe, only?: readonly string[]): Promise<CellResult> {
  const clip = await clipOf(recipe)
  const said = await runAnalyzers(clip.path, only)
  const { truth } = clip
  return {
    recipe,
    clip,
    said,
    regions: scoreRegions(truth, said.redactions),
    strayRegions: falseRegions(truth, said.redactions),
    leaks: scoreLeaks(truth, said.leaks),
    strayLeaks: falseLeaks(truth, said.leaks),
    candidates:
      said.candidates.length === 0
        ? []
        : (['grammar', 'list', 'decoys'] as const).flatMap((from) =>
            scoreCandidates(truth, said.candidates, from),
          ),
  }
}

export function minutesOf({ clip: { truth } }: CellResult): number {
  return truth.frames / truth.fps / 60
}
