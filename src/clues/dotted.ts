import { isDigit, isLetter, isWord } from './chars.ts'
import { domainValue, isProgramName, isSentenceSeam, isTopLevel } from './domain.ts'
import { email, signAfter } from './email.ts'
import { isKnownExtension } from './extensions.ts'
import { followsHostWord, isFileName, readsAsFile } from './file-name.ts'
import { ipv4, portEnd } from './ipv4.ts'
import { nothing, type Page } from './page.ts'
import { dottedEnd } from './run.ts'
import { bareUrl } from './url.ts'

/** Words joined by dots: an address, the local part of a mailbox, a domain or a file name; called at the first dot. */
export function dotted(page: Page, at: number, wordStart: number): number {
  const { text } = page
  if (wordStart === at || !isWord(text.charCodeAt(at + 1))) return nothing
  const end = dottedEnd(text, at)
  const sign = signAfter(text, end)
  if (sign !== nothing) {
    const next = email(page, sign, wordStart)
    if (next !== nothing) return next
  }
  if (isNumeric(text, wordStart, end)) {
    const next = ipv4(page, wordStart, end)
    return next === nothing ? end : Math.max(end, bareUrl(page, wordStart, end, next), next)
  }
  let start = wordStart
  while (start < at && isHyphen(text.charCodeAt(start))) start += 1
  let close = end
  while (close > at && isTrailer(text.charCodeAt(close - 1))) close -= 1
  if (start < at) name(page, start, close)
  const last = page.matches.at(-1)
  if (last?.type !== 'domain' || last.start < start) return end
  return Math.max(end, bareUrl(page, last.start, last.end, portEnd(text, last.end)))
}

function name(page: Page, start: number, end: number): void {
  const { text } = page
  if (!canEndName(text, start, end)) return
  const run = text.slice(start, end)
  const couldBeFile = isFileName(run)
  if (couldBeFile && (readsAsFile(page, start, end) || domainValue(run) === undefined)) {
    // `name.log(` is a call.
    if (text.charCodeAt(end) !== 0x28) {
      page.matches.push({ type: 'file-name', value: run, start, end })
    }
    return
  }
  if (domain(page, start, end, couldBeFile)) return
  // Scripts without spaces: `请访问name.com网站`. Only the ASCII middle can be the name then.
  const from = start + asciiTail(run.slice(0, run.indexOf('.')))
  const to = start + run.lastIndexOf('.') + 1 + asciiHead(run.slice(run.lastIndexOf('.') + 1))
  if ((from !== start || to !== end) && from < to) domain(page, from, to, false)
}

/** Most dotted words of programs and sentences end in what is neither an extension nor a suffix. */
function canEndName(text: string, start: number, end: number): boolean {
  let from = end
  while (from > start && text.charCodeAt(from - 1) !== 0x2e) from -= 1
  const first = text.charCodeAt(from)
  // A number may follow an extension (`.so.6`), other scripts need the closer look.
  if (!isLetter(first)) return true
  const ending = text.slice(from, end)
  if (ending.length > 63) return false
  return isKnownExtension(ending) || isTopLevel(ending) || hasBeyondAscii(ending)
}

function hasBeyondAscii(label: string): boolean {
  return asciiHead(label) < label.length
}

/** Not followed by a bracket (a call), not a seam between sentences, not a program's own name, unless that was decided. */
function domain(page: Page, start: number, end: number, isDecided: boolean): boolean {
  const { text } = page
  const run = text.slice(start, end)
  const value = domainValue(run)
  if (value === undefined) return false
  if (!isDecided && !page.touched(start, end)) {
    if (isSentenceSeam(run)) return false
    if (!followsHostWord(text, start) && isProgramName(run)) return false
    if (text.charCodeAt(end) === 0x28 && !/\.(?:com|net|org|info|biz)$/.test(value)) return false
  }
  page.matches.push({ type: 'domain', value, start, end })
  return true
}

function isNumeric(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at)
    if (!isDigit(code) && code !== 0x2e && code !== 0x2d) return false
  }
  return true
}

function isHyphen(code: number): boolean {
  return code === 0x2d
}

function isTrailer(code: number): boolean {
  return code === 0x2d || code === 0x5f
}

function asciiTail(label: string): number {
  let at = label.length
  while (at > 0 && label.charCodeAt(at - 1) < 128) at -= 1
  return at
}

function asciiHead(label: string): number {
  let at = 0
  while (at < label.length && label.charCodeAt(at) < 128) at += 1
  return at
}
