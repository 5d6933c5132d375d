import { fitted } from './style.ts'

export interface Column {
  readonly head: string
  readonly align?: 'left' | 'right'
  /** Characters at most; the last column takes what is left. */
  readonly max?: number
}

/** Lines of a plain table, as wide as it needs to be and no wider than `width`. */
export function tableLines(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
): string[] {
  const widths = columns.map((column, index) => {
    const longest = Math.max(
      column.head.length,
      ...rows.map((row) => Array.from(row[index] ?? '').length),
    )
    return Math.min(longest, column.max ?? longest)
  })
  const last = columns.length - 1
  const before = widths.slice(0, last).reduce((sum, each) => sum + each + 2, 0)
  widths[last] = Math.max(8, Math.min(widths[last] ?? 0, width - before))
  const line = (cells: readonly string[]): string =>
    columns
      .map((column, index) => {
        const cell = fitted(cells[index] ?? '', widths[index] ?? 0)
        const space = ' '.repeat(Math.max(0, (widths[index] ?? 0) - Array.from(cell).length))
        return column.align === 'right' ? space + cell : cell + space
      })
      .join('  ')
      .trimEnd()
  return [line(columns.map((column) => column.head)), ...rows.map((row) => line(row))]
}
