import type { StatedClock } from '../../model/stated-time.ts'

/** One reading of a clock, for as long as it stood there. */
export interface ClockState {
  readonly startUs: number
  readonly endUs: number
  readonly clock: StatedClock
}

export interface Offset {
  readonly leastUs: number
  readonly mostUs: number
}

/** Readings that one clock can have shown in one go, with wall clock minus time of the recording. */
export interface Series<T extends ClockState> {
  readonly states: [T, ...T[]]
  offset: Offset
  ticks: number
}

const secondUs = 1_000_000
const dayUs = 86_400 * secondUs
/** Panels are drawn up to so long after the time they show has come. */
const lagUs = secondUs

/**
 * Cuts the readings of one place, in the order of their times, where they are out of step: there the recording was cut
 * or paused, or the clock was set. A clock that shows `v` from `start` to `end` says that wall clock minus recording
 * lies between `v - start` and `v + its unit + lag - end`; readings in step have that in common. Midnight is passed.
 */
export function inStep<T extends ClockState>(states: readonly T[]): readonly Series<T>[] {
  const all: Series<T>[] = []
  for (const state of states) {
    const last = all.at(-1)
    const joined = last && joinedOffset(last.offset, state)
    if (last === undefined || joined === undefined) {
      all.push({ states: [state], offset: offsetOf(state, 0), ticks: 0 })
      continue
    }
    const before = last.states.at(-1)?.clock
    if (before !== undefined && secondOfDay(before) !== secondOfDay(state.clock)) last.ticks += 1
    last.states.push(state)
    last.offset = joined
  }
  return all
}

/** As written; what is 'open' may be half a day more. */
export function secondOfDay({ hour, minute, second }: StatedClock): number {
  return hour * 3600 + minute * 60 + (second ?? 0)
}

function offsetOf({ startUs, endUs, clock }: ClockState, days: number): Offset {
  const shownUs = secondOfDay(clock) * secondUs + days * dayUs
  const unitUs = clock.second === null ? 60 * secondUs : secondUs
  const leastUs = shownUs - startUs
  // A reading that stood for longer than its unit stood still: then only its beginning tells.
  return { leastUs, mostUs: Math.max(leastUs, shownUs + unitUs + lagUs - endUs) }
}

function joinedOffset(known: Offset, state: ClockState): Offset | undefined {
  for (const days of [0, 1]) {
    const one = offsetOf(state, days)
    const leastUs = Math.max(known.leastUs, one.leastUs)
    const mostUs = Math.min(known.mostUs, one.mostUs)
    if (leastUs <= mostUs) return { leastUs, mostUs }
  }
  // Clocks of twelve hours pass noon from 12:59 to 1:00.
  if (state.clock.cycle !== 'open') return undefined
  const half = { ...state, clock: { ...state.clock, hour: state.clock.hour + 12 } }
  const one = offsetOf(half, 0)
  const leastUs = Math.max(known.leastUs, one.leastUs)
  const mostUs = Math.min(known.mostUs, one.mostUs)
  return leastUs <= mostUs ? { leastUs, mostUs } : undefined
}
