import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { overlapY } from '../src/lib/plane.ts'
import { writeRecording } from '../src/observations/screen/recording.fixture.ts'
import { dense, type ReadLine, spaced } from './reading/life.ts'
import { readLedger } from './reading/read-ledger.ts'
import { type Page, pageSize, pagesOf, type Script } from './scripts/pages.ts'
import type { BenchTable } from './table.ts'

type Row = BenchTable['rows'][number]

/** Pages of each: every size in both themes in every font. */
const pageCounts: Readonly<Record<Script, number>> = { chinese: 20, persian: 32, arabic: 32 }
const pageMs = 1000
const frameMs = 100
const crf = 28
/** Nothing was tuned on it. */
const seed = 'held back'

/** Errors in lines of scripts that other networks than our own read. */
export async function benchScripts(): Promise<BenchTable> {
  const rows: Row[] = []
  for (const [script, count] of Object.entries(pageCounts)) {
    rows.push(...(await rowsOf(script as Script, count)))
  }
  return { title: `Other scripts (H.264, CRF ${crf})`, unit: '% of characters', rows }
}

async function rowsOf(script: Script, count: number): Promise<Row[]> {
  const pages = pagesOf(script, count, seed)
  const folder = mkdtempSync(join(tmpdir(), 'telltale-scripts-'))
  const path = join(folder, 'recording.mp4')
  try {
    writeRecording(path, {
      ...pageSize,
      crf,
      frames: pages.flatMap((page, index) =>
        Array.from({ length: pageMs / frameMs }, (_, frame) => ({
          atMs: index * pageMs + frame * frameMs,
          draw: (context) => page.draw(context),
        })),
      ),
    })
    const { lines, cpuS } = await readLedger(path)
    const scores = pages.flatMap((page, index) => scoresOf(page, index, lines))
    const bySize = Object.entries(Object.groupBy(scores, ({ sizePx }) => `${sizePx} px`))
    const exact = scores.filter(({ errors }) => errors === 0).length
    const note = `${exact} of ${scores.length} lines without error, ${cpuS.toFixed(1)} s of CPU`
    return [
      { name: script, value: rate(scores, 'errors'), note },
      { name: `${script}, gaps counted`, value: rate(scores, 'spacedErrors') },
      {
        name: `${script}, nothing in Latin letters`,
        value: rate(
          scores.filter(({ isMixed }) => !isMixed),
          'errors',
        ),
      },
      ...bySize.map(([size, some = []]) => ({
        name: `${script}, ${size}`,
        value: rate(some, 'errors'),
      })),
    ]
  } finally {
    rmSync(folder, { recursive: true })
  }
}

interface Score {
  readonly sizePx: number
  /** Whether there are Latin letters or European digits in it. */
  readonly isMixed: boolean
  readonly characters: number
  readonly errors: number
  readonly spacedErrors: number
}

function rate(scores: readonly Score[], of: 'errors' | 'spacedErrors'): number {
  const sum = (pick: (score: Score) => number): number =>
    scores.reduce((total, score) => total + pick(score), 0)
  return (100 * sum((score) => score[of])) / sum((score) => score.characters)
}

/** What stands where each line of a page does, in the middle of the time for which it is shown. */
function scoresOf(page: Page, index: number, read: readonly ReadLine[]): Score[] {
  const atUs = (index + 0.5) * pageMs * 1000
  const shown = read.filter(({ startUs, endUs }) => startUs <= atUs && atUs < endUs)
  return page.lines.map(({ text, box }) => {
    const here = shown
      .filter((line) => overlapY(line.box, box) * 2 > line.box.height)
      .toSorted((a, b) => a.box.x - b.box.x)
    const said = here.map((line) => line.text).join(' ')
    return {
      sizePx: page.sizePx,
      isMixed: /[A-Za-z0-9]/.test(text),
      characters: [...solid(text)].length,
      errors: distance(solid(text), solid(said)),
      spacedErrors: distance(spaced(text), spaced(said)),
    }
  })
}

/** Without blanks, and without what parts the letters of a Persian word where they would join. */
function solid(text: string): string {
  return dense(text).replaceAll('\u200C', '')
}

/** Levenshtein's, in characters (Wagner and Fischer 1974). */
function distance(truth: string, read: string): number {
  const columns = [...read]
  let row = Array.from({ length: columns.length + 1 }, (_, j) => j)
  for (const [i, char] of [...truth].entries()) {
    const next = [i + 1]
    for (const [j, other] of columns.entries()) {
      const change = (row[j] ?? 0) + (char === other ? 0 : 1)
      next.push(Math.min(change, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
