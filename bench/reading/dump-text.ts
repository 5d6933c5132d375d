import type { CellResult } from './cell.ts'
import { boxAt, frameUs, type ReadLine, spanOf } from './life.ts'
import type { LineScore } from './score-lines.ts'
import type { RowScore } from './score-frames.ts'

function seconds(us: number): string {
  return (us / 1e6).toFixed(3)
}

function readText({ text, startUs, endUs, box }: ReadLine): string {
  const { x, y, width, height } = box
  return `${seconds(startUs)}..${seconds(endUs)} [${x} ${y} ${width} ${height}] ${JSON.stringify(text)}`
}

/** Everything that went wrong in one recording, the costliest first. */
export function dumpText(result: CellResult): string {
  const { clip, recipe, rows, lines, strangers, read } = result
  const { truth } = clip
  const lineText = (score: LineScore): string => {
    const [first, end] = spanOf(score.line)
    const { x, y, width, height } = boxAt(score.line, first)
    const life = `${seconds(frameUs(truth, first))}..${seconds(frameUs(truth, end))} ${score.frames} frames`
    return [
      `${score.errors} edits, ${score.line.kind} ${score.line.where}, ${life} [${x} ${y} ${width} ${height}]`,
      `  truth ${JSON.stringify(score.line.text)}`,
      `  read  ${JSON.stringify(score.read)}`,
    ].join('\n')
  }
  const byCost = (a: LineScore, b: LineScore): number => b.errors - a.errors
  const missed = lines.filter(({ found }) => !found).toSorted(byCost)
  const inexact = lines.filter(({ found, exact }) => found && !exact).toSorted(byCost)
  const unread = lines.flatMap((score) =>
    score.tokens
      .filter((token) => !token.read)
      .map((token) => `${token.kind} ${token.text}\n  read ${JSON.stringify(score.read)}`),
  )
  const doubled = lines.filter(({ repeats }) => repeats > 0)
  return [
    `${recipe.name}: ${clip.path}`,
    section('missed lines', missed.map(lineText)),
    section('lines with errors', inexact.map(lineText)),
    section('false lines', strangers.map(readText)),
    section('rows of sampled frames', worstRows(rows).map(rowText)),
    section('tokens not read', unread),
    section(
      'lines read more than once',
      doubled.map(({ repeats, line }) => `${repeats} x ${JSON.stringify(line.text)}`),
    ),
    section('the whole ledger', read.lines.map(readText)),
  ].join('\n')
}

function section(title: string, entries: readonly string[]): string {
  return `\n== ${title}: ${entries.length}\n${entries.join('\n')}`
}

/** Rows with errors; the same misreading of the same text once, with its cost over all frames. */
function worstRows(rows: readonly RowScore[]): { row: RowScore; frames: number }[] {
  const byText = new Map<string, { row: RowScore; frames: number }>()
  for (const row of rows) {
    if (row.errors === 0) continue
    const key = JSON.stringify([row.truth, row.read])
    byText.set(key, { row, frames: (byText.get(key)?.frames ?? 0) + 1 })
  }
  return [...byText.values()].toSorted((a, b) => b.frames * b.row.errors - a.frames * a.row.errors)
}

function rowText({ row, frames }: { row: RowScore; frames: number }): string {
  return [
    `${row.errors} edits in ${frames} samples, last in frame ${row.frame}`,
    `  truth ${JSON.stringify(row.truth)}`,
    `  read  ${JSON.stringify(row.read)}`,
  ].join('\n')
}
