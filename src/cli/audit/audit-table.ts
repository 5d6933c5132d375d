import { writeLine } from '../output.ts'
import { counted, plural, printable, styled } from '../style.ts'
import type { AuditRecord } from './audit-record.ts'
import type { Severity } from './rules.ts'

const colours = { error: 'red', warning: 'yellow', note: 'dim' } as const
const rowsOfNotes = 20
/** Columns before the words of a finding: severity, time, frame. */
const indent = 29

/** What a person wants to know before publishing: what, where, and what to do instead. */
export async function writeAuditTable(
  records: readonly AuditRecord[],
  { masked }: { readonly masked: boolean },
): Promise<void> {
  const files = Map.groupBy(records, ({ where }) => where.file)
  for (const [file, ofFile] of files) {
    await writeLine(styled(process.stdout, 'bold', printable(file)))
    for (const severity of ['error', 'warning', 'note'] as const) {
      const all = ofFile.filter((record) => record.severity === severity)
      await writeRows(severity, all)
    }
    await writeFixes(ofFile)
    await writeLine()
  }
  if (masked && records.some(({ value }) => value !== null)) {
    await writeLine('What was read is masked: --show prints it.')
  }
}

async function writeRows(severity: Severity, records: readonly AuditRecord[]): Promise<void> {
  const shown = severity === 'note' ? records.slice(0, rowsOfNotes) : records
  if (shown.length === 0) return
  const width = Math.max(40, (process.stdout.columns ?? 120) - indent)
  for (const { what, value, where, seen } of shown) {
    const times = seen > 1 ? ` (${counted(seen)} times)` : ''
    const text = printable(`${what}${value === null ? '' : `: ${value}`}${times}`)
    const [first = '', ...others] = wrapped(text, width)
    const from = (where.startUs === null ? '' : clock(where.startUs)).padStart(9)
    const frame = (where.frame === null ? '' : `#${where.frame}`).padStart(7)
    const name = styled(process.stdout, colours[severity], severity.padEnd(7))
    await writeLine(`  ${name} ${from} ${frame}  ${first}`)
    for (const line of others) await writeLine(`${' '.repeat(indent)}${line}`)
  }
  const more = records.length - shown.length
  if (more > 0) await writeLine(`  … and ${plural(more, severity)} more (--json has all)`)
}

/** Each once, however many findings it mends. */
async function writeFixes(records: readonly AuditRecord[]): Promise<void> {
  const urgent = records.filter(({ severity }) => severity !== 'note')
  const fixes = Map.groupBy(urgent, ({ fix }) => fix)
  if (fixes.size === 0) return
  await writeLine('  What to do:')
  for (const [fix, mends] of fixes) await writeLine(`  · ${fix} (${counted(mends.length)})`)
}

/** At blanks: what is cut here would be missing. */
function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}

/** 1:02.345, as the frame is found in a player. */
function clock(us: number): string {
  const ms = Math.floor(us / 1000)
  const minutes = Math.floor(ms / 60_000)
  const seconds = Math.floor(ms / 1000) % 60
  return `${minutes}:${String(seconds).padStart(2, '0')}.${String(ms % 1000).padStart(3, '0')}`
}
