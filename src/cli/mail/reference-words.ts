import { writeLine } from '../output.ts'
import { counted, plural, printable, styled } from '../style.ts'
import { tableLines } from '../table.ts'
import type { ReferenceAnswer } from './reference.ts'

/** Where the fillings may come from, and what the sender did not have or did not use. */
export async function writeReference(answer: ReferenceAnswer, path: string): Promise<void> {
  const { rows, messages, explained, slots, unused } = answer
  await writeLine()
  const title = `Fillings beside ${printable(path)} (${plural(rows, 'row')})`
  await writeLine(styled(process.stdout, 'bold', title))
  await writeLine(
    `  Of ${plural(messages, 'message')} with fillings one row accounts for every word of ${counted(explained)} (${share(explained, messages)}).`,
  )
  const lines = slots.flatMap(({ name, fillings, columns }) =>
    (columns.length === 0 ? [undefined] : columns.slice(0, 4)).map((found, at) => [
      at === 0 ? `text ${name.variant + 1} ${name.slot}` : '',
      at === 0 ? name.type : '',
      found === undefined ? '(none)' : printable(found.column),
      found === undefined ? '' : `${counted(found.matched)} of ${counted(fillings)}`,
      found === undefined ? '' : share(found.matched, fillings),
    ]),
  )
  const columns = [
    { head: 'slot' },
    { head: 'holds' },
    { head: 'column', max: 40 },
    { head: 'fillings with a value of it', align: 'right' as const },
    { head: '' },
  ]
  for (const line of tableLines(columns, lines, process.stdout.columns ?? 120))
    await writeLine(`  ${line}`)
  if (unused.length > 0) {
    await writeLine(
      `  Columns that no slot holds: ${unused.map((column) => printable(column)).join(', ')}`,
    )
  }
  await writeLine(
    '  A match says that the sender may have had this file or one with the same people in it, not which.',
  )
}

function share(part: number, whole: number): string {
  return whole === 0 ? '' : `${((100 * part) / whole).toFixed(part === whole ? 0 : 1)} %`
}
