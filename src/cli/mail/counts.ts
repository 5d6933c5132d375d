import { writeLine } from '../output.ts'
import { counted, printable } from '../style.ts'
import { tableLines } from '../table.ts'

type Counted = { readonly value: string; readonly count: number }

/** The commonest values below a title; nothing where there are none. */
export async function writeCounts(
  title: string,
  counts: readonly Counted[] | ReadonlyMap<string, number>,
  shown = 8,
): Promise<void> {
  const all = Array.isArray(counts)
    ? (counts as readonly Counted[])
    : sorted(counts as ReadonlyMap<string, number>)
  if (all.length === 0) return
  await writeLine(`${title}:`)
  const rows = all.slice(0, shown).map(({ value, count }) => [counted(count), printable(value)])
  const width = (process.stdout.columns ?? 100) - 4
  const head = [{ head: '', align: 'right' as const }, { head: '' }]
  for (const line of tableLines(head, rows, width).slice(1)) await writeLine(`    ${line}`)
  if (all.length > shown) await writeLine(`    … and ${counted(all.length - shown)} more`)
}

function sorted(counts: ReadonlyMap<string, number>): readonly Counted[] {
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
}
