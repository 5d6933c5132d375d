import type { StatedClock, StatedDate, StatedTime } from '../../model/stated-time.ts'
import { clockAt, digits, type Matched, wordAt } from './clock-token.ts'
import { dateAt } from './date-token.ts'
import { weekdaysOf } from './date-words.ts'
import { type Token, tokensOf } from './tokens.ts'
import { zoneAt } from './zone-token.ts'

/** A time in a text: offsets in UTF-16 units. */
export interface TimeInText {
  readonly stated: StatedTime & { readonly time: StatedClock }
  readonly start: number
  readonly end: number
}

/** More in one line are a table of times and not more telling. */
const mostPerLine = 8

/**
 * Every time of day in a text, with its date and zone where they stand beside it: logs, listings, mails,
 * prompts. Hours without a date have two digits, so that no ratio and no duration is taken for a time.
 */
export function timesIn(text: string): readonly TimeInText[] {
  const tokens = tokensOf(text)
  const times: TimeInText[] = []
  for (let at = 0; at < tokens.length && times.length < mostPerLine;) {
    const found = startsWord(tokens, at) ? timeAt(text, tokens, at) : undefined
    if (found === undefined) {
      at += 1
      continue
    }
    times.push(found.value)
    at = found.next
  }
  return times
}

interface Parts {
  date?: StatedDate
  readonly languages: (readonly string[])[]
}

function timeAt(
  text: string,
  tokens: readonly Token[],
  at: number,
): Matched<TimeInText> | undefined {
  const parts: Parts = { languages: [] }
  let next = afterWeekday(tokens, at, parts)
  const dateFirst = dateAt(tokens, next)
  if (dateFirst !== undefined) next = afterGlue(tokens, take(parts, dateFirst))
  const clock = clockAt(tokens, next, 'colon')
  if (clock === undefined) return undefined
  const hours = tokens[next]
  if (dateFirst === undefined && clock.value.cycle !== 'h12' && hours && digits(hours) !== 2) {
    return undefined
  }
  next = clock.next
  if (!endsWord(tokens, next)) return undefined
  const zone = zoneAt(tokens, next)
  next = zone?.next ?? next
  next =
    dateFirst === undefined ? trailingDate(tokens, next, parts) : trailingYear(tokens, next, parts)
  const start = tokens[at]?.start ?? 0
  const end = tokens[next - 1]?.end ?? text.length
  const stated = {
    text: text.slice(start, end),
    date: parts.date ?? null,
    time: clock.value,
    zoneMinutes: zone?.value ?? null,
    languages: common(parts.languages),
  }
  return { value: { stated, start, end }, next }
}

function take(parts: Parts, { value, next }: NonNullable<ReturnType<typeof dateAt>>): number {
  parts.date = value.date
  if (value.languages.length > 0) parts.languages.push(value.languages)
  return next
}

/** 'Tue', 'Tue.', 'Tue,'. */
function afterWeekday(tokens: readonly Token[], at: number, parts: Parts): number {
  const names = weekdaysOf(wordAt(tokens, at))
  if (names.length === 0) return at
  let next = at + 1
  while (tokens[next]?.apart === false && ['.', ','].includes(tokens[next]?.text ?? '')) next += 1
  // A word like 'do' or 'so' is a day of the week only where a date follows.
  if (dateAt(tokens, next) === undefined) return at
  parts.languages.push(names.flatMap(({ languages }) => languages))
  return next
}

const glue: ReadonlySet<string> = new Set('t : , . г at um в à kl'.split(' '))
const mostGlue = 3

/** Between date and time: 'T' (ISO 8601), ':' (Common Log Format), ',', 'at', 'um', 'г. в'. */
function afterGlue(tokens: readonly Token[], at: number): number {
  let next = at
  while (next < at + mostGlue && glue.has(tokens[next]?.text ?? '')) next += 1
  return next
}

/** '14:26 11.05.2026'. */
function trailingDate(tokens: readonly Token[], at: number, parts: Parts): number {
  const first = tokens[at]?.text === ',' ? at + 1 : at
  const date = tokens[first]?.apart === true ? dateAt(tokens, first) : undefined
  return date === undefined ? at : take(parts, date)
}

/** asctime (C17, 7.27.3.1) writes the year last: 'Sat Dec 28 09:59:09 2024'. */
function trailingYear(tokens: readonly Token[], at: number, parts: Parts): number {
  const year = tokens[at]
  const date = parts.date
  if (date === undefined || year?.kind !== 'number' || digits(year) !== 4) return at
  if (year.value < 1970 || year.value > 2099 || !date.readings[0].startsWith('--')) return at
  const [first, ...rest] = date.readings
  const dated = (reading: string): string => `${year.text}${reading.slice(1)}`
  parts.date = { ...date, readings: [dated(first), ...rest.map((reading) => dated(reading))] }
  return at + 1
}

/** Languages in which all of the words could be. */
export function common(lists: readonly (readonly string[])[]): readonly string[] {
  const [first = [], ...rest] = lists
  const all = first.filter((language) => rest.every((list) => list.includes(language)))
  return [...new Set(all)]
}

const openers: ReadonlySet<string> = new Set([
  '(',
  '[',
  '{',
  '<',
  '"',
  "'",
  '|',
  '=',
  '#',
  '│',
  '>',
])
const closers: ReadonlySet<string> = new Set([
  ')',
  ']',
  '}',
  '>',
  '"',
  "'",
  '|',
  ',',
  ';',
  '.',
  ':',
  '│',
  '-',
])

/** A time does not begin inside another word, number or path. */
function startsWord(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  if (token === undefined || token.apart) return true
  return openers.has(tokens[at - 1]?.text ?? '')
}

function endsWord(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  if (token === undefined || token.apart) return true
  if (token.text === 'z' || token.text === '+') return true
  if (!closers.has(token.text)) return false
  const after = tokens[at + 1]
  const goesOn = after !== undefined && !after.apart && after.kind === 'number'
  return !goesOn || token.text === '-'
}
