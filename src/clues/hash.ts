import type { ClueType } from '../model/clue.ts'
import { isAlphanumeric, isDigit, isHex, isLineEnd, isWord } from './chars.ts'
import { nothing, type Page } from './page.ts'

const typeOfLength: ReadonlyMap<number, ClueType> = new Map([
  [32, 'md5'],
  [40, 'sha1'],
  [64, 'sha256'],
  [128, 'sha512'],
])
export const shortestHash: number = 32
/** The first half of a hash that a line end cut in two is at least this long. */
export const shortestHalf: number = 8
const longest = 128
const labelReach = 48

/**
 * Hashes in the word [start, end): hex runs of exactly the right length between `_`, `-` and the
 * word's ends. A run that a line end cut is put together; gives where scanning goes on then.
 */
export function hash(page: Page, start: number, end: number): number {
  const { text } = page
  let from = start
  for (let at = start; at <= end; at += 1) {
    if (at < end && isAlphanumeric(text.charCodeAt(at))) continue
    const isLast = at === end
    if (isLast && isLineEnd(text.charCodeAt(end))) {
      const next = wrapped(page, from, at)
      if (next !== nothing) return next
    }
    place(page, from, at)
    from = at + 1
  }
  return nothing
}

/** Every hash among the words of [start, end), for the inside of URLs and paths. */
export function hashesIn(page: Page, start: number, end: number): void {
  let from = start
  for (let at = start; at <= end; at += 1) {
    if (at < end && isAlphanumeric(page.text.charCodeAt(at))) continue
    place(page, from, at)
    from = at + 1
  }
}

function place(page: Page, start: number, end: number): void {
  const type = typeOfLength.get(end - start)
  if (type === undefined || !isHexRun(page.text, start, end)) return
  const value = page.text.slice(start, end).toLowerCase()
  if (looksRandom(value)) page.matches.push({ type, value, start, end })
}

function isHexRun(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (!isHex(text.charCodeAt(at))) return false
  return end > start
}

/** Only digits, only letters or few different signs: a counter, a filler, a key of zeros (odds below 1e-6 for a hash). */
function looksRandom(value: string): boolean {
  let digits = 0
  for (let at = 0; at < value.length; at += 1) if (isDigit(value.charCodeAt(at))) digits += 1
  return digits > 0 && digits < value.length && new Set(value).size >= 6
}

function wrapped(page: Page, start: number, end: number): number {
  const { text } = page
  if (end - start < shortestHalf || end - start >= longest || !isHexRun(text, start, end))
    return nothing
  let next = end
  if (text.charCodeAt(next) === 13) next += 1
  if (text.charCodeAt(next) === 10) next += 1
  // Indentation and the marks of a quoted mail.
  for (let spaces = 0; spaces < 8 && /[ \t>|]/.test(text.charAt(next)); spaces += 1) next += 1
  let close = next
  while (close - next <= longest && isHex(text.charCodeAt(close))) close += 1
  const type = typeOfLength.get(end - start + close - next)
  if (close === next || type === undefined || type === 'md5' || isWord(text.charCodeAt(close)))
    return nothing
  if (!belongTogether(text, start, end, next, close, type)) return nothing
  const value = (text.slice(start, end) + text.slice(next, close)).toLowerCase()
  if (!looksRandom(value)) return nothing
  page.matches.push({ type, value, start, end: close })
  return close
}

/**
 * Two halves that are no hashes of their own are one. Two that could be (32 + 32, 64 + 64) are one only
 * where a label says so, or where text stands before the first: a bare list has one hash a line.
 */
function belongTogether(
  text: string,
  start: number,
  end: number,
  next: number,
  close: number,
  type: ClueType,
): boolean {
  const bothCouldBe = typeOfLength.has(end - start) && typeOfLength.has(close - next)
  const label = text
    .slice(Math.max(0, start - labelReach), start)
    .toLowerCase()
    .replaceAll(/[-_ ]/g, '')
  if (label.includes(type)) return true
  if (!bothCouldBe) return type !== 'sha1' || end - start >= 16
  if (/md5|sha1|sha256/.test(label)) return false
  let before = start - 1
  while (before >= 0 && start - before < labelReach && /[ \t>|*•-]/.test(text.charAt(before)))
    before -= 1
  return before >= 0 && !isLineEnd(text.charCodeAt(before))
}
