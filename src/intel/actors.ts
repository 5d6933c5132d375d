import type { Actor } from '../model/intel.ts'
import {
  credibilityCell,
  dateCell,
  reliabilityCell,
  sourceCell,
  tlpCell,
  type TableRow,
} from './table-row.ts'

const maxAliases = 200

/** Columns `name,aliases,country,sponsor,published,source,reliability,credibility,tlp`; aliases by `;` or `|`. */
export function actorRow(row: TableRow): Actor | undefined {
  const name = row.cell('name')
  if (name === '') {
    row.warnings.add('corrupt', 'an actor without a name', row.locus)
    return undefined
  }
  const aliases = row
    .cell('aliases')
    .split(/[;|]/)
    .map((alias) => alias.trim())
    .filter((alias) => alias !== '' && alias !== name)
  if (aliases.length > maxAliases) {
    row.warnings.add('too-many', `only the first ${maxAliases} aliases are kept`, row.locus)
  }
  return {
    kind: 'actor',
    evidence: row.file.id,
    locus: row.locus,
    name,
    aliases: aliases.slice(0, maxAliases),
    country: row.cell('country'),
    sponsor: row.cell('sponsor'),
    source: sourceCell(row),
    reliability: reliabilityCell(row),
    credibility: credibilityCell(row),
    published: dateCell(row, 'published'),
    tlp: tlpCell(row),
  }
}
