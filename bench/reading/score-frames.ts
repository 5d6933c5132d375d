import type { ScreenTruth, TruthLine } from '../../cases/lib/screen-truth.ts'
import { unreadable } from '../../cases/lib/readable.ts'
import { overlapY } from '../../src/lib/plane.ts'
import {
  boxAt,
  readBoxAt,
  covers,
  dense,
  frameCount,
  frameUs,
  meets,
  type ReadLine,
  sharesPlace,
  spaced,
  spanOf,
} from './life.ts'
import { tokensOf } from './tokens.ts'
import { askedFor, wildcardDistance } from './wildcard-distance.ts'

/** What stands next to each other in one window, and what a reader made of it. */
export interface RowScore {
  readonly frame: number
  readonly kind: TruthLine['kind']
  readonly lines: readonly TruthLine[]
  readonly truth: string
  readonly read: string
  /** Characters asked for, blanks apart, and edits that lead from the exact text to the reading. */
  readonly characters: number
  readonly errors: number
  readonly spacedCharacters: number
  readonly spacedErrors: number
  readonly tokens: number
  readonly tokensRead: number
}

/** What was typed so recently may be read as it was or as it is. */
const typingUs = 300_000

/** Every half second, and every frame in which a line stood that no other frame shows. */
export function sampleFrames(truth: ScreenTruth): number[] {
  const frames = new Set<number>()
  for (let frame = 0; frame < truth.frames; frame += Math.round(truth.fps / 2)) frames.add(frame)
  for (const line of truth.lines) {
    const first = line.shown[0]?.[0]
    const brief = frameCount(line.shown) === 1 && line.partly.length === 0
    if (brief && first !== undefined && line.growsInto === undefined && !line.optional) {
      frames.add(first)
    }
  }
  return [...frames].toSorted((a, b) => a - b)
}

interface Row {
  readonly where: string
  readonly lines: TruthLine[]
  /** Something covers part of it: not scored. */
  covered: boolean
}

/** Compares what was read with what stood there in one frame, row by row of each window. */
export function scoreFrame(
  truth: ScreenTruth,
  frame: number,
  read: readonly ReadLine[],
): RowScore[] {
  const rows = rowsAt(truth, frame)
  const middleUs = frameUs(truth, frame + 0.5)
  const alive = read.filter(({ startUs, endUs }) => startUs <= middleUs && endUs > middleUs)
  const readOf = new Map<Row, ReadLine[]>()
  for (const line of alive) {
    const row = rowOf(truth, rows, line, frame)
    if (row !== undefined) readOf.set(row, [...(readOf.get(row) ?? []), line])
  }
  const scores: RowScore[] = []
  for (const row of rows) {
    const lines = row.lines.filter(({ optional }) => !optional)
    if (row.covered || lines.length === 0) continue
    const found = (readOf.get(row) ?? []).toSorted(
      (a, b) => readBoxAt(a, middleUs).x - readBoxAt(b, middleUs).x,
    )
    scores.push(scoreRow(truth, frame, row, found.map(({ text }) => text).join(' ')))
  }
  return scores
}

function scoreRow(truth: ScreenTruth, frame: number, row: Row, read: string): RowScore {
  const { lines } = row
  let best: Pick<RowScore, 'truth' | 'characters' | 'errors'> | undefined
  for (const text of wordings(truth, frame, lines)) {
    const characters = askedFor(dense(text))
    const errors = wildcardDistance(dense(text), dense(read))
    if (best === undefined || errors < best.errors) best = { truth: text, characters, errors }
  }
  const { truth: text, characters, errors } = best ?? { truth: '', characters: 0, errors: 0 }
  const exact = spaced(text)
  const tokens = tokensOf(text)
  return {
    frame,
    kind: lines[0]?.kind ?? 'terminal',
    lines,
    truth: text,
    read,
    characters,
    errors,
    spacedCharacters: askedFor(exact) + exact.split(' ').length - 1,
    spacedErrors: wildcardDistance(exact, spaced(read)),
    tokens: tokens.length,
    tokensRead: tokens.filter((token) => read.includes(token.text)).length,
  }
}

/** Exact texts that a row may be read as: typing is accepted a moment late, or grown on. */
function wordings(truth: ScreenTruth, frame: number, lines: readonly TruthLine[]): string[] {
  let texts = ['']
  for (const line of lines) {
    const accepted = new Set([line.text])
    for (const other of truth.lines) {
      if (other.growsInto === undefined || other.where !== line.where) continue
      const [, end] = spanOf(other)
      const recent = end <= frame && frameUs(truth, frame - end) <= typingUs
      if (recent && grownFrom(truth, other).includes(line)) accepted.add(other.text)
    }
    // A line that is typed is one reading, which says what it had grown to when it was read.
    for (const grown of grownFrom(truth, line)) accepted.add(grown.text)
    // Many lines of one row that are typed at once do not occur: the cap is for safety only.
    texts = texts.flatMap((text) => [...accepted].map((more) => `${text} ${more}`)).slice(0, 256)
  }
  return texts.map((text) => text.trim())
}

/** The states that a line was typed on to, in order. */
function grownFrom(truth: ScreenTruth, line: TruthLine): TruthLine[] {
  const states: TruthLine[] = []
  let next = line.growsInto
  while (next !== undefined && states.length < 1000) {
    const state: TruthLine | undefined = byId(truth).get(next)
    if (state === undefined) break
    states.push(state)
    next = state.growsInto
  }
  return states
}

const indexes = new WeakMap<ScreenTruth, ReadonlyMap<number, TruthLine>>()

function byId(truth: ScreenTruth): ReadonlyMap<number, TruthLine> {
  let index = indexes.get(truth)
  if (index === undefined) {
    index = new Map(truth.lines.map((line) => [line.id, line]))
    indexes.set(truth, index)
  }
  return index
}

function rowsAt(truth: ScreenTruth, frame: number): Row[] {
  const rows: Row[] = []
  const standing = truth.lines
    .filter(({ shown, partly }) => covers(shown, frame) || covers(partly, frame))
    .toSorted((a, b) => boxAt(a, frame).x - boxAt(b, frame).x)
  for (const line of standing) {
    const box = boxAt(line, frame)
    const row = rows.find(
      ({ where, lines }) =>
        where === line.where &&
        lines[0]?.kind === line.kind &&
        lines.every((other) => {
          const at = boxAt(other, frame)
          return overlapY(at, box) >= Math.min(at.height, box.height) / 2
        }),
    )
    const covered = !covers(line.shown, frame)
    if (row === undefined) rows.push({ where: line.where, lines: [line], covered })
    else {
      row.lines.push(line)
      row.covered ||= covered
    }
  }
  return rows
}

/** The row that a reading is of: by place, and where things moved meanwhile, by what it says. */
function rowOf(
  truth: ScreenTruth,
  rows: readonly Row[],
  read: ReadLine,
  frame: number,
): Row | undefined {
  const near = rows.filter(({ lines }) => lines.some((line) => meets(truth, line, read)))
  if (near.length <= 1) return near[0]
  const text = dense(read.text)
  const costs = near.map((row) => {
    // What may stand for anything would draw every reading to its row.
    const exact = wordings(truth, frame, row.lines).map((one) =>
      dense(one.replaceAll(unreadable, '')),
    )
    const cost = Math.min(...exact.map((one) => wildcardDistance(one, text, 'rest-of-truth')))
    const here = row.lines.some((line) =>
      sharesPlace(boxAt(line, frame), readBoxAt(read, frameUs(truth, frame + 0.5))),
    )
    return { row, here, cost }
  })
  return costs.toSorted((a, b) => a.cost - b.cost || Number(b.here) - Number(a.here))[0]?.row
}
