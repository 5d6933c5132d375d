import { isNonEmpty } from '../../model/id.ts'
import type { StatedDate } from '../../model/stated-time.ts'
import { digits, type Matched, wordAt } from './clock-token.ts'
import { monthsOf } from './date-words.ts'
import type { Token } from './tokens.ts'

/** A date, and the languages in which its month is written so; empty for dates in numbers. */
export interface DateFound {
  readonly date: StatedDate
  readonly languages: readonly string[]
}

type Find = (tokens: readonly Token[], at: number) => Matched<DateFound> | undefined

/** A date at a token, in numbers or with the name of its month. */
export const dateAt: Find = (tokens, at) =>
  inNumbers(tokens, at) ?? ideographic(tokens, at) ?? dayFirst(tokens, at) ?? monthFirst(tokens, at)

/** 2026-05-11, 2026/05/11, 11.05.2026, 5/11/2026, 11.05.26; not 1.2.3.4 and no version numbers. */
function inNumbers(tokens: readonly Token[], at: number): Matched<DateFound> | undefined {
  const [a, sign, b, sign2, c] = tokens.slice(at, at + 5)
  if (a?.kind !== 'number' || b?.kind !== 'number' || c?.kind !== 'number') return undefined
  if (sign?.text !== sign2?.text || !['-', '/', '.'].includes(sign?.text ?? '')) return undefined
  if ([sign, b, sign2, c].some((token) => token?.apart !== false)) return undefined
  const follows = tokens[at + 5]
  if (follows?.text === sign?.text && follows?.apart === false && tokens[at + 6]?.apart === false) {
    return undefined
  }
  const next = at + 5
  if (digits(a) === 4) {
    return digits(b) <= 2 && digits(c) <= 2 ? found(next, a.value, [[b.value, c.value]]) : undefined
  }
  if (digits(a) > 2 || digits(b) > 2 || digits(c) === 1 || digits(c) === 3) return undefined
  if (digits(c) > 4) return undefined
  const year = digits(c) === 2 ? 2000 + c.value : c.value
  const dayMonth = [b.value, a.value] as const
  // Only slashes are written with the month first.
  const readings =
    sign?.text === '/' && a.value !== b.value ? [dayMonth, [a.value, b.value] as const] : [dayMonth]
  return found(next, year, readings)
}

/** 2026年5月11日, 5月11日, 5월 11일. */
function ideographic(tokens: readonly Token[], at: number): Matched<DateFound> | undefined {
  const hasYear = ['年', '년'].includes(wordAt(tokens, at + 1))
  const first = hasYear ? at + 2 : at
  const month = tokens[first]
  const day = tokens[first + 2]
  if (month?.kind !== 'number' || day?.kind !== 'number') return undefined
  if (!['月', '월'].includes(wordAt(tokens, first + 1))) return undefined
  if (!['日', '일'].includes(wordAt(tokens, first + 3))) return undefined
  const year = hasYear ? (tokens[at]?.value ?? null) : null
  const languages = wordAt(tokens, first + 1) === '월' ? ['ko'] : ['zh', 'ja']
  return found(first + 4, year, [[month.value, day.value]], languages)
}

/** 11 May 2026, 11. Mai, 11-May-26, 11/May/2026, 11 de mayo de 2026. */
function dayFirst(tokens: readonly Token[], at: number): Matched<DateFound> | undefined {
  const day = tokens[at]
  if (day?.kind !== 'number' || digits(day) > 2) return undefined
  let next = at + 1
  const sign = tokens[next]
  const glued = sign?.apart === false && ['-', '/', '.'].includes(sign.text) ? sign.text : ''
  if (glued !== '') next += 1
  if (wordAt(tokens, next) === 'de') next += 1
  const names = monthsOf(wordAt(tokens, next))
  if (names.length === 0) return undefined
  next += 1
  const months = names.map(({ value }) => [value, day.value] as const)
  const languages = languagesOf(names)
  if (glued !== '' && glued !== '.' && tokens[next]?.text === glued) {
    const year = tokens[next + 1]
    if (year?.kind !== 'number' || year.apart) return undefined
    return found(
      next + 2,
      digits(year) === 2 ? 2000 + year.value : year.value,
      months,
      languages,
      names,
    )
  }
  next = afterDot(tokens, next)
  if (wordAt(tokens, next) === 'de') next += 1
  return withYear(tokens, next, months, languages, names)
}

/** May 11, May 11 2026, May 11, 2026. */
function monthFirst(tokens: readonly Token[], at: number): Matched<DateFound> | undefined {
  const names = monthsOf(wordAt(tokens, at))
  if (names.length === 0) return undefined
  const first = afterDot(tokens, at + 1)
  const day = tokens[first]
  if (day?.kind !== 'number' || digits(day) > 2) return undefined
  const months = names.map(({ value }) => [value, day.value] as const)
  const next = tokens[first + 1]?.text === ',' ? first + 2 : first + 1
  return withYear(tokens, next, months, languagesOf(names), names)
}

type Names = ReturnType<typeof monthsOf>

function languagesOf(names: Names): readonly string[] {
  return [...new Set(names.flatMap(({ languages }) => languages))]
}

function afterDot(tokens: readonly Token[], at: number): number {
  const token = tokens[at]
  return token !== undefined && token.text === '.' && !token.apart ? at + 1 : at
}

function withYear(
  tokens: readonly Token[],
  at: number,
  months: readonly (readonly [number, number])[],
  languages: readonly string[],
  names: Names,
): Matched<DateFound> | undefined {
  const year = tokens[at]
  const isYear =
    year?.kind === 'number' && digits(year) === 4 && !startsClock(tokens, at) && year.value >= 1300
  return found(isYear ? at + 1 : at, isYear ? year.value : null, months, languages, names)
}

function startsClock(tokens: readonly Token[], at: number): boolean {
  return tokens[at + 1]?.text === ':' && tokens[at + 1]?.apart === false
}

const daysAtMost = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

function found(
  next: number,
  year: number | null,
  monthDays: readonly (readonly [month: number, day: number])[],
  languages: readonly string[] = [],
  names: Names = [],
): Matched<DateFound> | undefined {
  const persian = names.length > 0 && languages.every((language) => language === 'fa')
  const calendar = persian ? 'persian' : calendarOf(year)
  if (calendar === undefined) return undefined
  const most = (month: number): number =>
    calendar === 'gregorian' ? (daysAtMost[month - 1] ?? 0) : 31
  const readings = monthDays
    .filter(([month, day]) => month >= 1 && month <= 12 && day >= 1 && day <= most(month))
    .map(([month, day]) => `${year ?? '-'}-${two(month)}-${two(day)}`)
  const distinct = [...new Set(readings)]
  return isNonEmpty(distinct)
    ? { next, value: { date: { calendar, readings: distinct }, languages } }
    : undefined
}

/** The years of our time are far apart in the calendars that are in use; others are no years. */
function calendarOf(year: number | null): StatedDate['calendar'] | undefined {
  if (year === null || (year >= 1970 && year <= 2099)) return 'gregorian'
  if (year >= 1360 && year <= 1419) return 'persian'
  if (year >= 1420 && year <= 1480) return 'islamic'
  return year >= 2510 && year <= 2640 ? 'buddhist' : undefined
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
