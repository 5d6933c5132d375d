import type { Tally } from './cell.ts'

function percent(part: number, whole: number): string {
  return whole === 0 ? '-' : ((100 * part) / whole).toFixed(2)
}

const heads = [
  ['cell', 34],
  ['CER term', 9],
  ['+spaces', 8],
  ['CER prop', 9],
  ['+spaces', 8],
  ['found %', 8],
  ['exact %', 8],
  ['1-frame', 8],
  ['2-9 fr', 9],
  ['false/min', 10],
  ['repeats', 8],
  ['tokens %', 9],
  ['CPU s', 7],
  ['x bare', 7],
] as const

export function tallyHead(): string {
  return heads
    .map(([name, width], i) => (i === 0 ? name.padEnd(width) : name.padStart(width)))
    .join('')
}

/** One line of numbers; error rates and shares in per cent. */
export function tallyText(name: string, tally: Tally): string {
  const { terminal, proportional, lines, oneFrame, brief } = tally
  const tokens = Object.values(tally.tokens)
  const cells = [
    name,
    percent(terminal.errors, terminal.characters),
    percent(terminal.spacedErrors, terminal.spacedCharacters),
    percent(proportional.errors, proportional.characters),
    percent(proportional.spacedErrors, proportional.spacedCharacters),
    percent(lines.found, lines.all),
    percent(lines.exact, lines.all),
    `${oneFrame.found}/${oneFrame.all}`,
    `${brief.found}/${brief.all}`,
    (tally.strangers / tally.minutes).toFixed(1),
    String(tally.repeats),
    percent(
      tokens.reduce((sum, { read }) => sum + read, 0),
      tokens.reduce((sum, { all }) => sum + all, 0),
    ),
    tally.cpuS.toFixed(1),
    (tally.cpuS / tally.bareS).toFixed(1),
  ]
  return cells
    .map((cell, i) =>
      i === 0 ? cell.padEnd(heads[i]?.[1] ?? 0) : cell.padStart(heads[i]?.[1] ?? 0),
    )
    .join('')
}
