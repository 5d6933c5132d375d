import { isNonEmpty } from '../../model/id.ts'
import type { ScreenElement, TypingElement } from '../../model/screen-element.ts'
import { cursorSign, withoutSign } from './cursor-sign.ts'
import type { Line } from './line.ts'
import { type ElementDraft, restingOn } from './recognised.ts'

/** A text at the time at which it came to be so. */
export interface TypedState {
  readonly atUs: number
  readonly text: string
}

/** Hands bring one character in a frame, two where keys roll over, three in slow recordings. */
export const mostByKeys = 3
const mostIntervals = 1000
const mostBursts = 100
const longestBurst = 500
/** Fewer are what programs print in steps. */
const fewestKeysElsewhere = 4

type Rhythm = Pick<
  TypingElement,
  'keys' | 'intervalsUs' | 'medianIntervalUs' | 'charactersPerSecond' | 'bursts' | 'takenBack'
>

/** How a line that grew was typed; undefined where no key was seen. */
export function typing(
  lines: readonly Line[],
  states: readonly TypedState[],
  where: TypingElement['where'],
  frameUs: number | null,
): ElementDraft<Extract<ScreenElement, { element: 'typing' }>> | undefined {
  if (!isNonEmpty(lines)) return undefined
  const cursor = cursorSign(states.map(({ text }) => text))
  const steps = states
    .map(({ atUs, text }) => ({ atUs, text: withoutSign(text, cursor) }))
    .filter(({ text }, index, all) => text !== all[index - 1]?.text)
  if (steps.length < 2) return undefined
  const rhythm = rhythmOf(steps)
  const isEnough =
    where === 'command'
      ? rhythm.keys + rhythm.bursts.length > 0
      : rhythm.keys >= fewestKeysElsewhere && !isBar(steps)
  if (!isEnough) return undefined
  return {
    ...restingOn(lines, ['typed']),
    element: 'typing',
    text: steps.at(-1)?.text ?? '',
    where,
    ...rhythm,
    frameUs,
  }
}

export function rhythmOf(states: readonly TypedState[]): Rhythm {
  const intervalsUs: number[] = []
  const bursts: { atUs: number; text: string }[] = []
  let keys = 0
  let takenBack = 0
  let typedUs = 0
  let typedCharacters = 0
  let previousKeyUs: number | undefined
  for (const [index, { atUs, text }] of states.entries()) {
    const before = states[index - 1]?.text
    if (before === undefined) continue
    const common = commonStart(before, text)
    takenBack += before.length - common
    const came = text.length - common
    if (came === 0) continue
    if (came > mostByKeys) {
      bursts.push({ atUs, text: text.slice(common, common + longestBurst) })
      previousKeyUs = undefined
      continue
    }
    keys += 1
    if (previousKeyUs !== undefined) {
      intervalsUs.push(atUs - previousKeyUs)
      typedUs += atUs - previousKeyUs
      typedCharacters += came
    }
    previousKeyUs = atUs
  }
  return {
    keys,
    intervalsUs: intervalsUs.slice(0, mostIntervals),
    medianIntervalUs: median(intervalsUs),
    charactersPerSecond: typedUs > 0 ? Math.round((typedCharacters / typedUs) * 1e8) / 100 : null,
    bursts: bursts.slice(0, mostBursts),
    takenBack,
  }
}

/** One sign over and over: a bar that shows how far something is. */
function isBar(states: readonly TypedState[]): boolean {
  const first = states[0]?.text ?? ''
  const last = states.at(-1)?.text ?? ''
  return new Set(last.slice(commonStart(first, last)).trim()).size <= 1
}

function commonStart(a: string, b: string): number {
  let length = 0
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1
  return length
}

function median(values: readonly number[]): number | null {
  if (values.length === 0) return null
  const sorted = values.toSorted((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  const upper = sorted[half] ?? 0
  return sorted.length % 2 === 1 ? upper : Math.round(((sorted[half - 1] ?? 0) + upper) / 2)
}
