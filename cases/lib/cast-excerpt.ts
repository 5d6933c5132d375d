import type { CastEvent } from './asciicast.ts'

/** Nobody waits for a pause: what lies further apart than `longestMs` is moved together. */
export function shortenPauses(events: readonly CastEvent[], longestMs: number): CastEvent[] {
  let before = 0
  let atMs = 0
  return events.map((event) => {
    atMs += Math.min(longestMs, Math.max(0, event.atMs - before))
    before = event.atMs
    return { atMs, data: event.data }
  })
}

/** Part of a recording: what had been written before it, and what is written during it. */
export interface CastExcerpt {
  readonly before: string
  readonly events: readonly CastEvent[]
}

const stepMs = 1000

/**
 * The stretch of `lengthMs` in which most is going on. The rule: of all stretches that begin at a
 * whole second, the first of those during which the most line ends and screen jumps are written.
 */
export function mostEventful(events: readonly CastEvent[], lengthMs: number): CastExcerpt {
  const endMs = events.at(-1)?.atMs ?? 0
  let bestStart = 0
  let most = -1
  for (let start = 0; start === 0 || start + lengthMs <= endMs + stepMs; start += stepMs) {
    let count = 0
    for (const { atMs, data } of events) {
      if (atMs >= start && atMs < start + lengthMs) count += movesOf(data)
    }
    if (count > most) {
      most = count
      bestStart = start
    }
  }
  return {
    before: events
      .filter(({ atMs }) => atMs < bestStart)
      .map(({ data }) => data)
      .join(''),
    events: events
      .filter(({ atMs }) => atMs >= bestStart && atMs < bestStart + lengthMs)
      .map(({ atMs, data }) => ({ atMs: atMs - bestStart, data })),
  }
}

/** Line ends and cursor addresses (CSI H, ECMA-48 8.3.21), either of which begins a row. */
function movesOf(data: string): number {
  let moves = 0
  for (let i = 0; i < data.length; i++) {
    const char = data[i]
    if (char === '\n' || char === '\r' || char === 'H') moves++
  }
  return moves
}
