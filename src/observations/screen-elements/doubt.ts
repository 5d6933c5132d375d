import type { Alternative } from '../../model/observation.ts'
import type { Reading } from '../../model/reading.ts'
import type { Line } from './line.ts'

/** A reading of a line that says something, with its probability. */
export interface Said<T> {
  readonly value: T
  readonly p: number
}

/** Where the likeliest reading says nothing, another one that is at least so likely may. */
const leastOther = 0.25
const mostAlternatives = 6

/**
 * What the readings of a line say, the one to go by first; empty where none does that is likely enough.
 * Probabilities are those of the whole line.
 */
export function everyReading<T>(
  { text, alternatives }: Pick<Line, 'text' | 'alternatives'>,
  read: (text: string) => T | undefined,
): readonly Said<T>[] {
  const others = alternatives.filter((other) => other.text !== text)
  const claimed = others.reduce((sum, { p }) => sum + p, 0)
  const readings = [{ text, p: Math.max(0, 1 - claimed) }, ...others]
  const said = readings.flatMap(({ text, p }, index) => {
    const value = read(text)
    return value === undefined ? [] : [{ value, p, isMain: index === 0 }]
  })
  const first = said[0]
  if (first === undefined || (!first.isMain && first.p < leastOther)) return []
  return said
}

/** One part of what was said, its doubt included; null where the reading to go by does not have it. */
export function part<T>(
  said: readonly Said<T>[],
  pick: (value: T) => string | null,
): Reading | null {
  const first = said[0]
  const text = first === undefined ? null : pick(first.value)
  if (text === null) return null
  const weights = new Map<string, number>()
  for (const { value, p } of said.slice(1)) {
    const other = pick(value)
    if (other !== null && other !== '' && other !== text) {
      weights.set(other, (weights.get(other) ?? 0) + p)
    }
  }
  return { text, alternatives: ranked(weights) }
}

/** The text of a line as a reading. */
export function wholeReading({ text, alternatives }: Pick<Line, 'text' | 'alternatives'>): Reading {
  return { text, alternatives: ranked(new Map(alternatives.map(({ text, p }) => [text, p]))) }
}

/** Six decimals, rounded down, so that sums stay at most 1. */
function ranked(weights: ReadonlyMap<string, number>): readonly Alternative[] {
  return [...weights]
    .map(([text, p]) => ({ text, p: Math.floor(p * 1e6) / 1e6 }))
    .filter(({ p }) => p > 0)
    .toSorted((a, b) => b.p - a.p || (a.text < b.text ? -1 : 1))
    .slice(0, mostAlternatives)
}
