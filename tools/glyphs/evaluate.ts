/**
 * `node tools/glyphs/evaluate.ts <folder> [card.md]`: reads the held-out pages (`h*.json`) of a folder
 * as the product does, and counts what came out right. Prints the tables, and writes them into the
 * model card between its marks.
 */
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { align } from '../../src/lib/alignment.ts'
import { lineMetrics } from '../../src/lib/line-metrics.ts'
import type { Plane, Rect } from '../../src/lib/plane.ts'
import { inkOf } from '../../src/observations/screen/ink.ts'
import { createStripReader } from '../../src/observations/screen/strip-reader.ts'
import { alphabet, ascii, boxes, cyrillic, latin1, latinExtended } from './alphabet.ts'
import { loadFaces } from './faces.ts'
import type { PageLine } from './page.ts'
import { Tally } from './tally.ts'

interface StoredPage {
  readonly w: number
  readonly h: number
  readonly how: string
  readonly lcd: boolean
  readonly lines: readonly PageLine[]
}

/** Share of the reach between paper and ink from which a row counts as inked. */
const inkedFrom = 0.3
/** Fainter lines are left out of the tables, as they are of the training. */
const leastReach = 10

/** Fill their cells from side to side: how many there are is measured by width, not read. */
const bars = new Set('─━═█▓▒░▀▄')

const [folder, card] = process.argv.slice(2)
if (folder === undefined) {
  console.error('usage: node tools/glyphs/evaluate.ts <folder> [card.md]')
  process.exit(2)
}
const faces = loadFaces('held-out')
const reader = await createStripReader()
const tally = new Tally()
let pages = 0
let unread = 0
let columns = 0
let readingUs = 0
for (const file of readdirSync(folder).toSorted()) {
  if (!/^h\d+\.json$/.test(file)) continue
  const page = JSON.parse(readFileSync(join(folder, file), 'utf8')) as StoredPage
  const data = readFileSync(join(folder, file.replace('.json', '.raw')))
  const luma: Plane = { data, width: page.w, height: page.h, stride: page.w }
  pages++
  for (const line of page.lines) {
    const box = boxOf(luma, line)
    if (box === undefined) unread++
    else await readLine(page, luma, line, box)
  }
}
const report = measured()
console.log(report)
if (card !== undefined) {
  const between = /(?<=<!-- measured -->\n)[\s\S]*(?=<!-- \/measured -->)/
  writeFileSync(
    card,
    readFileSync(card, 'utf8').replace(between, () => `\n${report}\n`),
  )
}

async function readLine(page: StoredPage, luma: Plane, line: PageLine, box: Rect): Promise<void> {
  const at = lineMetrics(luma, box)
  const before = process.cpuUsage()
  const glyphs = await reader.read(luma, box, at)
  const { user, system } = process.cpuUsage(before)
  readingUs += user + system
  columns += reader.columnsOf(box, at)
  const truth = textOf(line)
  const read = withoutRuns(glyphs.map(({ text }) => text))
  const buckets = bucketsOf(page, line)
  tally.lines++
  for (const { a, b } of align(truth, read, (x, y) => x === y)) {
    const script = scriptOf(truth[a] ?? read[b] ?? '')
    tally.add(truth[a], read[b], [...buckets, `script: ${script}`])
  }
}

function measured(): string {
  const weights = readFileSync(
    join(import.meta.dirname, '../../src/observations/screen/glyphs/strip-reader.onnx'),
  )
  const sha256 = createHash('sha256').update(weights).digest('hex')
  const perCharacter = readingUs / Math.max(1, tally.characters)
  return `Weights \`${sha256.slice(0, 16)}\`, ${pages} pages of ${tally.lines} lines; ${unread} more lines were too faint or empty.
Reading took ${perCharacter.toFixed(0)} microseconds of CPU per character (${(readingUs / Math.max(1, columns)).toFixed(1)} per column of the strip), resampling and
decoding included, on ${cpus()[0]?.model ?? 'an unknown processor'} while other work ran.

${tally.table()}
`
}

/** The characters of a line, without spaces at its ends and with one for each run of spaces or bars. */
function textOf({ glyphs }: PageLine): string[] {
  const characters = glyphs.filter((_, i) => i % 3 === 0).map((c) => alphabet[c] ?? '\ufffd')
  return withoutRuns(characters)
}

function withoutRuns(characters: readonly string[]): string[] {
  const kept = characters.filter((c, i) => c !== characters[i - 1] || (c !== ' ' && !bars.has(c)))
  if (kept[0] === ' ') kept.shift()
  if (kept.at(-1) === ' ') kept.pop()
  return kept
}

/** The box around the ink of a line, as a segmenter would give it. */
function boxOf(luma: Plane, { glyphs, base, size }: PageLine): Rect | undefined {
  const inked = glyphs.flatMap((c, i) =>
    i % 3 === 0 && c !== 1 ? [[glyphs[i + 1], glyphs[i + 2]] as [number, number]] : [],
  )
  const first = inked[0]
  const last = inked.at(-1)
  if (first === undefined || last === undefined) return undefined
  const x = Math.max(0, Math.round(first[0]))
  const right = Math.min(luma.width, Math.max(x + 3, Math.round(last[1])))
  const top = Math.max(0, Math.floor(base - 1.05 * size))
  const bottom = Math.min(luma.height, Math.floor(base + 0.4 * size) + 1)
  const whole: Rect = { x, y: top, width: right - x, height: bottom - top }
  const { paper, reach } = inkOf(luma, whole)
  if (reach < leastReach) return undefined
  const isInked = (y: number): boolean =>
    luma.data
      .subarray(y * luma.stride + x, y * luma.stride + right)
      .some((level) => Math.abs(level - paper) > inkedFrom * reach)
  let y0 = top
  let y1 = bottom
  while (y0 < y1 && !isInked(y0)) y0++
  while (y1 > y0 && !isInked(y1 - 1)) y1--
  return y1 - y0 < 2 ? undefined : { x, y: y0, width: right - x, height: y1 - y0 }
}

function bucketsOf({ how, lcd }: StoredPage, { size, face, mono }: PageLine): string[] {
  const edges = [9, 11, 13, 16]
  const step = edges.findIndex((edge) => size < edge)
  const sizes = step === -1 ? '16 px and more' : `below ${String(edges[step])} px`
  const [codec = '', crf = ''] = how.split('-')
  const quality = crf === '' ? '' : ` crf ${qualityOf(Number(crf))}`
  const isOrdinary = size >= 11.5 && (crf === '' || Number(crf) <= 28)
  return [
    'all',
    `ordinary: ${isOrdinary ? '11.5 px and more, crf to 28' : 'smaller or coarser'}`,
    `size: ${sizes}`,
    `codec: ${codec}${quality}`,
    `face: ${faces[face]?.name ?? 'unknown'}`,
    `spacing: ${mono ? 'monospace' : 'proportional'}`,
    `rendering: ${lcd ? 'subpixel' : 'greyscale'}`,
  ]
}

function qualityOf(crf: number): string {
  if (crf < 24) return 'below 24'
  return crf < 30 ? '24 to 29' : '30 and more'
}

function scriptOf(character: string): string {
  if (character === ' ') return 'space'
  if (/^[0-9]$/.test(character)) return 'digits'
  if (/^[A-Za-z]$/.test(character)) return 'ASCII letters'
  if (ascii.includes(character)) return 'ASCII punctuation'
  if (latin1.includes(character) || latinExtended.includes(character)) return 'accented Latin'
  if (cyrillic.includes(character)) return 'Cyrillic'
  if (boxes.includes(character)) return 'boxes and blocks'
  return character === '\ufffd' ? 'unknown' : 'symbols'
}
