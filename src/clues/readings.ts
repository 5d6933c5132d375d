import type { Alternative } from '../model/observation.ts'
import type { Found } from './found.ts'
import { repaired, repairPrior } from './repair.ts'

interface Reading {
  readonly text: string
  readonly p: number
  /** The main reading itself with look-alikes put right: says nothing of what the pixels favour. */
  readonly clues: readonly Found[]
}

interface Place {
  readonly type: Found['type']
  readonly start: number
  readonly end: number
  readonly weights: Map<string, number>
}

/**
 * Scans every reading of a line and lays the findings over each other: same place and type is one
 * finding, its value the likeliest that the grammar allows, the others its alternatives. Where the
 * likeliest reading is no clue of that type at all, what it says stands among the alternatives. Probabilities are those of the
 * readings; a repair of look-alikes takes `repairPrior` of the reading that it repairs.
 */
export function mergeReadings(
  text: string,
  alternatives: readonly Alternative[],
  scan: (text: string) => Iterable<Found>,
): readonly Found[] {
  const readings = readingsOf(text, alternatives, scan)
  const places: Place[] = []
  for (const reading of readings) {
    const locate = alignment(reading.text, text)
    for (const clue of reading.clues) {
      const [start, end] = locate(clue.start, clue.end)
      const place = places.find(
        (known) => known.type === clue.type && known.start < end && start < known.end,
      )
      if (place !== undefined) {
        place.weights.set(clue.value, (place.weights.get(clue.value) ?? 0) + reading.p)
      } else {
        places.push({ type: clue.type, start, end, weights: new Map([[clue.value, reading.p]]) })
      }
    }
  }
  return places
    .map((place) => settle(text, place, readings[0]))
    .toSorted((a, b) => a.start - b.start)
}

function readingsOf(
  text: string,
  alternatives: readonly Alternative[],
  scan: (text: string) => Iterable<Found>,
): readonly Reading[] {
  const others = alternatives.filter((other) => other.text !== text && other.p > 0)
  const claimed = others.reduce((sum, other) => sum + other.p, 0)
  // Probabilities that claim more than everything are scaled; the main reading is never less than the likeliest other.
  const likeliest = others.reduce((most, other) => Math.max(most, other.p), 0)
  const main = Math.max(1 - claimed, likeliest)
  const total = main + claimed
  const readings: Reading[] = []
  for (const reading of [{ text, p: main }, ...others]) {
    const p = reading.p / total
    const better = repaired(reading.text)
    readings.push({
      text: reading.text,
      p: better === undefined ? p : p * (1 - repairPrior),
      clues: [...scan(reading.text)],
    })
    if (better !== undefined)
      readings.push({ text: better, p: p * repairPrior, clues: [...scan(better)] })
  }
  return readings
}

function settle(text: string, place: Place, main: Reading | undefined): Found {
  const raw = text.slice(place.start, place.end)
  const ranked = [...place.weights].toSorted(([, a], [, b]) => b - a)
  const value = ranked[0]?.[0] ?? raw
  const alternatives = ranked.slice(1).map(([text, p]) => ({ text, p: rounded(p) }))
  const mainHasIt = main?.clues.some(
    (clue) => clue.type === place.type && clue.start < place.end && place.start < clue.end,
  )
  if (main !== undefined && mainHasIt !== true && !place.weights.has(raw)) {
    alternatives.push({ text: raw, p: rounded(main.p) })
  }
  return {
    type: place.type,
    value,
    raw,
    start: place.start,
    end: place.end,
    alternatives: alternatives.toSorted((a, b) => b.p - a.p),
  }
}

/** Six decimals, rounded down, so that sums stay at most 1. */
function rounded(p: number): number {
  return Math.floor(p * 1e6) / 1e6
}

/** Offsets of one reading in terms of another: what both have in common at either end stays where it is. */
function alignment(
  from: string,
  to: string,
): (start: number, end: number) => readonly [number, number] {
  if (from === to) return (start, end) => [start, end]
  const shorter = Math.min(from.length, to.length)
  let head = 0
  while (head < shorter && from.charCodeAt(head) === to.charCodeAt(head)) head += 1
  let tail = 0
  while (
    tail < shorter - head &&
    from.charCodeAt(from.length - 1 - tail) === to.charCodeAt(to.length - 1 - tail)
  ) {
    tail += 1
  }
  const shift = to.length - from.length
  const move = (offset: number): number => {
    if (shift === 0 || offset <= head) return offset
    if (offset >= from.length - tail) return offset + shift
    const inner = from.length - tail - head
    const share = (offset - head) / inner
    return Math.round(head + share * (to.length - tail - head))
  }
  return (start, end) => {
    const moved = Math.min(move(start), Math.max(0, to.length - 1))
    return [moved, Math.max(move(end), Math.min(moved + 1, to.length))]
  }
}
