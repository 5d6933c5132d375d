import { lineMetrics } from '../../lib/line-metrics.ts'
import type { Plane, Rect } from '../../lib/plane.ts'
import type { Box } from '../../model/locus.ts'
import type { BareText } from '../../model/redaction.ts'
import { characterCentres } from '../screen/character-centres.ts'
import { createReader, type Reader } from '../screen/reader.ts'
import type { Reading } from '../screen/reading.ts'
import { createStripReader, type StripReader } from '../screen/strip-reader.ts'
import { agreedReading } from './agreed-reading.ts'
import { linesThrough } from './bare-line.ts'
import { isBareIn, shownBy } from './bare-picture.ts'
import type { BareStretch } from './bare-stretch.ts'
import { movedRect } from './follow.ts'
import type { Followed } from './followed.ts'
import { likelyValues } from './likely-values.ts'
import { readPartly, unreadable } from './read-partly.ts'

/** A reading that is less sure than this is of no text, or of what moves. */
const leastConfidence = 0.5
/** Blocks and edges are read as single letters and signs. */
const twoTogether = /[\p{L}\p{N}]{2}/u

/** Of a character, from the top of the line to the baseline, so much has to be in sight. */
const leastInSight = 0.8
/** Frames that are read alone, beside what was put together of all. */
const mostAlone = 5

interface ReadLine {
  readonly line: Rect
  readonly reading: Reading
}

type Moved = NonNullable<Followed['moved']>

/** Reads what stood in the place of a cover. */
export interface BareReader {
  stretch(stretch: BareStretch, cover: Rect): Promise<readonly BareText[]>
  /** What was put together of the frames of a recording that ends at `endUs`. */
  picture(moved: Moved, endUs: number): Promise<readonly BareText[]>
}

/** The networks are loaded with the first stretch that is read. */
export function createBareReader(): BareReader {
  let network: Promise<StripReader> | undefined
  let reader: Reader | undefined

  async function readerOf(): Promise<Reader> {
    network ??= createStripReader()
    return createReader(await network)
  }

  /** The surest reading of what may be the line of a cover. */
  async function readLine(shot: Plane, at: Rect, cover: Rect): Promise<ReadLine | undefined> {
    reader ??= await readerOf()
    let best: ReadLine | undefined
    for (const line of linesThrough(shot, at, cover)) {
      const read = await reader.read(shot, line, at, 'first')
      if (read === undefined || read.confidence <= (best?.reading.confidence ?? 0)) continue
      best = { line, reading: likelyValues(read) }
    }
    return best
  }

  /** Each frame that showed all of it may be read otherwise than what was put together of all of them. */
  async function readAgreed({ bare, box }: Moved): Promise<ReadLine | undefined> {
    const { picture, at } = bare
    const whole = await readLine(picture, at, box)
    if (whole === undefined) return undefined
    const { line } = whole
    const readings = [whole.reading]
    for (const shot of shownBy(bare, box, mostAlone)) {
      // One that knows the line would not look again.
      const alone = await (await readerOf()).read(shot, line, at, 'first')
      if (alone !== undefined) readings.push(likelyValues(alone))
    }
    const from = box.x - at.x - line.x
    const reading = agreedReading(readings, { from, to: from + box.width })
    return reading && { line, reading }
  }

  return {
    async stretch({ shot, at, startUs, endUs, frames }, cover) {
      const read = await readLine(shot, at, cover)
      if (read === undefined || read.reading.confidence < leastConfidence) return []
      const { line, reading } = read
      if (!twoTogether.test(reading.text)) return []
      const text = {
        startUs,
        endUs,
        frames,
        box: [line.x + at.x, line.y + at.y, line.width, line.height],
        hidden: boxOf(cover),
        text: reading.text,
        centres: characterCentres(reading),
        confidence: reading.confidence,
      } satisfies BareText
      return [text]
    },
    async picture(moved, endUs) {
      const { bare, box: cover, steps } = moved
      const { picture, at, known, views } = bare
      const read = await readAgreed(moved)
      if (read === undefined) return []
      const { line } = read
      const bottom = line.y + line.height
      const baseline = Math.min(bottom, Math.max(line.y + 1, lineMetrics(picture, line).baseline))
      const isInSight = (x: number, isBare: (x: number, y: number) => boolean): boolean => {
        let bare = 0
        for (let y = line.y; y < baseline; y++) if (isBare(x, y)) bare++
        return bare >= leastInSight * (baseline - line.y)
      }
      const columns = Array.from({ length: line.width }, (_, column) =>
        isInSight(line.x + column, (x, y) => known[y * at.width + x] === 1),
      )
      const reading = readPartly(read.reading, columns)
      if (reading === undefined || reading.confidence < leastConfidence) return []
      const left = cover.x - at.x - line.x
      const hidden = reading.centres
        .filter((_, index) => reading.text[index] !== unreadable && reading.text[index] !== ' ')
        .map((tenths) => tenths / 10)
        .filter((x) => x >= left && x < left + cover.width)
      const told = views.filter((view) =>
        hidden.some((x) =>
          isInSight(Math.floor(line.x + x), (column, y) =>
            isBareIn(view, column + at.x, y + at.y, 0),
          ),
        ),
      )
      const [first] = told
      const last = told.at(-1)
      if (first?.step.shift === undefined || last === undefined) return []
      const place = { ...line, x: line.x + at.x, y: line.y + at.y }
      return [
        {
          ...reading,
          startUs: first.startUs,
          endUs: steps[steps.indexOf(last.step) + 1]?.startUs ?? endUs,
          frames: told.length,
          box: boxOf(movedRect(place, first.step.shift)),
          hidden: boxOf(movedRect(cover, first.step.shift)),
        },
      ]
    },
  }
}

function boxOf({ x, y, width, height }: Rect): Box {
  return [x, y, width, height]
}
