const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Minutes east of UTC (RFC 5322, 4.3; the last ones from use). Single letters mean nothing there. */
const zones: Readonly<Record<string, number>> = {
  ut: 0,
  gmt: 0,
  utc: 0,
  z: 0,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  cet: 60,
  cest: 120,
  msk: 180,
  jst: 540,
}

export interface MailDate {
  /** Microseconds since 1970 UTC. */
  readonly us: number
  /** Minutes east of UTC; null where it says nothing (no zone, or -0000: RFC 5322, 3.3). */
  readonly zoneMinutes: number | null
}

/**
 * Date of a mail header: RFC 5322 with its obsolete forms, asctime and ISO 8601. Undefined where it
 * does not name a day and a time that exist; a time without a zone is taken as UTC.
 */
export function parseMailDate(text: string): MailDate | undefined {
  const parts = usual.test(text) ? usualParts(text) : readParts(text)
  if (parts === undefined) return undefined
  const { day, month, year, time, zone } = parts
  const [hour, minute, second] = time
  if (year < 1970 || year > 9999 || month === 0 || day < 1) return undefined
  if (hour > 23 || minute > 59 || second > 60) return undefined
  const ms = Date.UTC(year, month - 1, day, hour, minute, second)
  if (new Date(Date.UTC(year, month - 1, day)).getUTCDate() !== day) return undefined
  return { us: (ms - (zone ?? 0) * 60_000) * 1000, zoneMinutes: zone ?? null }
}

interface Parts {
  readonly day: number
  /** 0 where none is named. */
  readonly month: number
  readonly year: number
  readonly time: readonly [hour: number, minute: number, second: number]
  readonly zone: number | null | undefined
}

/** What nearly all programs write; read at once, since a large case has a million dates. */
const usual =
  /^[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} [+-]\d{4}(?: \([A-Za-z ]{1,40}\))?$/

function usualParts(text: string): Parts {
  const from = text.charCodeAt(6) === 32 ? 5 : 6
  const at = (offset: number, length: number): string =>
    text.slice(from + offset, from + offset + length)
  return {
    day: Number(text.slice(5, from + 1)),
    month: months.indexOf(at(2, 3).toLowerCase()) + 1,
    year: fullYear(at(6, 4)),
    time: [Number(at(11, 2)), Number(at(14, 2)), Number(at(17, 2))],
    zone: zoneOf(at(20, 5)),
  }
}

/** Undefined where there is no time. */
function readParts(text: string): Parts | undefined {
  const words = withoutComments(text.slice(0, 200))
    // A weekday before a day and a month says nothing, and `Mar,` is Tuesday in some languages.
    .replace(/^\s*[A-Za-z]{2,12},(?=\s*\d{1,2}[\s-]+[A-Za-z]{3})/, '')
    .replace(/(\d)T(\d)/, '$1 $2')
    .replace(/(:\d{2}(?:\.\d{1,9})?)(Z|[+-]\d)/, '$1 $2')
    .split(/[\s,]+/)
    .flatMap(dashed)
    .filter((word) => word !== '')
  let day = 0
  let month = 0
  let year = -1
  let time: readonly [number, number, number] | undefined
  let zone: number | null | undefined
  for (const word of words) {
    const named = months.indexOf(word.slice(0, 3).toLowerCase()) + 1
    const clock = time ? undefined : clockOf(word)
    if (clock) time = clock
    else if (time && zone === undefined && zoneOf(word) !== undefined) zone = zoneOf(word)
    else if (named > 0 && month === 0) month = named
    else if (/^\d{4}$/.test(word) && year < 0) year = fullYear(word)
    else if (/^\d{1,2}$/.test(word) && day === 0) day = Number(word)
    else if (/^\d{2,3}$/.test(word) && year < 0 && month > 0) year = fullYear(word)
  }
  return time && { day, month, year, time, zone }
}

/** `02-Aug-2002`, `2002-08-02` and `2002/08/02` as their parts; everything else as it is. */
function dashed(word: string): readonly string[] {
  const [first = '', second = '', third = '', ...rest] = word.split(/[-/]/)
  if (third === '' || rest.length > 0) return [word]
  if (/^\d{4}$/.test(first) && /^\d{1,2}$/.test(second)) {
    return [third, months[Number(second) - 1] ?? '', first]
  }
  return /^\d{1,2}$/.test(first) && /^[a-z]/i.test(second) ? [first, second, third] : [word]
}

/** `+0100` as minutes, null for "unknown", undefined where it is no zone. */
function zoneOf(word: string): number | null | undefined {
  const known = zones[word.toLowerCase()]
  if (known !== undefined) return known
  const numeric = /^(?:gmt|utc)?([+-])(\d{2}):?(\d{2})$/i.exec(word)
  if (!numeric) return undefined
  const [, sign, hours, minutes] = numeric
  const east = Number(hours) * 60 + Number(minutes)
  if (Number(minutes) > 59 || east > 24 * 60) return undefined
  if (sign === '-') return east === 0 ? null : -east
  return east
}

function clockOf(word: string): readonly [number, number, number] | undefined {
  const clock = /^(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:\.\d{1,9})?)?$/.exec(word)
  return clock ? [Number(clock[1]), Number(clock[2]), Number(clock[3] ?? 0)] : undefined
}

/** Two and three digits as RFC 5322, 4.3 reads them; `0102` is what three digits became in some mailers. */
function fullYear(digits: string): number {
  const year = Number(digits)
  if (year >= 1000) return year
  return year < 50 && digits.length === 2 ? 2000 + year : 1900 + year
}

function withoutComments(text: string): string {
  let depth = 0
  let out = ''
  for (const char of text) {
    if (char === '(') depth++
    if (depth === 0) out += char
    if (char === ')' && depth > 0) depth--
  }
  return out
}
