/**
 * `node bench/redaction/list.ts --cell NAME [--set tune|report] [--size N] [--without] > list.txt`: a
 * list of N strings for a recording (the first whose name contains NAME): its secrets among decoys, or
 * decoys only.
 */
import { parseArgs } from 'node:util'
import { clipOf } from './clip.ts'
import { decoys } from './decoys.ts'
import { reportSet, tuningSet } from './matrix.ts'

const { values } = parseArgs({
  options: {
    set: { type: 'string', default: 'tune' },
    cell: { type: 'string', default: 'list' },
    size: { type: 'string', default: '1000000' },
    without: { type: 'boolean', default: false },
  },
})
const set = values.set === 'report' ? reportSet : tuningSet
const recipe = set.find(({ name }) => name.includes(values.cell))
if (recipe?.what !== 'redacted') throw new Error(`nothing redacted is called ${values.cell}`)
const { truth } = await clipOf(recipe)
const secrets = truth.redactions.map(({ secret }) => secret.text)
const included = values.without ? [] : secrets
const rest = decoys(
  recipe.secrets.kind,
  Number(values.size) - included.length,
  recipe.name,
  secrets,
)
process.stdout.write([...included, ...rest].toSorted().join('\n') + '\n')
