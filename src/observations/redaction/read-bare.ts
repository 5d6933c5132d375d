import type { Plane, Rect } from '../../lib/plane.ts'
import type { BareText } from '../../model/redaction.ts'
import { characterCentres } from '../screen/character-centres.ts'
import { createReader, type Reader } from '../screen/reader.ts'
import { segmentLines } from '../screen/segment.ts'
import { createStripReader } from '../screen/strip-reader.ts'
import type { BareStretch } from './bare-stretch.ts'

/** A reading that is less sure than this is of no text, or of what moves. */
const leastConfidence = 0.5

/** Of a line of text, in pixels, where nothing tells. */
const usual = { height: 14, isKnown: false }

/** Reads what stood in the place of a cover. */
export type BareReader = (stretch: BareStretch, cover: Rect) => Promise<readonly BareText[]>

/** The networks are loaded with the first stretch that is read. */
export function createBareReader(): BareReader {
  let reader: Promise<Reader> | undefined
  return async ({ shot, at, startUs, endUs, frames }, cover) => {
    const line = lineThrough(shot, { ...cover, x: cover.x - at.x, y: cover.y - at.y })
    if (line === undefined) return []
    reader ??= createStripReader().then((network) => createReader(network))
    const ready = await reader
    const reading = await ready.read(shot, line, at, 'first')
    if (reading === undefined || reading.confidence < leastConfidence) return []
    const text = {
      startUs,
      endUs,
      frames,
      box: [line.x + at.x, line.y + at.y, line.width, line.height],
      text: reading.text,
      centres: characterCentres(reading),
      confidence: reading.confidence,
    } satisfies BareText
    return [text]
  }
}

/** The line of text whose middle is nearest to that of the cover. */
function lineThrough(shot: Plane, cover: Rect): Rect | undefined {
  const all = { x: 0, y: 0, width: shot.width, height: shot.height }
  const middle = cover.y + cover.height / 2
  const off = ({ y, height }: Rect): number => Math.abs(y + height / 2 - middle)
  const [nearest] = segmentLines(shot, all, usual)
    .lines.filter((line) => line.x < cover.x + cover.width && line.x + line.width > cover.x)
    .toSorted((a, b) => off(a) - off(b))
  return nearest !== undefined && off(nearest) <= cover.height / 2 ? nearest : undefined
}
