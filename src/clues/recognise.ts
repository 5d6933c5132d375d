import { asciiKinds, isHex, isLineEnd, kindOf, trigger, word } from './chars.ts'
import { dotted } from './dotted.ts'
import { email } from './email.ts'
import { hash, shortestHalf, shortestHash } from './hash.ts'
import { ipv6 } from './ipv6.ts'
import { nothing, type Match, type Page } from './page.ts'
import { unixPath } from './unix-path.ts'
import { url } from './url.ts'
import { drivePath, environmentPath, uncPath } from './windows-path.ts'

/** Handed over in batches, so that a text full of clues never has them all in memory. */
const batch = 256

/**
 * One pass from left to right. Words are run over; at each sign that a clue must contain, the
 * recognisers for that sign are asked, and scanning goes on behind what they explained.
 */
export function* recognise(text: string, touched: Page['touched']): Iterable<Match> {
  const page: Page = { text, touched, matches: [], floor: 0, colonFloor: 0, slashFloor: 0 }
  for (let at = 0; at <= text.length;) {
    at = advance(page, at)
    yield* page.matches
    page.matches.length = 0
  }
}

/** From a word's beginning to the end of the text, or until a batch of matches is full. */
function advance(page: Page, from: number): number {
  const { text, matches } = page
  const { length } = text
  let wordStart = from
  for (let at = from; at <= length; at += 1) {
    const code = at < length ? text.charCodeAt(at) : 0
    const kind = code < 128 ? asciiKinds[code] : kindOf(code)
    if (kind === word) continue
    let next = nothing
    if (at - wordStart >= shortestHalf) next = longWord(page, wordStart, at, code)
    if (next === nothing && kind === trigger) next = atTrigger(page, code, at, wordStart)
    if (next > at) {
      page.floor = next
      at = next - 1
      wordStart = next
      if (matches.length >= batch) return next
    } else wordStart = at + 1
  }
  return length + 1
}

function longWord(page: Page, start: number, end: number, code: number): number {
  if (end - start < shortestHash && (!isLineEnd(code) || !isHex(page.text.charCodeAt(end - 1))))
    return nothing
  return hash(page, start, end)
}

function atTrigger(page: Page, code: number, at: number, wordStart: number): number {
  if (code === 0x2e) return dotted(page, at, wordStart)
  if (code === 0x2f) return unixPath(page, at, wordStart)
  if (code === 0x40) return email(page, at, wordStart)
  if (code === 0x5c)
    return either(environmentPath(page, at, wordStart), uncPath, page, at, wordStart)
  const path = drivePath(page, at, wordStart)
  if (path !== nothing) return path
  return either(url(page, at, wordStart), ipv6, page, at, wordStart)
}

function either(
  first: number,
  second: typeof url,
  page: Page,
  at: number,
  wordStart: number,
): number {
  return first === nothing ? second(page, at, wordStart) : first
}
