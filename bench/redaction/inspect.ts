/**
 * `node bench/redaction/inspect.ts [--set tune|wider|report] [--cell NAME] [--only IDS] [--out FOLDER]`: looks through the
 * recordings of a set (those whose name contains NAME), prints the numbers and writes for each what was
 * missed and what was invented, with pictures. With `--only`, by those analyzers alone (ids, with commas
 * between). Where no analyzer looks for redactions yet it prints what
 * is true.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type CellResult, runCell } from './cell.ts'
import { clipOf } from './clip.ts'
import { writeCrops } from './crops.ts'
import { dumpText, truthText } from './dump-text.ts'
import { reportSet, tuningSet, widerTuningSet } from './matrix.ts'
import { rowsOf } from './rows.ts'
import { lookers } from './run-analyzers.ts'

const { values } = parseArgs({
  options: {
    set: { type: 'string', default: 'tune' },
    cell: { type: 'string', default: '' },
    only: { type: 'string', default: lookers.join(',') },
    out: { type: 'string', default: join(tmpdir(), 'telltale-redaction-dumps') },
  },
})
const sets = { tune: tuningSet, wider: widerTuningSet, report: reportSet }
const set = Object.entries(sets).find(([name]) => name === values.set)?.[1]
if (set === undefined) {
  throw new RangeError(`there is no set ${values.set}: ${Object.keys(sets).join(', ')}`)
}
const recipes = set.filter(({ name }) => name.includes(values.cell))
mkdirSync(values.out, { recursive: true })
const results: CellResult[] = []
for (const recipe of recipes) {
  if (lookers.length === 0) {
    const { path, truth } = await clipOf(recipe)
    console.log(`${recipe.name}: ${path}\n  ${truthText(truth)}`)
    continue
  }
  const result = await runCell(recipe, values.only.split(','))
  results.push(result)
  console.log(`${recipe.name}: ${shortly(result)}`)
  const file = join(values.out, recipe.name.replaceAll(/[^\w.-]+/g, '-'))
  writeFileSync(`${file}.txt`, dumpText(result))
  writeCrops(result, file)
}
for (const { name, value, note } of rowsOf(results)) {
  console.log(`${name.padEnd(52)} ${value.toFixed(1).padStart(6)}  ${note ?? ''}`)
}
console.log(
  lookers.length === 0
    ? 'no analyzer looks for redactions: that is what is true'
    : `what was missed and invented: ${values.out}`,
)

function shortly({ regions, leaks, strayRegions, strayLeaks, said }: CellResult): string {
  const found = regions.filter((score) => score.found).length
  const shares = leaks.flatMap(({ whole, elsewhere }) => [whole, elsewhere])
  const asked = shares.reduce((sum, share) => sum + share.asked, 0)
  const told = shares.reduce((sum, share) => sum + share.said, 0)
  const stray = `${strayRegions.length} false redactions, ${strayLeaks.length} false leaks`
  const seconds = Object.values(said.seconds).reduce((sum, each) => sum + each, 0)
  const failed = said.failed.length === 0 ? '' : `; FAILED ${said.failed.join(', ')}`
  return `found ${found}/${regions.length}, leak frames ${told}/${asked}, ${stray}, ${seconds.toFixed(1)} s${failed}`
}
