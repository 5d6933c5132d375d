import type { StatedClock, StatedDate, StatedTime } from '../../model/stated-time.ts'
import { clockAt, wordAt } from './clock-token.ts'
import { dateAt } from './date-token.ts'
import { weekdaysOf } from './date-words.ts'
import { layoutLanguage } from './layouts.ts'
import { common } from './times-in.ts'
import { type Token, tokensOf } from './tokens.ts'

/** What a piece of a panel says that is a clock and nothing but a clock. */
export interface ClockText {
  readonly stated: StatedTime
  /** A keyboard layout that stands on the same line, as it is written. */
  readonly layout: string | null
  /** Marks of one or two letters that were passed over: pictures that were read as text. */
  readonly unread: number
}

/** Clocks are short; what is longer is a sentence with a time in it. */
const longestClock = 64
const mostUnread = 2

/**
 * Reads a line that is nothing but a clock, a date, or both, in any order, with what else panels write
 * beside them: layout, battery. Undefined where there is anything else on it. Either part may be missing: they
 * often stand in two lines.
 */
export function clockText(text: string): ClockText | undefined {
  if (text.length > longestClock) return undefined
  const tokens = tokensOf(text)
  const languages: (readonly string[])[] = []
  let time: StatedClock | undefined
  let date: StatedDate | undefined
  let hasWeekday = false
  let layout: string | null = null
  let unread = 0
  for (let at = 0; at < tokens.length;) {
    const foundDate = date === undefined ? dateAt(tokens, at) : undefined
    const clock = foundDate === undefined && !time ? clockAt(tokens, at, 'any') : undefined
    const token = tokens[at]
    if (foundDate !== undefined) {
      date = foundDate.value.date
      if (foundDate.value.languages.length > 0) languages.push(foundDate.value.languages)
      at = foundDate.next
    } else if (clock !== undefined) {
      time = clock.value
      at = clock.next
    } else if (layout === null && layoutOf(text, tokens, at) !== undefined) {
      layout = layoutOf(text, tokens, at) ?? null
      at += 1
    } else if (!hasWeekday && weekdayEnd(tokens, at) > at) {
      hasWeekday = true
      const names = weekdaysOf(wordAt(tokens, at))
      if (names.length > 0) languages.push(names.flatMap(({ languages }) => languages))
      at = weekdayEnd(tokens, at)
    } else if (isFiller(tokens, at)) {
      at += 1
    } else if (isBattery(tokens, at)) {
      at += 2
    } else if (token !== undefined && token.end - token.start <= 2 && token.kind !== 'number') {
      unread += 1
      at += 1
    } else return undefined
  }
  if ((time === undefined && date === undefined) || unread > mostUnread) return undefined
  const stated = {
    text,
    date: date ?? null,
    time: time ?? null,
    zoneMinutes: null,
    languages: common(languages),
  }
  return { stated, layout, unread }
}

/** Capitals are a layout where title case is a day of the week: 'FR' and 'Fr'. */
function layoutOf(text: string, tokens: readonly Token[], at: number): string | undefined {
  const token = tokens[at]
  if (token?.kind !== 'word' || !token.apart || tokens[at + 1]?.apart === false) return undefined
  const written = text.slice(token.start, token.end)
  const isShort = weekdaysOf(token.text).length > 0 && written !== written.toUpperCase()
  return isShort || layoutLanguage(written) === undefined ? undefined : written
}

/** 'Mon', 'пн.', '周一', '星期一', '(月)', '월요일'. */
function weekdayEnd(tokens: readonly Token[], at: number): number {
  const word = wordAt(tokens, at)
  if (weekdaysOf(word).length > 0) return at + 1
  if (word === '周' || word === '週') return at + 2
  if (word === '星' && wordAt(tokens, at + 1) === '期') return at + 3
  if (/^[월화수목금토일](?:요일)?$/.test(word)) return at + 1
  if (/^[月火水木金土日]$/.test(word)) {
    return wordAt(tokens, at + 1) === '曜' ? at + 3 : at + 1
  }
  return at
}

const fillers: ReadonlySet<string> = new Set(
  ',.()|·•-–—│'.split('').concat(['at', 'um', 'uhr', 'г', 'в', 'à', 'las', 'de', 'kl']),
)

function isFiller(tokens: readonly Token[], at: number): boolean {
  return fillers.has(tokens[at]?.text ?? '')
}

function isBattery(tokens: readonly Token[], at: number): boolean {
  const number = tokens[at]
  return number?.kind === 'number' && number.value <= 100 && tokens[at + 1]?.text === '%'
}
