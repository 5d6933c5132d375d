import type { Intel } from '../model/intel.ts'
import { indicatorOf } from './indicator-value.ts'
import {
  credibilityCell,
  dateCell,
  reliabilityCell,
  sourceCell,
  tlpCell,
  type TableRow,
} from './table-row.ts'

export const indicatorColumns = [
  'value',
  'type',
  'actor',
  'activity',
  'valid_from',
  'valid_until',
  'published',
  'source',
  'reliability',
  'credibility',
  'tlp',
] as const

/** Undefined, and a warning, where the row names no indicator of a known type. */
export function indicatorRow(row: TableRow): Intel | undefined {
  const raw = row.cell('value')
  const indicator = indicatorOf(raw, row.cell('type'))
  if (indicator === undefined) {
    const type = row.cell('type')
    const what = type === '' ? 'no known kind of indicator' : `not of type ${type.slice(0, 40)}`
    row.warnings.add('corrupt', `${what}: ${raw.slice(0, 80)}`, row.locus)
    return undefined
  }
  return {
    kind: 'intel',
    evidence: row.file.id,
    locus: row.locus,
    ...indicator,
    actor: row.cell('actor'),
    activity: row.cell('activity'),
    validFrom: dateCell(row, 'valid_from'),
    validUntil: dateCell(row, 'valid_until'),
    published: dateCell(row, 'published'),
    source: sourceCell(row),
    reliability: reliabilityCell(row),
    credibility: credibilityCell(row),
    tlp: tlpCell(row),
    notes: row.others(indicatorColumns),
  }
}
