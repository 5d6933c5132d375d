import { isAlphanumeric, isDigit, isHex, isWord } from './chars.ts'
import { ipv4Value, portEnd, prefixLengthEnd } from './ipv4.ts'
import { nothing, type Page } from './page.ts'

/** RFC 4291 section 2.2, form 3 at its longest. */
const longest = 45
const longestZone = 16

/** RFC 5952 text of exactly this RFC 4291 form, without zone; undefined where it is none. */
export function ipv6Value(text: string): string | undefined {
  const groups = parseGroups(text)
  return groups === undefined ? undefined : format(groups)
}

function parseGroups(text: string): readonly number[] | undefined {
  if (text.length < 2 || text.length > longest) return undefined
  const gap = text.indexOf('::')
  if (gap < 0) {
    // Times and MAC addresses are common: counted before anything is taken apart.
    if (countColons(text) < 6) return undefined
    const groups = parseList(text, true)
    return groups?.length === 8 ? groups : undefined
  }
  const head = gap === 0 ? [] : parseList(text.slice(0, gap), false)
  const tail = gap + 2 === text.length ? [] : parseList(text.slice(gap + 2), true)
  if (head === undefined || tail === undefined || head.length + tail.length > 7) return undefined
  return [...head, ...Array<number>(8 - head.length - tail.length).fill(0), ...tail]
}

function countColons(text: string): number {
  let count = 0
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) === 0x3a) count += 1
  return count
}

function parseList(text: string, mayEndInIpv4: boolean): number[] | undefined {
  const groups: number[] = []
  const pieces = text.split(':')
  for (const [index, piece] of pieces.entries()) {
    if (mayEndInIpv4 && index === pieces.length - 1 && piece.includes('.')) {
      const quad = ipv4Value(piece, 0, piece.length)?.split('.').map(Number)
      if (quad === undefined) return undefined
      const [a = 0, b = 0, c = 0, d = 0] = quad
      groups.push(a * 256 + b, c * 256 + d)
      continue
    }
    if (piece.length < 1 || piece.length > 4) return undefined
    for (let at = 0; at < piece.length; at += 1) if (!isHex(piece.charCodeAt(at))) return undefined
    groups.push(Number.parseInt(piece, 16))
  }
  return groups
}

/** RFC 5952 sections 4 and 5: lower case, the longest run of two zeros or more is `::`, mapped IPv4 dotted. */
function format(groups: readonly number[]): string {
  const mapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff
  if (mapped) {
    const [high = 0, low = 0] = groups.slice(6)
    return `::ffff:${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`
  }
  let longestStart = -1
  let longestLength = 1
  for (let start = 0; start < 8; start += 1) {
    let end = start
    while (end < 8 && groups[end] === 0) end += 1
    if (end - start > longestLength) {
      longestStart = start
      longestLength = end - start
    }
  }
  const hex = groups.map((group) => group.toString(16))
  if (longestStart < 0) return hex.join(':')
  return `${hex.slice(0, longestStart).join(':')}::${hex.slice(longestStart + longestLength).join(':')}`
}

/**
 * Called at a colon. Times, MAC addresses and EUI-64 have no `::` and not eight groups of their own
 * kind; `a::b` of a program has a first group that lies in no address space in use.
 */
export function ipv6(page: Page, at: number, wordStart: number): number {
  const { text } = page
  if (at < page.colonFloor) return nothing
  const start = wordStart
  let end = at
  while (end - start <= longest && (isHex(text.charCodeAt(end)) || text.charCodeAt(end) === 0x3a))
    end += 1
  page.colonFloor = end
  if (end - start < 3 || end - start > longest) return nothing
  if (isDottedTail(text, start, end)) {
    while (end - start <= longest && (isDigit(text.charCodeAt(end)) || isInnerDot(text, end)))
      end += 1
  }
  const before = text.charCodeAt(start - 1)
  if (isWord(before) || before === 0x3a || before === 0x2e || isWord(text.charCodeAt(end)))
    return nothing
  // A sentence may go on with a colon; an address may not end in one.
  const close =
    text.charCodeAt(end - 1) === 0x3a && text.charCodeAt(end - 2) !== 0x3a ? end - 1 : end
  const literal = text.slice(start, close)
  const groups = parseGroups(literal)
  if (groups === undefined || !isPlausible(literal, groups)) return nothing
  return place(page, start, close, format(groups))
}

function isDottedTail(text: string, start: number, end: number): boolean {
  if (text.charCodeAt(end) !== 0x2e) return false
  let colon = end - 1
  while (colon > start && isDigit(text.charCodeAt(colon))) colon -= 1
  return text.charCodeAt(colon) === 0x3a
}

function isInnerDot(text: string, at: number): boolean {
  return text.charCodeAt(at) === 0x2e && isDigit(text.charCodeAt(at + 1))
}

function isPlausible(literal: string, groups: readonly number[]): boolean {
  const pieces = literal.split(':')
  if (!literal.includes('::')) return !pieces.every((piece) => piece.length === 2)
  const [first = 0] = groups
  // IANA: 2000::/3 global unicast, fc00::/7, fe80::/10, ff00::/8, 64:ff9b::/32, 100::/64.
  if (pieces[0] === '') return literal.length > 2 && /\d/.test(literal)
  return (
    (first >= 0x2000 && first <= 0x3fff) ||
    first >= 0xfe80 ||
    (first >= 0xfc00 && first <= 0xfdff) ||
    (first === 0x64 && groups[1] === 0xff9b) ||
    (first === 0x100 && literal.startsWith('100::'))
  )
}

/** Takes zone, prefix length, brackets and port into the raw span; the value is the address alone. */
function place(page: Page, start: number, end: number, value: string): number {
  const { text } = page
  let close = end
  if (text.charCodeAt(close) === 0x25 && isAlphanumeric(text.charCodeAt(close + 1))) {
    close += 1
    while (close - end <= longestZone && isWord(text.charCodeAt(close))) close += 1
  }
  close = prefixLengthEnd(text, close, 128)
  if (text.charCodeAt(start - 1) === 0x5b && text.charCodeAt(close) === 0x5d) {
    const port = portEnd(text, close + 1)
    if (port > close + 1) {
      page.matches.push({ type: 'ipv6', value, start: start - 1, end: port })
      return port
    }
  }
  page.matches.push({ type: 'ipv6', value, start, end: close })
  return close
}
