import type { Plane, Rect } from '../../../lib/plane.ts'
import { readingOf, type Glyph, type Reading } from '../reading.ts'
import { arabicData, createArabicReader, persianData } from './arabic.ts'
import { chineseModel, createChineseReader } from './chinese.ts'
import type { LineRecogniser, ScriptModel } from './line-recogniser.ts'
import { tesseractCore } from './tesseract.ts'

/** Reads what the project's own network cannot: it is asked about the lines that that one doubts. */
export interface OtherScripts {
  /**
   * The line in a box in the script in which it can be read. Undefined where it is in none of them, or
   * where `own`, the reading of the network, is sure enough: that costs nothing.
   */
  read(luma: Plane, line: Rect, own: readonly Glyph[]): Promise<Reading | undefined>
  /** What was spent since it was last asked, in columns of input of the project's own network. */
  spent(): number
}

/** A script, its letters, and the reader that knows them. */
export interface OtherScript {
  readonly name: string
  readonly letter: RegExp
  /** Width of the stretch that tells, in heights of the line. */
  readonly probeHeights: number
  /** So many in a row: icons are read as a sign like `口`, hardly ever as two; `● ● ●` as `و و و`. */
  readonly fewestLetters: number
  /** What its reader must be sure of: of its own letters, and of the line where it can read all of it. */
  readonly sure: number
  /** Whether its reader knows Latin letters: if not, only its own letters count. */
  readonly knowsLatin: boolean
  open(): Promise<ScriptModel>
}

const chinese: OtherScript = {
  name: 'chinese',
  letter: /\p{Script=Han}/u,
  probeHeights: 3,
  fewestLetters: 2,
  sure: 0.85,
  knowsLatin: true,
  open: createChineseReader,
}

/** Persian as well. */
const arabic: OtherScript = {
  name: 'arabic',
  letter: /(?!\p{N})\p{Script=Arabic}/u,
  probeHeights: 4,
  fewestLetters: 3,
  sure: 0.8,
  knowsLatin: false,
  open: createArabicReader,
}

/** Width of a stretch that may be doubted, in heights of the line. */
const doubtfulHeights = 3
/** Other scripts are read as Latin letters with less in it; nearly all that is Latin with more. */
const doubtful = 0.75
/** Narrower boxes, in heights, are icons, pointers and single signs. */
const narrowest = 1.25
/** Lower boxes hold no sign that could be told from another; higher ones hold no line. */
const lowest = 8
const highest = 48
/** The stretch is cut anywhere: what it is read as needs not be so sure, less so of a script seen before. */
const promising = 0.6
const promisingAgain = 0.3
/** A sign that is read with less may as well be a guess. */
const surely = 0.85
/**
 * A recording of trees and clouds is full of doubtful lines, and each is dear to look at: after so
 * many in a row that are in no script only one in `seldom` is tried, until one is.
 */
const patience = 24
const seldom = 20

/** Each is loaded when it is first needed, and stays. */
const opened = new Map<OtherScript, Promise<ScriptModel>>()

/** The models as tools of the analyzer: others would give other readings. */
export function otherScriptTools(): readonly { readonly name: string; readonly version: string }[] {
  return [chineseModel, tesseractCore, persianData, arabicData].map(({ path, sha256 }) => ({
    name: path.split('/').at(-1) ?? path,
    version: sha256.slice(0, 16),
  }))
}

export function createOtherScripts(
  scripts: readonly OtherScript[] = [chinese, arabic],
): OtherScripts {
  /** The one that read last is asked first. */
  let order = [...scripts]
  const seen = new Set<OtherScript>()
  let failures = 0
  let columns = 0

  const recognisers = new Map<OtherScript, LineRecogniser>()

  async function recogniserOf(script: OtherScript): Promise<LineRecogniser> {
    const known = recognisers.get(script)
    if (known !== undefined) return known
    const opening = opened.get(script) ?? script.open()
    opened.set(script, opening)
    const begun = (await opening)()
    recognisers.set(script, begun)
    return begun
  }

  async function readAs(
    script: OtherScript,
    luma: Plane,
    line: Rect,
    own: readonly Glyph[],
    from: number,
  ): Promise<Reading | undefined> {
    const reader = await recogniserOf(script)
    const look = async (part: Rect, there: readonly Glyph[]): Promise<Reading> => {
      columns += reader.columnsOf(part)
      return readingOf(await reader.read(luma, part, there))
    }
    const width = script.probeHeights * line.height
    if (width < line.width) {
      const x = line.x + Math.min(from, line.width - width)
      const { glyphs, confidence } = lettersIn(script, await look({ ...line, x, width }, []))
      const least = seen.has(script) ? promisingAgain : promising
      if (glyphs.length === 0 || confidence < least) return undefined
    }
    const reading = await look(line, own)
    return isOf(script, reading) ? reading : undefined
  }

  return {
    async read(luma, line, own) {
      const { width, height } = line
      if (width < height * narrowest || height < lowest || height > highest) return undefined
      const from = mostDoubtfulPlace(line, own)
      if (from === undefined) return undefined
      failures++
      if (failures > patience && failures % seldom !== 0) return undefined
      for (const script of order) {
        const reading = await readAs(script, luma, line, own, from)
        if (reading === undefined) continue
        order = [script, ...order.filter((other) => other !== script)]
        seen.add(script)
        failures = 0
        return reading
      }
      return undefined
    },
    spent() {
      const sum = columns
      columns = 0
      return sum
    },
  }
}

function lettersIn({ letter }: OtherScript, { glyphs }: Reading): Reading {
  return readingOf(glyphs.filter(({ text }) => letter.test(text)))
}

/** Whether a line is in a script, by its reader's word. */
function isOf(script: OtherScript, reading: Reading): boolean {
  const { confidence, glyphs } = lettersIn(script, reading)
  if (longestRun(reading.glyphs, script.letter) < script.fewestLetters) return false
  if (script.knowsLatin) return Math.min(reading.confidence, confidence) >= script.sure
  // What it takes Latin letters for are mostly digits and signs, and doubtful ones.
  const guesses = reading.glyphs.filter(({ text, p }) => !script.letter.test(text) && p < surely)
  return confidence >= script.sure && glyphs.length >= guesses.length
}

function longestRun(glyphs: readonly Glyph[], letter: RegExp): number {
  let run = 0
  let longest = 0
  for (const { text } of glyphs) {
    run = letter.test(text) ? run + 1 : 0
    longest = Math.max(longest, run)
  }
  return longest
}

/** Where the stretch of the line begins that is read worst; undefined where even that is read well. */
function mostDoubtfulPlace(line: Rect, glyphs: readonly Glyph[]): number | undefined {
  const width = Math.min(line.width, doubtfulHeights * line.height)
  let least = doubtful
  let place: number | undefined
  for (const { x0 } of glyphs) {
    const from = Math.max(0, Math.min(Math.floor(x0), line.width - width))
    const within = glyphs.filter((one) => {
      const centre = (one.x0 + one.x1) / 2
      return centre >= from && centre <= from + width
    })
    const { confidence } = readingOf(within)
    if (within.length < 2 || confidence >= least) continue
    least = confidence
    place = from
  }
  return place
}
