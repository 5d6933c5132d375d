import type { Claim } from '../model/intel.ts'
import { dateCell, sourceCell, tlpCell, type TableRow } from './table-row.ts'

/** Columns `stance,who,said,about,date,source,tlp`; stance is `claim` or `denial`. */
export function claimRow(row: TableRow): Claim | undefined {
  const stance = row.cell('stance').toLowerCase()
  if (stance !== 'claim' && stance !== 'denial') {
    row.warnings.add('corrupt', `stance is claim or denial, not ${stance.slice(0, 40)}`, row.locus)
    return undefined
  }
  const who = row.cell('who')
  const said = row.cell('said')
  if (who === '' || said === '') {
    row.warnings.add('corrupt', 'a claim needs to say who said what', row.locus)
    return undefined
  }
  return {
    kind: 'claim',
    evidence: row.file.id,
    locus: row.locus,
    stance,
    who,
    said,
    about: row.cell('about'),
    date: dateCell(row, 'date'),
    source: sourceCell(row),
    tlp: tlpCell(row),
  }
}
