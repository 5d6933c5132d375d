import { digits, type Matched, wordAt } from './clock-token.ts'
import type { Token } from './tokens.ts'

/** Abbreviations that mean one offset only; 'CST', 'IST' and their like mean several. */
const zones: ReadonlyMap<string, number> = new Map([
  ['z', 0],
  ['utc', 0],
  ['gmt', 0],
  ['cet', 60],
  ['cest', 120],
  ['eet', 120],
  ['eest', 180],
  ['msk', 180],
  ['edt', -240],
  ['pdt', -420],
  ['jst', 540],
])

/** Minutes east of UTC: 'Z', '+03:30', '-0500', 'UTC', 'UTC+3', 'MSK'; undefined where there is none. */
export function zoneAt(tokens: readonly Token[], at: number): Matched<number> | undefined {
  const named = zones.get(wordAt(tokens, at))
  const first = named === undefined ? at : at + 1
  const offset = named === undefined || named === 0 ? offsetAt(tokens, first) : undefined
  if (offset !== undefined) return offset
  return named === undefined ? undefined : { value: named, next: first }
}

function offsetAt(tokens: readonly Token[], at: number): Matched<number> | undefined {
  const sign = tokens[at]
  const hours = tokens[at + 1]
  if (sign === undefined || !['+', '-', '\u2212'].includes(sign.text)) return undefined
  if (hours?.kind !== 'number' || hours.apart) return undefined
  const east = sign.text === '+' ? 1 : -1
  if (digits(hours) === 4) {
    return valid(east, Math.floor(hours.value / 100), hours.value % 100, at + 2)
  }
  if (digits(hours) > 2) return undefined
  const minutes = tokens[at + 3]
  if (tokens[at + 2]?.text === ':' && minutes?.kind === 'number' && digits(minutes) === 2) {
    return valid(east, hours.value, minutes.value, at + 4)
  }
  return valid(east, hours.value, 0, at + 2)
}

/** The easternmost zone is +14:00. */
function valid(
  east: number,
  hours: number,
  minutes: number,
  next: number,
): Matched<number> | undefined {
  if (hours > 14 || minutes > 59) return undefined
  return { value: east * (hours * 60 + minutes), next }
}
