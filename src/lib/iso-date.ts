/** Milliseconds since 1970 UTC of the first and the last instant that a date names. */
export interface DateSpan {
  readonly firstMs: number
  readonly lastMs: number
}

interface Parts {
  readonly year: number
  readonly month: number | undefined
  readonly day: number | undefined
  readonly time: string | undefined
  readonly zone: string | undefined
}

const shape =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?) ?(Z|z|UTC|[+-]\d{2}:?\d{2})?)?)?)?$/

/**
 * ISO 8601 in the precision it was given in: '2020', '2020-10', '2020-10-21' stay as they are, a
 * time becomes UTC ('2020-10-21T12:00:00Z', milliseconds only where they say something). A time
 * without a zone is read as UTC. Undefined where the text is no date of the calendar.
 */
export function parseIsoDate(text: string): string | undefined {
  const trimmed = text.trim()
  const parts = partsOf(trimmed)
  if (parts === undefined) return undefined
  if (parts.time === undefined) return trimmed
  const ms = instant(parts)
  return ms === undefined ? undefined : isoOf(ms)
}

/** '2020-10-21T12:00:00Z', milliseconds only where they say something. Throws outside years 0-9999. */
export function isoOf(ms: number): string {
  const text = new Date(ms).toISOString()
  if (text.length !== 24) throw new RangeError(`not a year of four digits: ${text}`)
  return text.endsWith('.000Z') ? `${text.slice(0, 19)}Z` : text
}

/** The span that a date stands for: a day from its first millisecond to its last. */
export function dateSpan(text: string): DateSpan | undefined {
  const parts = partsOf(text.trim())
  if (parts === undefined) return undefined
  if (parts.time !== undefined) {
    const ms = instant(parts)
    return ms === undefined ? undefined : { firstMs: ms, lastMs: ms }
  }
  const { year, month, day } = parts
  const firstMs = utc(year, month ?? 1, day ?? 1)
  const endMs =
    month === undefined
      ? utc(year + 1, 1, 1)
      : day === undefined
        ? utc(year, month + 1, 1)
        : firstMs + 86_400_000
  return { firstMs, lastMs: endMs - 1 }
}

function partsOf(text: string): Parts | undefined {
  if (text.length > 40) return undefined
  const match = shape.exec(text)
  if (match === null) return undefined
  const month = match[2] === undefined ? undefined : Number(match[2])
  const day = match[3] === undefined ? undefined : Number(match[3])
  if (month !== undefined && (month < 1 || month > 12)) return undefined
  if (month !== undefined && day !== undefined) {
    const year = Number(match[1])
    if (day < 1 || new Date(utc(year, month, day)).getUTCDate() !== day) return undefined
  }
  return { year: Number(match[1]), month, day, time: match[4], zone: match[5] }
}

/** Date.UTC takes years below 100 for 19xx. */
function utc(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month - 1, day)
}

function instant(parts: Parts): number | undefined {
  const { year, month, day, time, zone } = parts
  if (month === undefined || day === undefined || time === undefined) return undefined
  const hours = Number(time.slice(0, 2))
  const minutes = Number(time.slice(3, 5))
  const seconds = Number(time.slice(6) || '0')
  // A leap second (RFC 3339, 5.6) is the first instant of the next minute.
  if (hours > 23 || minutes > 59 || seconds >= 61) return undefined
  let offset = 0
  if (zone !== undefined && /^[+-]/.test(zone)) {
    const digits = zone.replace(':', '')
    offset = Number(digits.slice(1, 3)) * 60 + Number(digits.slice(3))
    if (digits.startsWith('-')) offset = -offset
  }
  const ms = utc(year, month, day) + (hours * 60 + minutes - offset) * 60_000
  return ms + Math.min(Math.floor(seconds * 1000), 60_000)
}
