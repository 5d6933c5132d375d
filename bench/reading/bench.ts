import { AV_LOG_ERROR } from 'node-av/constants'
import { Log } from 'node-av/lib'
import type { BenchTable } from '../table.ts'
import { addUp, errorsOf, runCell, type Tally, tallyOf } from './cell.ts'
import { type Group, groupOf, reportSet } from './matrix.ts'
import { compareOnFrames, type FramesRead } from './peer-frames.ts'
import { paddlePeer } from './peers/paddle.ts'
import { tesseractPeer } from './peers/tesseract.ts'
import type { Recipe } from './recipe.ts'
import { readSamples, type Sampled } from './sampler.ts'
import { scoreLines } from './score-lines.ts'
import { share, tallyHead, tallyText, tokensIn } from './tally-text.ts'

type Row = BenchTable['rows'][number]

const groupNames: Readonly<Record<Group, string>> = {
  usual: '12 px and larger, CRF 28',
  shrunk: 'shrunk to 0.75',
  hard: '10 px, CRF 35',
}

/** Sampling reads frames for seconds each: this one recording stands for all. */
const sampledCell = 'session 16px vp9'

/** The reader against the exact text of recordings that nothing was tuned on, peers beside it. */
export async function benchReading(recipes: readonly Recipe[] = reportSet): Promise<BenchTable> {
  Log.setLevel(AV_LOG_ERROR)
  const tesseract = tesseractPeer()
  const peers = [...(tesseract === undefined ? [] : [tesseract]), await paddlePeer()]
  const cells: { name: string; group: Group; tally: Tally }[] = []
  const compared: FramesRead[] = []
  const rows: Row[] = []
  console.log(tallyHead())
  for (const recipe of recipes) {
    const result = await runCell(recipe)
    if ('why' in result) {
      rows.push({ name: recipe.name, value: 0, note: `not measured: ${result.why}` })
      continue
    }
    const tally = tallyOf(result)
    cells.push({ name: recipe.name, group: groupOf(recipe), tally })
    console.log(tallyText(recipe.name, tally))
    compared.push(...(await compareOnFrames(result.clip, result.read.lines, peers)))
    if (recipe.name === sampledCell && tesseract !== undefined) {
      const sampled = await readSamples(result.clip, tesseract)
      rows.push(...sampledRows(sampled, tally, scoreLines(result.clip.truth, sampled.lines)))
    }
  }
  for (const group of ['usual', 'shrunk', 'hard'] as const) {
    const sum = addUp(cells.filter((cell) => cell.group === group).map(({ tally }) => tally))
    if (sum !== undefined) rows.unshift(...groupRows(groupNames[group], sum))
  }
  rows.push(...comparedRows(compared))
  if (tesseract === undefined) {
    rows.push({ name: 'tesseract', value: 0, note: 'not measured: not installed' })
  }
  return { title: 'Reading, against exact text', unit: 'as noted', rows, details: cells }
}

function groupRows(group: string, tally: Tally): Row[] {
  const { terminal, proportional, lines, oneFrame, brief, standing } = tally
  const row = (name: string, value: number, note: string): Row => ({
    name: `${group}: ${name}`,
    value,
    note,
  })
  const found = ({ found: some, exact, timed, all }: Tally['lines']): string =>
    `% of ${all} lines; ${share(exact, all)} % letter for letter; life right of ${share(timed, some)} % of those found`
  const errors = (one: Tally['terminal']): string =>
    `% of ${one.characters} characters; gaps counted ${share(one.spacedErrors, one.spacedCharacters)} %`
  const tokens = tokensIn(tally)
  const frames = (name: string, one: Tally['lines']): Row[] =>
    one.all === 0 ? [] : [row(name, percent(one.found, one.all), found(one))]
  return [
    row('terminal characters', percent(terminal.errors, terminal.characters), errors(terminal)),
    row(
      'interface characters',
      percent(proportional.errors, proportional.characters),
      errors(proportional),
    ),
    row('lines found', percent(lines.found, lines.all), found(lines)),
    ...frames('of one frame', oneFrame),
    ...frames('of 2 to 9 frames', brief),
    ...frames('of 10 frames and more', standing),
    row('false lines', tally.strangers / tally.minutes, `a minute; ${tally.strangers} in all`),
    row('lines read twice', tally.repeats, `of ${tally.ledgerLines} ledger lines`),
    row('exact strings', percent(tokens.read, tokens.all), kinds(tally)),
    row('CPU', tally.cpuS / tally.bareS, 'times bare decode of the same files'),
  ]
}

function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : (100 * part) / whole
}

function kinds({ tokens }: Tally): string {
  const each = Object.entries(tokens).map(([kind, { all, read }]) => `${kind} ${read}/${all}`)
  return `% letter for letter; ${each.join(', ')}`
}

/** All readers on the same frames. */
function comparedRows(results: readonly FramesRead[]): Row[] {
  const names = [...new Set(results.map(({ name }) => name))]
  return names.flatMap((name) => {
    const own = results.filter((result) => result.name === name)
    const rows = own.flatMap((result) => result.rows)
    const frames = own.reduce((sum, result) => sum + result.frames, 0)
    const cpuS = own.reduce((sum, result) => sum + result.cpuS, 0)
    const tokens = rows.reduce((sum, row) => sum + row.tokens, 0)
    const read = rows.reduce((sum, row) => sum + row.tokensRead, 0)
    return (['terminal', 'proportional'] as const).map((kind): Row => {
      const { characters, errors } = errorsOf(rows.filter((row) => row.kind === kind))
      const time = name === 'telltale' ? '' : `; ${(cpuS / frames).toFixed(2)} CPU s a frame`
      return {
        name: `same ${frames} frames, ${kind}: ${name}`,
        value: percent(errors, characters),
        note: `% of ${characters} characters wrong; strings ${share(read, tokens)} %${time}`,
      }
    })
  })
}

function sampledRows(sampled: Sampled, tally: Tally, lines: ReturnType<typeof scoreLines>): Row[] {
  const found = lines.filter((line) => line.found).length
  const brief = lines.filter(({ frames }) => frames === 1)
  const note = `% of ${lines.length} lines; one-frame lines ${brief.filter((line) => line.found).length}/${brief.length}; telltale ${share(tally.lines.found, tally.lines.all)} %`
  return [
    {
      name: `${sampledCell}: tesseract, every second and scene change`,
      value: percent(found, lines.length),
      note,
    },
    {
      name: `${sampledCell}: the same, CPU seconds`,
      value: sampled.cpuS,
      ratio: sampled.cpuS / tally.cpuS,
      note: `${sampled.frames} frames; times telltale's`,
    },
  ]
}
