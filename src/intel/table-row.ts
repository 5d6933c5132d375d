import { parseIsoDate } from '../lib/iso-date.ts'
import type { IntelSource } from '../model/evidence.ts'
import type { Credibility, Reliability } from '../model/intel.ts'
import type { Locus } from '../model/locus.ts'
import { parseMarking, type Marking } from '../model/marking.ts'
import type { Warnings } from './limited-warnings.ts'

/** One row by column name, with what every kind of row needs to read itself. */
export interface TableRow {
  readonly file: IntelSource
  readonly locus: Locus
  readonly warnings: Warnings
  /** Trimmed; '' where the column is missing or empty. */
  cell(column: string): string
  /** Cells of columns that are not in the list, for the record. */
  others(known: readonly string[]): Record<string, string>
}

const maxNotes = 32
const maxNoteLength = 2000

export function tableRow(
  header: readonly string[],
  fields: readonly string[],
  file: IntelSource,
  locus: Locus,
  warnings: Warnings,
): TableRow {
  const cells = new Map<string, string>()
  for (const [i, name] of header.entries()) {
    const text = fields[i]?.trim() ?? ''
    if (text !== '' && !cells.has(name)) cells.set(name, text)
  }
  return {
    file,
    locus,
    warnings,
    cell: (column) => cells.get(column) ?? '',
    others(known) {
      const notes: Record<string, string> = {}
      let count = 0
      for (const [name, text] of cells) {
        if (name === '' || known.includes(name)) continue
        if (++count > maxNotes || text.length > maxNoteLength) {
          warnings.add('too-large', `column ${name.slice(0, 80)} of this row is left out`, locus)
        } else notes[name] = text
      }
      return notes
    },
  }
}

/** Null where empty; where it is no date, null too, and said. */
export function dateCell(row: TableRow, column: string): string | null {
  const text = row.cell(column)
  if (text === '') return null
  const date = parseIsoDate(text)
  if (date === undefined) {
    row.warnings.add('corrupt', `${column} is no ISO date: ${text.slice(0, 40)}`, row.locus)
  }
  return date ?? null
}

/** What the row states, else the marking of its file. Not understood is TLP:RED, never free. */
export function tlpCell(row: TableRow): Marking {
  const text = row.cell('tlp')
  if (text === '') return row.file.tlp
  const marking = parseMarking(text)
  if (marking === undefined) {
    const reason = `unknown marking, handled as TLP:RED: ${text.slice(0, 40)}`
    row.warnings.add('corrupt', reason, row.locus)
  }
  return marking ?? 'TLP:RED'
}

/** 'F': reliability cannot be judged. */
export function reliabilityCell(row: TableRow): Reliability {
  const text = row.cell('reliability').toUpperCase()
  const known = (['A', 'B', 'C', 'D', 'E', 'F'] as const).find((grade) => grade === text)
  if (known === undefined && text !== '') {
    row.warnings.add('corrupt', `reliability is not A to F: ${text.slice(0, 40)}`, row.locus)
  }
  return known ?? 'F'
}

/** '6': truth cannot be judged. */
export function credibilityCell(row: TableRow): Credibility {
  const text = row.cell('credibility')
  const known = (['1', '2', '3', '4', '5', '6'] as const).find((grade) => grade === text)
  if (known === undefined && text !== '') {
    row.warnings.add('corrupt', `credibility is not 1 to 6: ${text.slice(0, 40)}`, row.locus)
  }
  return known ?? '6'
}

/** The stated source, else the file's name. */
export function sourceCell(row: TableRow): string {
  return row.cell('source') || row.file.name
}
