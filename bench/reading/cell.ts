import { bareDecode } from '../bare-decode.ts'
import { type Clip, clipOf } from './clip.ts'
import { dense, type ReadLine } from './life.ts'
import { cpuSeconds, type LedgerRead, readLedger } from './read-ledger.ts'
import type { Recipe } from './recipe.ts'
import { type RowScore, sampleFrames, scoreFrame } from './score-frames.ts'
import { falseLines, type LineScore, scoreLines } from './score-lines.ts'
import type { NotMade } from './screenplay.ts'

/** One recording, read and compared with what it shows. */
export interface CellResult {
  readonly recipe: Recipe
  readonly clip: Clip
  readonly read: LedgerRead
  readonly rows: readonly RowScore[]
  readonly lines: readonly LineScore[]
  readonly strangers: readonly ReadLine[]
  readonly bareS: number
}

export async function runCell(recipe: Recipe): Promise<CellResult | NotMade> {
  const clip = await clipOf(recipe)
  if ('why' in clip) return clip
  const { truth, path } = clip
  const before = cpuSeconds()
  bareDecode(path)
  const bareS = cpuSeconds() - before
  const read = await readLedger(path)
  return {
    recipe,
    clip,
    read,
    bareS,
    rows: sampleFrames(truth).flatMap((frame) => scoreFrame(truth, frame, read.lines)),
    lines: scoreLines(truth, read.lines),
    strangers: falseLines(truth, read.lines),
  }
}

/** Sums that several cells can be added up by. */
export interface Tally {
  readonly minutes: number
  readonly cpuS: number
  readonly bareS: number
  readonly ledgerLines: number
  readonly strangers: number
  readonly repeats: number
  readonly terminal: Errors
  readonly proportional: Errors
  readonly lines: Found
  /** Lines that stood whole for one frame only, and for fewer than ten. */
  readonly oneFrame: Found
  readonly brief: Found
  readonly standing: Found
  readonly tokens: Readonly<Record<string, Share>>
}

interface Errors {
  readonly characters: number
  readonly errors: number
  readonly spacedCharacters: number
  readonly spacedErrors: number
}

interface Found {
  readonly all: number
  readonly found: number
  readonly exact: number
  readonly timed: number
}

interface Share {
  readonly all: number
  readonly read: number
}

/** Lines that stood for fewer frames are mostly states of counters. */
const briefFrames = 10

export function tallyOf({ clip, read, rows, lines, strangers, bareS }: CellResult): Tally {
  const tokens: Record<string, { all: number; read: number }> = {}
  for (const token of lines.flatMap((score) => score.tokens)) {
    const share = (tokens[token.kind] ??= { all: 0, read: 0 })
    share.all++
    if (token.read) share.read++
  }
  return {
    minutes: clip.truth.frames / clip.truth.fps / 60,
    cpuS: read.cpuS,
    bareS,
    ledgerLines: read.lines.filter(({ text }) => dense(text) !== '').length,
    strangers: strangers.length,
    repeats: lines.reduce((sum, { repeats }) => sum + repeats, 0),
    terminal: errorsOf(rows.filter(({ kind }) => kind === 'terminal')),
    proportional: errorsOf(rows.filter(({ kind }) => kind === 'proportional')),
    lines: foundOf(lines),
    oneFrame: foundOf(lines.filter(({ frames }) => frames === 1)),
    brief: foundOf(lines.filter(({ frames }) => frames > 1 && frames < briefFrames)),
    standing: foundOf(lines.filter(({ frames }) => frames >= briefFrames)),
    tokens,
  }
}

export function errorsOf(rows: readonly RowScore[]): Errors {
  const sum = (of: (row: RowScore) => number): number =>
    rows.reduce((total, row) => total + of(row), 0)
  return {
    characters: sum((row) => row.characters),
    errors: sum((row) => row.errors),
    spacedCharacters: sum((row) => row.spacedCharacters),
    spacedErrors: sum((row) => row.spacedErrors),
  }
}

function foundOf(lines: readonly LineScore[]): Found {
  return {
    all: lines.length,
    found: lines.filter(({ found }) => found).length,
    exact: lines.filter(({ exact }) => exact).length,
    timed: lines.filter(({ found, timed }) => found && timed).length,
  }
}

/** The sum of tallies, number by number. */
export function addUp(tallies: readonly Tally[]): Tally | undefined {
  return tallies.length === 0 ? undefined : tallies.reduce((a, b) => added(a, b) as Tally)
}

function added(a: unknown, b: unknown): unknown {
  if (typeof a === 'number' || typeof b === 'number') return Number(a ?? 0) + Number(b ?? 0)
  const left = (a ?? {}) as Readonly<Record<string, unknown>>
  const right = (b ?? {}) as Readonly<Record<string, unknown>>
  const keys = new Set([...Object.keys(left), ...Object.keys(right)])
  return Object.fromEntries([...keys].map((key) => [key, added(left[key], right[key])]))
}
