import { overlapX, overlapY, union, type Plane, type Rect } from '../../lib/plane.ts'
import type { Box } from '../../model/locus.ts'
import type { BareText } from '../../model/redaction.ts'
import { characterCentres } from '../screen/character-centres.ts'
import { createReader, type Reader } from '../screen/reader.ts'
import type { Reading } from '../screen/reading.ts'
import { segmentLines } from '../screen/segment.ts'
import { createStripReader } from '../screen/strip-reader.ts'
import { isBareIn } from './bare-picture.ts'
import type { BareStretch } from './bare-stretch.ts'
import { movedRect } from './follow.ts'
import type { Followed } from './followed.ts'
import { paperLevel } from './paper.ts'
import { readPartly, unreadable } from './read-partly.ts'

/** A reading that is less sure than this is of no text, or of what moves. */
const leastConfidence = 0.5

/** Of a line of text, in pixels, where nothing tells. */
const usual = { height: 14, isKnown: false }

/** Of a row of a character, so much has to be in sight. */
const leastInSight = 0.85

/** Reads what stood in the place of a cover. */
export interface BareReader {
  stretch(stretch: BareStretch, cover: Rect): Promise<readonly BareText[]>
  /** What was put together of the frames of a recording that ends at `endUs`. */
  picture(moved: NonNullable<Followed['moved']>, endUs: number): Promise<readonly BareText[]>
}

/** The networks are loaded with the first stretch that is read. */
export function createBareReader(): BareReader {
  let reader: Promise<Reader> | undefined

  async function readLine(shot: Plane, line: Rect, at: Rect): Promise<Reading | undefined> {
    reader ??= createStripReader().then((network) => createReader(network))
    const ready = await reader
    return ready.read(shot, line, at, 'first')
  }

  return {
    async stretch({ shot, at, startUs, endUs, frames }, cover) {
      const line = lineThrough(shot, at, cover)
      if (line === undefined) return []
      const reading = await readLine(shot, line, at)
      if (reading === undefined || reading.confidence < leastConfidence) return []
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
    async picture({ bare, box: cover, steps }, endUs) {
      const { picture, at, known, views } = bare
      const line = lineThrough(picture, at, cover)
      if (line === undefined) return []
      const isInSight = (x: number, isBare: (x: number, y: number) => boolean): boolean => {
        let bare = 0
        for (let y = line.y; y < line.y + line.height; y++) if (isBare(x, y)) bare++
        return bare >= leastInSight * line.height
      }
      const columns = Array.from({ length: line.width }, (_, column) =>
        isInSight(line.x + column, (x, y) => known[y * at.width + x] === 1),
      )
      const whole = await readLine(picture, line, at)
      const reading = whole && readPartly(whole, columns)
      if (reading === undefined || reading.confidence < leastConfidence) return []
      const left = cover.x - at.x - line.x
      const hidden = reading.centres
        .filter((_, index) => reading.text[index] !== unreadable && reading.text[index] !== ' ')
        .map((tenths) => tenths / 10)
        .filter((x) => x >= left && x < left + cover.width)
      const told = views.filter((view) =>
        hidden.some((x) =>
          isInSight(Math.floor(line.x + x), (column, y) => isBareIn(view, column + at.x, y + at.y)),
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

/** A line that is so many times as high as its cover has taken in what is above it or below. */
const tallest = 1.25

/** The line of text of a cover, with all its parts that the cover meets. */
function lineThrough(shot: Plane, at: Rect, { x, y, width, height }: Rect): Rect | undefined {
  const cover = { x: x - at.x, y: y - at.y, width, height }
  const line = lineIn(shot, { x: 0, y: 0, width: shot.width, height: shot.height }, cover)
  if (line !== undefined && line.height <= tallest * height) return line
  return lineIn(shot, rowsOfText(shot, cover), cover)
}

function lineIn(shot: Plane, part: Rect, cover: Rect): Rect | undefined {
  const middle = cover.y + cover.height / 2
  const off = (line: Rect): number => Math.abs(line.y + line.height / 2 - middle)
  const [nearest, ...others] = segmentLines(shot, part, usual)
    .lines.filter((line) => overlapX(line, cover) > -line.height)
    .toSorted((one, other) => off(one) - off(other))
  if (nearest === undefined || off(nearest) > cover.height / 2) return undefined
  const parts = others.filter((line) => overlapY(line, nearest) >= line.height / 2)
  const line = parts.reduce(union, nearest)
  return overlapX(line, cover) > 0 ? line : undefined
}

/** Rows above a cover and below that letters may reach into. */
const overhang = 3
/** Of a row along the cover, what is off the paper in a bar that adjoins. */
const mostOff = 0.6
const offPaper = 8

/** The rows of a cover, from side to side, without those of bars that adjoin. */
function rowsOfText(shot: Plane, cover: Rect): Rect {
  const paper = paperLevel(shot, cover)
  const isBar = (y: number): boolean => {
    let off = 0
    for (let x = cover.x; x < cover.x + cover.width; x++) {
      if (Math.abs((shot.data[y * shot.stride + x] as number) - paper) > offPaper) off++
    }
    return off > mostOff * cover.width
  }
  let top = Math.max(0, cover.y - overhang)
  let bottom = Math.min(shot.height, cover.y + cover.height + overhang)
  for (let y = top; y < cover.y + cover.height / 3; y++) if (isBar(y)) top = y + 1
  for (let y = bottom - 1; y > cover.y + (2 * cover.height) / 3; y--) if (isBar(y)) bottom = y
  return { x: 0, y: top, width: shot.width, height: bottom - top }
}
