const grouped = new Intl.NumberFormat('en-US')

/** 12,345 */
export function count(value: number): string {
  return grouped.format(value)
}

/** '1 clue', '2 clues', '0 clues'. */
export function counted(value: number, one: string, many: string = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`
}

/** Whole per cents, never broken from their sign; never 0 % or 100 % of something that is not certain. */
export function percent(share: number): string {
  if (!Number.isFinite(share)) return 'unknown'
  if (share > 0 && share < 0.01) return 'under 1\u00a0%'
  if (share < 1 && share > 0.99) return 'over 99\u00a0%'
  return `${Math.round(share * 100)}\u00a0%`
}

/** Shares of what was looked at: rounded down, so that 100 % means all of it. */
export function covered(part: number, all: number): string {
  if (all === 0) return 'none'
  const tenths = Math.floor((part / all) * 1000) / 10
  return `${tenths}\u00a0%`
}

/** Place in a recording: 0:12.345 or 1:02:03.456. */
export function clock(us: number): string {
  const ms = Math.round(us / 1000)
  const seconds = Math.floor(ms / 1000) % 60
  const minutes = Math.floor(ms / 60_000) % 60
  const hours = Math.floor(ms / 3_600_000)
  const tail = `${String(seconds).padStart(2, '0')}.${String(ms % 1000).padStart(3, '0')}`
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`
}

/** Microseconds since midnight as 14:26:38.050; of the next day after 24 hours, of the day before below 0. */
export function timeOfDay(us: number): string {
  const day = 86_400_000
  const ms = Math.round(us / 1000)
  const within = ((ms % day) + day) % day
  const two = (value: number): string => String(value).padStart(2, '0')
  const seconds = Math.floor(within / 1000)
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  return `${clock}.${String(within % 1000).padStart(3, '0')}`
}

/** 2020-10-20 14:03:22 UTC, from microseconds since 1970. */
export function instant(us: number | null): string {
  if (us === null) return 'not stated'
  const date = new Date(us / 1000)
  if (Number.isNaN(date.getTime())) return 'out of range'
  return `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`
}

/** ISO 8601 as others wrote it: a time at midnight is a date; text of another form stays as it is. */
export function isoInWords(text: string): string {
  const found = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d{1,9})?Z$/.exec(text)
  if (found === null) return text
  const [, date = '', time = ''] = found
  return time === '00:00:00' ? date : `${date} ${time} UTC`
}

/** Decimal units (IEC 80000-13: kB is 1000 bytes), with the exact number where it is rounded. */
export function bytes(size: number): string {
  if (size < 1000) return counted(size, 'byte')
  const units = ['kB', 'MB', 'GB', 'TB']
  let value = size / 1000
  let unit = 0
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000
    unit += 1
  }
  return `${value.toPrecision(3)} ${units[unit] ?? ''}`
}

/** +1.50, −0.40, 0: with the minus sign and not a hyphen. */
export function signed(value: number): string {
  if (!Number.isFinite(value)) return 'unknown'
  const shown = Math.abs(value).toFixed(2)
  if (shown === '0.00') return '0'
  return `${value < 0 ? '\u2212' : '+'}${shown}`
}

/** Minutes east of UTC as +03:30. */
export function offset(minutes: number): string {
  const size = Math.abs(minutes)
  const clock = `${String(Math.floor(size / 60)).padStart(2, '0')}:${String(size % 60).padStart(2, '0')}`
  return `${minutes < 0 ? '\u2212' : '+'}${clock}`
}

/** Cuts without splitting a surrogate pair, and says how much was cut. */
export function clipped(text: string, most: number): string {
  if (text.length <= most) return text
  const end = (text.charCodeAt(most - 1) & 0xfc00) === 0xd800 ? most - 1 : most
  return `${text.slice(0, end)} … (${count(text.length - end)} more characters)`
}
