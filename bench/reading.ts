import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeFilm } from '../cases/voter-threat/film.ts'
import type { ScreenText } from '../src/model/observation.ts'
import { screen } from '../src/observations/screen/screen.ts'
import { testContext } from '../test/context.ts'
import type { BenchTable } from './table.ts'

const seconds = 60
/** Shorter states are mostly lines that are being typed. */
const fewestFrames = 10

/** Whoever reads a grid of cells may be wrong about its gaps: compared without spaces. */
function dense(text: string): string {
  return text.replaceAll(/\s+/g, '')
}

/** What can be read of a line: its pieces between blurs and between columns. */
function pieces(text: string): string[] {
  return text
    .split(/█+|\s{2,}/)
    .map((piece) => dense(piece))
    .filter((piece) => piece.length > 1)
}

interface Life {
  readonly startUs: number
  readonly endUs: number
}

function overlap(a: Life, b: Life): boolean {
  return a.startUs < b.endUs && b.startUs < a.endUs
}

async function ledgerOf(path: string): Promise<ScreenText[]> {
  using context = testContext(path, { mediaType: 'video/mp4' })
  const evidence = (async function* () {
    yield context.evidence
  })()
  const lines: ScreenText[] = []
  for await (const made of screen.run({ evidence }, context)) {
    if (made.kind === 'screen-text') lines.push(made)
  }
  return lines
}

/** How much of the exact text of the demo film is in its ledger, and how much there is that was not. */
export async function benchReading(): Promise<BenchTable> {
  const folder = mkdtempSync(join(tmpdir(), 'telltale-bench-'))
  try {
    const path = join(folder, 'film.mp4')
    const truth = await makeFilm(path, seconds)
    const ledger = await ledgerOf(path)
    const standing = truth.lines.filter(
      (line) => line.frames >= fewestFrames && pieces(line.text).length > 0,
    )
    const read = standing.filter((line) =>
      pieces(line.text).every((piece) =>
        ledger.some((found) => overlap(found, line) && dense(found.text).includes(piece)),
      ),
    )
    const strangers = ledger.filter(
      (found) =>
        !truth.lines.some(
          (line) => overlap(found, line) && dense(line.text).includes(dense(found.text)),
        ),
    )
    return {
      title: 'Exactness on the demo film',
      unit: 'as noted',
      rows: [
        {
          name: 'lines read letter for letter',
          value: read.length / standing.length,
          note: `share of ${standing.length} lines that stood for ${fewestFrames} frames or more; spaces ignored`,
        },
        {
          name: 'ledger lines that never stood so',
          value: strangers.length / (seconds / 60),
          note: `per minute, of ${ledger.length}: misread, half covered, or glued from two columns`,
        },
      ],
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
