import type { Tally } from './cell.ts'

/** In per cent; '-' of nothing. */
export function share(part: number, whole: number): string {
  return whole === 0 ? '-' : ((100 * part) / whole).toFixed(2)
}

/** Exact strings of every kind. */
export function tokensIn({ tokens }: Tally): { readonly all: number; readonly read: number } {
  const kinds = Object.values(tokens)
  return {
    all: kinds.reduce((sum, { all }) => sum + all, 0),
    read: kinds.reduce((sum, { read }) => sum + read, 0),
  }
}

const heads = [
  ['cell', 34],
  ['CER term', 9],
  ['+spaces', 8],
  ['CER prop', 9],
  ['+spaces', 8],
  ['found %', 8],
  ['exact %', 8],
  ['timed %', 8],
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
  const tokens = tokensIn(tally)
  const cells = [
    name,
    share(terminal.errors, terminal.characters),
    share(terminal.spacedErrors, terminal.spacedCharacters),
    share(proportional.errors, proportional.characters),
    share(proportional.spacedErrors, proportional.spacedCharacters),
    share(lines.found, lines.all),
    share(lines.exact, lines.all),
    share(lines.timed, lines.found),
    `${oneFrame.found}/${oneFrame.all}`,
    `${brief.found}/${brief.all}`,
    (tally.strangers / tally.minutes).toFixed(1),
    String(tally.repeats),
    share(tokens.read, tokens.all),
    tally.cpuS.toFixed(1),
    (tally.cpuS / tally.bareS).toFixed(1),
  ]
  return cells
    .map((cell, i) =>
      i === 0 ? cell.padEnd(heads[i]?.[1] ?? 0) : cell.padStart(heads[i]?.[1] ?? 0),
    )
    .join('')
}
