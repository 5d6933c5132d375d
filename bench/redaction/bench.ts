import { AV_LOG_ERROR } from 'node-av/constants'
import { Log } from 'node-av/lib'
import type { BenchTable } from '../table.ts'
import { type CellResult, runCell } from './cell.ts'
import { clipOf } from './clip.ts'
import { keptCells } from './kept-cells.ts'
import { reportSet } from './matrix.ts'
import type { Recipe } from './recipe.ts'
import { rowsOf } from './rows.ts'
import { lookers } from './run-analyzers.ts'

/** Redactions and what they fail to hide, in recordings that nothing was tuned on. */
export async function benchRedaction(recipes: readonly Recipe[] = reportSet): Promise<BenchTable> {
  Log.setLevel(AV_LOG_ERROR)
  const title = 'Redactions and what they leave bare, against exact truth'
  if (lookers.length === 0) {
    const note = 'not measured: no analyzer looks for redactions'
    return { title, unit: 'as noted', rows: [{ name: 'redactions', value: 0, note }] }
  }
  // Made before anything is measured: encoding is no part of the time.
  for (const recipe of recipes) await clipOf(recipe)
  const results: CellResult[] = []
  const cells = keptCells()
  for (const recipe of recipes) results.push(await cells.of(recipe, () => runCell(recipe)))
  const failed = results.flatMap(({ recipe, said }) =>
    said.failed.map((why) => ({ name: recipe.name, value: 0, note: `failed: ${why}` })),
  )
  return {
    title,
    unit: 'as noted',
    rows: [...rowsOf(results), ...failed],
    details: results.map(({ recipe, said: { seconds }, regions, leaks }) => ({
      name: recipe.name,
      seconds,
      found: regions.filter(({ found }) => found).length,
      of: regions.length,
      leaks: leaks.map(({ whole, partly, elsewhere }) => ({ whole, partly, elsewhere })),
    })),
  }
}
