import { readFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseCast } from '../cases/lib/asciicast.ts'
import { type CastExcerpt, shortenPauses } from '../cases/lib/cast-excerpt.ts'
import { session } from '../cases/lib/session.ts'
import { makeFilm } from '../cases/voter-threat/film.ts'
import type { ScreenTruth } from '../cases/voter-threat/ledger.ts'
import { story } from '../cases/voter-threat/story.ts'
import type { ProductOf } from '../src/model/product.ts'
import type { ScreenElement } from '../src/model/screen-element.ts'
import { screen } from '../src/observations/screen/screen.ts'
import { testContext } from '../test/context.ts'
import { sharedData } from './data.ts'
import { filmCommands, filmElements } from './elements/film-labels.ts'
import { labelledCasts } from './elements/labels.ts'
import { elementsOf, elementsOfSession } from './elements/replay.ts'
import { commandsSaid, elementsSaid, squeezed } from './elements/said.ts'
import { added, noScore, score, type Score } from './elements/score.ts'
import { asLedger, coverageOf, type ExactLine } from './elements/truth-lines.ts'
import type { BenchTable } from './table.ts'

type Row = BenchTable['rows'][number]

const longestPauseMs = 1500
/** Seeds that nothing was tuned on. */
const seeds = Array.from({ length: 24 }, (_, index) => 8100 + index)
const sessionMs = 60_000
/** What stands there from the first frame on was typed before it. */
const settledUs = 200_000
const filmSeconds = 60

/** How much of what a person sees on a screen is recognised, and how much of what is recognised is there. */
export async function benchElements(): Promise<BenchTable> {
  return {
    title: 'What is on the screen',
    unit: 'share',
    rows: [...(await castRows()), ...(await sessionRows()), ...(await filmRows())],
  }
}

async function castRows(): Promise<readonly Row[]> {
  if (sharedData('casts') === undefined) {
    const note = 'not measured: the data folder is not beside the checkout'
    return [{ name: 'real terminal recordings', value: 0, note }]
  }
  let all = noScore
  const missed: string[] = []
  for (const { file, who, commands } of labelledCasts) {
    const path = sharedData('casts', file)
    if (path === undefined) throw new Error(`${file} is not in the data folder`)
    const { columns, rows, events } = parseCast(readFileSync(path, 'utf8'))
    const elements = await elementsOfSession(columns, rows, {
      before: '',
      events: shortenPauses(events, longestPauseMs),
    })
    const expected = commands.map((command) => `${who} ${squeezed(command)}`.trim())
    const one = score(commandsSaid(elements), expected)
    all = added(all, one)
    if (one.right < one.expected || one.right < one.found) missed.push(file.slice(0, 24))
  }
  const where = missed.length === 0 ? '' : `; not all right in ${missed.join(', ')}`
  return pair(
    `commands in ${labelledCasts.length} real terminal recordings, exact text`,
    all,
    `labelled by eye${where}`,
  )
}

async function sessionRows(): Promise<readonly Row[]> {
  let all = noScore
  for (const seed of seeds) {
    const played = session(seed, 100, 30, 20, sessionMs)
    const elements = (await elementsOfSession(100, 30, played)).filter(
      ({ locus }) => locus.startUs >= settledUs,
    )
    const { typed, begun } = typedDuring(played)
    // What was typed before the recording began is not asked for, and neither is what was half typed then.
    const said = commandsSaid(elements).map(withoutWho)
    const half = begun === undefined ? -1 : said.findIndex((command) => command.endsWith(begun))
    const found = said
      .filter((_, index) => index !== half)
      .filter((command) => typed.includes(command) || !played.before.includes(command))
    all = added(all, score(found, typed))
  }
  return pair(`commands in ${seeds.length} invented sessions, exact text`, all, 'seeds held back')
}

/** Keys come one by one; programs print more at once. `begun` is the end of what was begun before. */
function typedDuring({ before, events }: CastExcerpt): {
  readonly typed: readonly string[]
  readonly begun: string | undefined
} {
  const commands: string[] = []
  let typed = ''
  for (const { data } of [...events, { data: '\r\n' }]) {
    if (data.length === 1) typed += data
    else if (typed !== '') {
      commands.push(squeezed(typed))
      typed = ''
    }
  }
  const isAtPrompt = /[$#>] $/.test(before)
  return isAtPrompt
    ? { typed: commands, begun: undefined }
    : { typed: commands.slice(1), begun: commands[0] }
}

function withoutWho(said: string): string {
  return said.replace(/^\S*@\S+ /, '')
}

async function filmRows(): Promise<readonly Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'telltale-bench-'))
  try {
    const path = join(folder, 'film.mp4')
    const truth = await makeFilm(path, filmSeconds)
    const exact = await elementsOf(
      asLedger(filmLines(truth)),
      coverageOf(1280, 720, truth.frames, truth.fps),
    )
    const read = await readFilm(path)
    return [
      ...filmPair('demo film, exact text', exact),
      ...filmPair('demo film, as the reader reads it', read),
    ]
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function filmPair(name: string, elements: readonly ScreenElement[]): readonly Row[] {
  const commands = filmCommands.map((command) => `@${story.screen.host} ${command}`)
  const said = [...new Set(elementsSaid(elements))]
  return [
    ...pair(`${name}: commands`, score(commandsSaid(elements), commands), ''),
    ...pair(`${name}: titles, tabs, addresses, clocks, files`, score(said, filmElements), ''),
  ]
}

/** States of a line that is typed are lines of their own here. */
function filmLines({ lines }: ScreenTruth): readonly ExactLine[] {
  return lines.map(({ text, where, startUs, endUs, x, y }) => ({
    text: text.trimStart(),
    startUs,
    endUs,
    // The interface is set in letters that are narrower than those of the terminal.
    box: [
      x + (text.length - text.trimStart().length) * 9,
      y,
      Math.round(text.trimStart().length * (where === 'terminal' ? 9 : 7)),
      where === 'terminal' ? 20 : 14,
    ],
    seenUs: startUs,
    growth: [],
    centres: [],
    moves: [],
  }))
}

async function readFilm(path: string): Promise<readonly ScreenElement[]> {
  using context = testContext(path, { mediaType: 'video/mp4' })
  const evidence = (async function* () {
    yield context.evidence
  })()
  const lines: ProductOf<'screen-text'>[] = []
  let coverage = coverageOf(1280, 720, 0, 20)
  const { by } = coverage
  for await (const made of screen.run({ evidence }, context)) {
    const id = `${made.kind}:${lines.length.toString(16).padStart(32, '0')}` as typeof coverage.id
    if (made.kind === 'screen-text') lines.push({ ...made, id, by })
    else coverage = { ...made, id, by }
  }
  return elementsOf(lines, coverage)
}

function pair(name: string, { right, found, expected }: Score, note: string): readonly Row[] {
  const remark = note === '' ? '' : `; ${note}`
  return [
    {
      name: `${name}: recall`,
      value: expected === 0 ? 1 : right / expected,
      note: `${right} of ${expected}${remark}`,
    },
    {
      name: `${name}: precision`,
      value: found === 0 ? 1 : right / found,
      note: `${right} of ${found}`,
    },
  ]
}
