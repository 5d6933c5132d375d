/** RFC 4180, lines end in LF; a cell is quoted where it must be. */
export function csvText(
  columns: readonly string[],
  rows: readonly Readonly<Record<string, string>>[],
): string {
  const cell = (text: string): string =>
    /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  const line = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\n`
  return (
    line(columns) + rows.map((row) => line(columns.map((column) => row[column] ?? ''))).join('')
  )
}
