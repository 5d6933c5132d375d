import type { StatedClock } from '../../model/stated-time.ts'
import { halfDayOf } from './date-words.ts'
import type { Token } from './tokens.ts'

/** What was recognised in a row of tokens, and where it ends. */
export interface Matched<T> {
  readonly value: T
  /** Index of the first token after it. */
  readonly next: number
}

/** Which signs may part hours from minutes. */
export type HourSign = 'colon' | 'any'

/**
 * A time of the day at a token: 14:26, 2:26:09 pm, 下午 2:26; with 'any' also 14.26 and 14h26, which are a number
 * and a duration elsewhere. Fractions of a second are passed over.
 */
export function clockAt(
  tokens: readonly Token[],
  at: number,
  hourSign: HourSign,
): Matched<StatedClock> | undefined {
  const before = halfBefore(tokens, at)
  const first = before?.next ?? at
  const hours = tokens[first]
  const sign = tokens[first + 1]
  if (hours?.kind !== 'number' || digits(hours) > 2 || !isHourSign(sign, hourSign)) return undefined
  const minutes = twoDigits(tokens[first + 2], 59)
  if (minutes === undefined) return undefined
  let next = first + 3
  let second: number | null = null
  if (tokens[next]?.text === sign?.text && tokens[next]?.apart === false) {
    const seconds = twoDigits(tokens[next + 1], 60)
    if (seconds === undefined) return undefined
    second = Math.min(59, seconds)
    next = afterFraction(tokens, next + 2)
  }
  const after = before === undefined ? halfAt(tokens, next) : undefined
  const half = before?.value ?? after?.value
  const clock = withCycle(hours, minutes, second, half)
  return clock && { value: clock, next: after?.next ?? next }
}

function withCycle(
  hours: Token,
  minute: number,
  second: number | null,
  half: 'am' | 'pm' | undefined,
): StatedClock | undefined {
  const { value } = hours
  if (half !== undefined) {
    if (value < 1 || value > 12) return undefined
    const hour = (value % 12) + (half === 'pm' ? 12 : 0)
    return { hour, minute, second, cycle: 'h12' }
  }
  if (value > 23) return undefined
  // A leading zero and hours from 13 on are written by clocks of 24 hours only.
  const cycle = value >= 1 && value <= 12 && (digits(hours) === 1 || value > 9) ? 'open' : 'h24'
  return { hour: value, minute, second, cycle }
}

function isHourSign(sign: Token | undefined, allowed: HourSign): boolean {
  if (sign === undefined || sign.apart) return false
  if (sign.text === ':' || sign.text === '\u2236' || sign.text === '\uff1a') return true
  return allowed === 'any' && (sign.text === 'h' || sign.text === '.')
}

function twoDigits(token: Token | undefined, most: number): number | undefined {
  if (token?.kind !== 'number' || token.apart || digits(token) !== 2) return undefined
  return token.value <= most ? token.value : undefined
}

function afterFraction(tokens: readonly Token[], at: number): number {
  const sign = tokens[at]
  const fraction = tokens[at + 1]
  if (sign?.text !== '.' && sign?.text !== ',') return at
  if (sign.apart || fraction?.kind !== 'number' || fraction.apart) return at
  return at + 2
}

/** Chinese, Japanese and Korean say the half of the day first. */
function halfBefore(tokens: readonly Token[], at: number): Matched<'am' | 'pm'> | undefined {
  const word = wordAt(tokens, at)
  if (word === '' || word < '\u3000') return undefined
  const one = halfDayOf(word)
  if (one !== undefined) return { value: one, next: at + 1 }
  const two = halfDayOf(word + wordAt(tokens, at + 1))
  return two && { value: two, next: at + 2 }
}

/** 'PM', 'p.m.', 'p. m.', 'ق.ظ' (before noon) and 'ب.ظ' (after it). */
function halfAt(tokens: readonly Token[], at: number): Matched<'am' | 'pm'> | undefined {
  const word = wordAt(tokens, at)
  const plain = halfDayOf(word)
  if (plain !== undefined) return { value: plain, next: at + 1 }
  if (tokens[at + 1]?.text !== '.') return undefined
  const dotted = dottedHalves.get(`${word}.${wordAt(tokens, at + 2)}`)
  if (dotted === undefined) return undefined
  return { value: dotted, next: tokens[at + 3]?.text === '.' ? at + 4 : at + 3 }
}

const dottedHalves: ReadonlyMap<string, 'am' | 'pm'> = new Map([
  ['a.m', 'am'],
  ['p.m', 'pm'],
  ['ق.ظ', 'am'],
  ['ب.ظ', 'pm'],
])

export function wordAt(tokens: readonly Token[], at: number): string {
  const token = tokens[at]
  return token?.kind === 'word' ? token.text : ''
}

export function digits(token: Token): number {
  return token.end - token.start
}
