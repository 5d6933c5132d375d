/**
 * `node bench/reading/inspect.ts [--set tune|wider|report] [--cell NAME] [--out FOLDER] [--crops]`: reads
 * the recordings of a set (those whose name contains NAME), prints their numbers and writes one file
 * each with what was misread, missed, invented and read twice, the costliest first; with `--crops`
 * pictures of the missed and the false lines as well.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { addUp, runCell, type Tally, tallyOf } from './cell.ts'
import { writeCrops } from './crops.ts'
import { dumpText } from './dump-text.ts'
import { reportSet, tuningSet, widerTuningSet } from './matrix.ts'
import type { Recipe } from './recipe.ts'
import { tallyHead, tallyText } from './tally-text.ts'

const { values } = parseArgs({
  options: {
    set: { type: 'string', default: 'tune' },
    cell: { type: 'string', default: '' },
    crops: { type: 'boolean', default: false },
    out: { type: 'string', default: join(tmpdir(), 'telltale-reading-dumps') },
  },
})
const sets: Record<string, readonly Recipe[]> = {
  tune: tuningSet,
  wider: widerTuningSet,
  report: reportSet,
}
const set = sets[values.set]
if (set === undefined)
  throw new Error(`there is no set ${values.set}: ${Object.keys(sets).join(', ')}`)
const recipes = set.filter(({ name }) => name.includes(values.cell))
mkdirSync(values.out, { recursive: true })
console.log(tallyHead())
const tallies: Tally[] = []
for (const recipe of recipes) {
  const result = await runCell(recipe)
  if ('why' in result) {
    console.log(`${recipe.name}: not made: ${result.why}`)
    continue
  }
  const tally = tallyOf(result)
  tallies.push(tally)
  console.log(tallyText(recipe.name, tally))
  const file = join(values.out, recipe.name.replaceAll(/[^\w.-]+/g, '-'))
  writeFileSync(`${file}.txt`, dumpText(result))
  if (values.crops) writeCrops(result, file)
}
const all = addUp(tallies)
if (all !== undefined && tallies.length > 1) console.log(tallyText('all', all))
console.log(`what was misread, missed and invented: ${values.out}`)
