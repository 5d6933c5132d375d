import { knownList } from '../../src/lib/list-match/known-list.ts'
import type { Leak, Redaction } from '../../src/model/redaction.ts'
import { type Clip, clipOf } from './clip.ts'
import { decoys } from './decoys.ts'
import type { Recipe } from './recipe.ts'
import { type Lists, runAnalyzers, type Said } from './run-analyzers.ts'
import { type CandidateScore, scoreCandidates } from './score-candidates.ts'
import { falseLeaks, type LeakScore, scoreLeaks } from './score-leaks.ts'
import { falseRegions, type RegionScore, scoreRegions } from './score-regions.ts'
import { scoreWidths, type WidthScore } from './score-widths.ts'
import type { ClipTruth } from './truth.ts'

/** One recording, looked through and compared with what is true. */
export interface CellResult {
  readonly recipe: Recipe
  readonly clip: Clip
  readonly said: Said
  readonly regions: readonly RegionScore[]
  readonly strayRegions: readonly Redaction[]
  readonly leaks: readonly LeakScore[]
  readonly strayLeaks: readonly Leak[]
  readonly widths: readonly WidthScore[]
  readonly candidates: readonly CandidateScore[]
}

export async function runCell(recipe: Recipe, only?: readonly string[]): Promise<CellResult> {
  const clip = await clipOf(recipe)
  const { truth } = clip
  const lists = listsFor(recipe, truth)
  const said = await runAnalyzers(clip.path, lists, only)
  const asked = (['grammar', 'list', 'decoys'] as const).filter(
    (from) => from === 'grammar' || lists[from] !== undefined,
  )
  return {
    recipe,
    clip,
    said,
    regions: scoreRegions(truth, said.redactions),
    strayRegions: falseRegions(truth, said.redactions),
    leaks: scoreLeaks(truth, said.leaks),
    strayLeaks: falseLeaks(truth, said.leaks),
    widths: scoreWidths(truth, said.widths),
    candidates:
      said.candidates.length === 0
        ? []
        : asked.flatMap((from) => scoreCandidates(truth, said.candidates, from)),
  }
}

/** What recordings for lists are held against: so many with its secrets, and as many without. */
const listSize = { list: 1_000_000, set: 10_000 }

function listsFor(recipe: Recipe, { redactions }: ClipTruth): Lists {
  if (recipe.what !== 'redacted') return {}
  const [group] = recipe.name.split(' ')
  if (group !== 'list' && group !== 'set') return {}
  const secrets = redactions.map(({ secret }) => secret.text)
  const rest = decoys(recipe.secrets.kind, listSize[group] - secrets.length, recipe.name, secrets)
  return { list: knownList([...secrets, ...rest]), decoys: knownList(rest) }
}

export function minutesOf({ clip: { truth } }: CellResult): number {
  return truth.frames / truth.fps / 60
}
