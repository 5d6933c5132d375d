import type { Plane, Rect } from '../../lib/plane.ts'
import { changedWords, type Known } from './part-read.ts'
import { inputWidth, type Reading, type Recogniser } from './recognise.ts'
import { createReadingCache } from './reading-cache.ts'
import { toleranceOf } from './tolerance.ts'

/**
 * Network input is the currency, not seconds: the same file must give the same case on any machine.
 * A character takes about 20 columns and some 1.3 ms.
 */
const firstColumns = 400_000
const columnsPerSecond = 6_000
/**
 * What must be left for a read: lines that were never read go before new states of lines that were,
 * and lines that rest before lines that flit by.
 */
const reserve = {
  first: 0,
  'first-passing': 40_000,
  again: 20_000,
  'again-passing': 120_000,
} as const
export type Urgency = keyof typeof reserve

export interface Reader {
  /** More may be read the longer the recording: spread over it, so that its end is not starved. */
  advance(timeUs: number): void
  /**
   * Undefined where the budget does not allow it now. With an earlier reading of the line only the
   * words that changed since are read.
   */
  read(luma: Plane, line: Rect, urgency: Urgency, known?: Known): Promise<Reading | undefined>
  /** Lines that the network read; the others had been read before. */
  readonly networkReads: () => number
}

export function createReader(recogniser: Recogniser): Reader {
  const cache = createReadingCache()
  let columns = firstColumns
  let lastUs: number | undefined
  let reads = 0

  async function read(
    luma: Plane,
    line: Rect,
    urgency: Urgency,
    known?: Known,
  ): Promise<Reading | undefined> {
    const same = cache.find(luma, line)
    if (same !== undefined) return same
    if (columns < reserve[urgency]) return undefined
    const part = known && changedWords(known, luma, line, toleranceOf(luma, line).noise)
    const window = part?.window ?? line
    columns -= inputWidth({ width: window.width, height: line.height })
    reads++
    const reading = await recogniser.read(luma, window)
    const whole = part?.complete(reading) ?? reading
    cache.add(luma, line, whole)
    return whole
  }

  return {
    advance(timeUs) {
      const elapsedUs = lastUs === undefined ? 0 : Math.min(1e6, Math.max(0, timeUs - lastUs))
      lastUs = timeUs
      columns = Math.min(firstColumns, columns + (elapsedUs / 1e6) * columnsPerSecond)
    },
    read,
    networkReads: () => reads,
  }
}
