import { resizePlane } from '../../../lib/image-resize.ts'
import type { Plane, Rect } from '../../../lib/plane.ts'
import { inkOf } from '../ink.ts'
import { blankColumns } from '../part-read.ts'
import { readingOf, type Glyph } from '../reading.ts'
import { withSpaces } from '../spaces.ts'
import type { ScriptModel } from './line-recogniser.ts'
import { withComma } from './arabic-comma.ts'
import { inOrder, type Word, withForeignWords } from './mixed-words.ts'
import type { PinnedFile } from './pinned-file.ts'
import {
  openTesseract,
  type GreyPicture,
  type Layout,
  type Sign,
  type Tesseract,
} from './tesseract.ts'

export const persianData: PinnedFile = {
  path: '@tesseract.js-data/fas/4.0.0_best_int/fas.traineddata.gz',
  sha256: 'b5847360e25f646c55449f1fe93eee57d53e406a265ead2374e7320bf0b82025',
}
export const arabicData: PinnedFile = {
  path: '@tesseract.js-data/ara/4.0.0_best_int/ara.traineddata.gz',
  sha256: 'f4746c44b02342dd5b3d4f0198000f47d7c49f1a229e63e0f436c0592dcd9639',
}

/** Times that small text is enlarged; higher lines are enlarged to the same height. */
const enlarged = 3
const fullHeight = 66
/** Paper around the line: in pixels of the picture what its box may cut off, and in enlarged ones. */
const beyondBox = 3
const margins: Readonly<Record<Layout, number>> = { words: 40, raw: 6 }
/** The x-height of Latin letters in such a line, in heights of it. */
const ownXHeight = 0.4
/** What a look costs, in columns of input of the project's own network: at once, and per pixel. */
const fixedCost = 600
const costPerPixel = 8

/** Letters of Persian that Arabic lacks, and the sign that parts letters within a Persian word. */
const ofPersian = /[پچژگ\u200C]/gu
/** The article, and letters that end or begin many words of Arabic and few of Persian. */
const ofArabic = /[ةإ]|(?<=^| )[وبفكک]?ال\p{L}{2}/gu
/** How much of the lines before counts for the language of the next. */
const memory = 0.8

/**
 * Tesseract's networks for Persian and for Arabic. Persian's reads first and tells by what it reads
 * which language it is; it sees Arabic letters well enough for that, while Arabic's is as sure of
 * Persian as of Arabic.
 */
export async function createArabicReader(): Promise<ScriptModel> {
  const persian = await openTesseract('fas', persianData)
  let opened: Promise<Tesseract> | undefined
  const arabic = (): Promise<Tesseract> => (opened ??= openTesseract('ara', arabicData))

  return () => {
    /** Above 0: the lines so far were rather Arabic. */
    let leaning = 0
    return {
      columnsOf: ({ width }) => (fixedCost + costPerPixel * width) * (leaning > 0 ? 2 : 1),
      async read(luma, line, own) {
        let words = wordsOf(luma, line, persian)
        const text = readingOf(inOrder(words)).text
        const marks = countOf(ofArabic, text) - countOf(ofPersian, text)
        leaning = memory * leaning + marks
        if (leaning + marks > 0) words = wordsOf(luma, line, await arabic())
        const spaced = withSpaces(own, line.height * ownXHeight, blankColumns(luma, line))
        return inOrder(withForeignWords(words, spaced))
      },
    }
  }
}

function countOf(pattern: RegExp, text: string): number {
  return text.match(pattern)?.length ?? 0
}

function wordsOf(luma: Plane, line: Rect, engine: Tesseract): Word[] {
  const words = wordsIn(luma, line, engine, 'words')
  const found = words.length > 0 ? words : wordsIn(luma, line, engine, 'raw')
  return found.map((word) => withComma(word))
}

function wordsIn(luma: Plane, line: Rect, engine: Tesseract, layout: Layout): Word[] {
  const scale = Math.max(1, Math.min(enlarged, fullHeight / line.height))
  const margin = margins[layout]
  const columnOf = (x: number): number => (x - margin) / scale - beyondBox
  const words: Glyph[][] = []
  for (const sign of engine.read(pictureOf(luma, line, scale, margin), layout)) {
    if (sign.startsWord || words.length === 0) words.push([])
    words.at(-1)?.push({
      text: sign.text,
      ...probabilities(sign),
      x0: columnOf(sign.x0),
      x1: columnOf(sign.x1),
    })
  }
  return words
}

/** The line enlarged, dark on light at full contrast. */
function pictureOf(luma: Plane, line: Rect, scale: number, margin: number): GreyPicture {
  const source = {
    x: line.x - beyondBox,
    y: line.y - beyondBox,
    width: line.width + 2 * beyondBox,
    height: line.height + 2 * beyondBox,
  }
  const across = Math.round(source.width * scale)
  const down = Math.round(source.height * scale)
  const levels = resizePlane(luma, source, across, down)
  const { paper, ink, reach } = inkOf(luma, line)
  const gain = (ink < paper ? 255 : -255) / Math.max(16, reach)
  const width = across + 2 * margin
  const height = down + 2 * margin
  const grey = new Uint8Array(width * height).fill(255)
  for (let y = 0; y < down; y++) {
    for (let x = 0; x < across; x++) {
      const level = 255 + gain * ((levels[y * across + x] as number) - paper)
      grey[(y + margin) * width + x + margin] = Math.min(255, Math.max(0, level))
    }
  }
  return { grey, width, height }
}

/** What the network gives a sign of which it is sure. */
const fullWeight = 95
/** Of signs that its dictionary put there against its own scores. */
const leastP = 0.1
const mostP = 0.995
const leastAlternative = 0.001

/**
 * A sign's share of the weights, and less where all are small. Measured, a share of .95 is right .996
 * of the time, .85 .94, .65 .9 and .35 .4: the power brings them there.
 */
function probabilities({ text, choices }: Sign): Pick<Glyph, 'p' | 'others'> {
  const sum = choices.reduce((total, { weight }) => total + weight, 0)
  const own = choices.find((choice) => choice.text === text)?.weight ?? 0
  const share = Math.min(own / fullWeight, own / Math.max(1, sum))
  const p = Math.min(mostP, Math.max(leastP, 1 - (1 - share) ** 1.5))
  const rest = choices.filter((choice) => choice.text !== text && choice.weight > 0)
  const restSum = rest.reduce((total, { weight }) => total + weight, 0)
  const others = rest
    .map((choice) => ({ text: choice.text, p: ((1 - p) * choice.weight) / restSum }))
    .filter((other) => other.p >= leastAlternative)
  return { p, others }
}
