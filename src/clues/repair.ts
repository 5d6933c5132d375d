import { isAlphanumeric } from './chars.ts'

/**
 * Stated prior that four groups of digits and their look-alikes (or a run of hex length with them) are the
 * address (or hash) they resemble: nothing else on a screen has that shape, but no pixel was measured for it.
 */
export const repairPrior: number = 0.5

const asDigit: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  Q: '0',
  l: '1',
  I: '1',
  i: '1',
  '|': '1',
  Z: '2',
  S: '5',
  B: '8',
}
const asHex: Readonly<Record<string, string>> = { O: '0', o: '0', l: '1', I: '1', S: '5' }
const hashLengths: ReadonlySet<number> = new Set([32, 40, 64, 128])

/**
 * The line with look-alikes put right inside what has the shape of an IPv4 address or of a hash; same length as
 * before. Undefined where there is nothing to put right.
 */
export function repaired(line: string): string | undefined {
  const out: string[] = []
  let from = 0
  for (let at = 0; at <= line.length; at += 1) {
    if (at < line.length && isShape(line.charCodeAt(at))) continue
    out.push(repairToken(line.slice(from, at)), line.charAt(at))
    from = at + 1
  }
  const whole = out.join('')
  return whole === line ? undefined : whole
}

function isShape(code: number): boolean {
  return isAlphanumeric(code) || code === 0x2e || code === 0x7c
}

function repairToken(token: string): string {
  if (hashLengths.has(token.length)) return replaced(token, asHex, isHexToken) ?? token
  const labels = token.split('.', 6)
  if (labels.length < 4 || labels.length > 5 || (labels.length === 5 && labels[4] !== ''))
    return token
  // At least half of it must have been read as digits, or words would become numbers.
  const digits = [...token].filter((character) => character >= '0' && character <= '9').length
  if (token.length > 16 || digits * 2 < token.length - 3) return token
  return replaced(token, asDigit, (text) => /^[\d.]+$/.test(text)) ?? token
}

function isHexToken(text: string): boolean {
  return /^[\da-fA-F]+$/.test(text)
}

function replaced(
  token: string,
  table: Readonly<Record<string, string>>,
  holds: (text: string) => boolean,
): string | undefined {
  const text = [...token].map((character) => table[character] ?? character).join('')
  return text !== token && text.length === token.length && holds(text) ? text : undefined
}
