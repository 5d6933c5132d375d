import { isLetter, isSpace, isWord } from './chars.ts'
import { isKnownExtension } from './extensions.ts'
import { lastComponent } from './file-name.ts'
import { hashesIn } from './hash.ts'
import { hostOf } from './host.ts'
import { nothing, type Page } from './page.ts'

/** NTFS: the longest path in UTF-16 units; also how far a closing quote is looked for. */
const longestQuoted = 1024
/** How far a path may go on behind a space, and over how many spaces. */
const reach = 64
const mostSpaces = 3

/** Called at a colon: `C:\Users\x`, `C:/Users/x`, with doubled backslashes as source code has them. */
export function drivePath(page: Page, at: number, wordStart: number): number {
  const { text } = page
  const separator = text.charCodeAt(at + 1)
  if (at - wordStart !== 1 || !isLetter(text.charCodeAt(wordStart))) return nothing
  if (separator !== 0x5c && (separator !== 0x2f || text.charCodeAt(at + 2) === 0x2f)) return nothing
  const end = pathEnd(text, wordStart, at + 1)
  const rest = normal(text.slice(at + 1, end))
  if (rest === '' || rest === '\\') return nothing
  const value = `${text.charAt(wordStart).toUpperCase()}:${rest}`
  place(page, 'windows-path', value, wordStart, end)
  return end
}

/** Called at a backslash behind `%NAME%`. */
export function environmentPath(page: Page, at: number, _wordStart: number): number {
  const { text } = page
  if (text.charCodeAt(at - 1) !== 0x25) return nothing
  let start = at - 2
  while (start > page.floor && at - start < 32 && /[\w()]/.test(text.charAt(start))) start -= 1
  if (text.charCodeAt(start) !== 0x25 || at - start < 4) return nothing
  const end = pathEnd(text, start, at)
  const rest = normal(text.slice(at, end))
  if (rest === '' || rest === '\\') return nothing
  place(page, 'windows-path', `${text.slice(start, at).toUpperCase()}${rest}`, start, end)
  return end
}

/** Called at the first of two backslashes: `\\server\share\...`; a server that is an address or domain counts too. */
export function uncPath(page: Page, at: number, _wordStart: number): number {
  const { text } = page
  const before = text.charCodeAt(at - 1)
  if (text.charCodeAt(at + 1) !== 0x5c || isWord(before) || before === 0x5c || before === 0x3a)
    return nothing
  let name = at + 2
  while (name < at + 4 && text.charCodeAt(name) === 0x5c) name += 1
  let nameEnd = name
  while (
    nameEnd - name < 256 &&
    (isWord(text.charCodeAt(nameEnd)) || text.charCodeAt(nameEnd) === 0x2e)
  ) {
    nameEnd += 1
  }
  if (nameEnd - name < 2 || !isWord(text.charCodeAt(name)) || text.charCodeAt(nameEnd) !== 0x5c)
    return nothing
  // The share is looked at before the rest, so that what is no path stays cheap.
  if (!/^\\{1,2}[\w$.-]/.test(text.slice(nameEnd, nameEnd + 3))) return nothing
  // `\\x00-\x1f` and `\\u0000` are escapes of a pattern.
  if (/^(?:x[\da-f]{2}|u[\da-f]{4})/i.test(text.slice(name, name + 5))) return nothing
  const end = pathEnd(text, at, nameEnd)
  const rest = normal(text.slice(nameEnd, end))
  const server = text.slice(name, nameEnd)
  place(page, 'unc-path', `\\\\${server}${rest}`, at, end)
  const host = hostOf(server)
  if (host !== undefined) page.matches.push({ ...host, start: name, end: nameEnd })
  return end
}

function place(
  page: Page,
  type: 'windows-path' | 'unc-path',
  value: string,
  start: number,
  end: number,
): void {
  page.matches.push({ type, value, start, end })
  lastComponent(page, start, end)
  hashesIn(page, start, end)
}

/** One backslash between components, none at the end. */
function normal(rest: string): string {
  const single = rest.replaceAll('/', '\\').replaceAll(/\\{2,}/g, '\\')
  return single.length > 1 && single.endsWith('\\') ? single.slice(0, -1) : single
}

function pathEnd(text: string, start: number, from: number): number {
  const quote = text.charAt(start - 1)
  if (quote === '"' || quote === "'" || quote === '`') {
    const close = text.slice(from, from + longestQuoted).indexOf(quote)
    if (close > 0 && !hasForbidden(text, from, from + close)) return from + close
  }
  let end = from
  let componentStart = from
  while (end < text.length) {
    const code = text.charCodeAt(end)
    if (code === 32) {
      const on = spaceEnd(text, componentStart, end)
      if (on === end) break
      end = on
      continue
    }
    if (isSpace(code) || isForbidden(code)) break
    end += 1
    if (code === 0x5c || code === 0x2f) componentStart = end
  }
  while (
    end > from &&
    /[.,;)\]}'!\s]/.test(text.charAt(end - 1)) &&
    !closesBracket(text, componentStart, end)
  )
    end -= 1
  return end
}

/**
 * Whether the path goes on behind this space: a component that has its ending is finished; else the
 * next few words must lead to another backslash or to a file's ending.
 */
function spaceEnd(text: string, componentStart: number, space: number): number {
  if (hasEnding(text, componentStart, space)) return space
  let spaces = 1
  for (let at = space + 1; at < space + reach; at += 1) {
    const code = text.charCodeAt(at)
    if (code === 0x5c) return text.charCodeAt(at - 1) === 32 ? space : at
    const isEnd = isSpace(code) || isForbidden(code) || code === 0x2c || code === 0x3b
    if (isEnd && hasEnding(text, space + 1, at)) return at
    if (code === 32 && text.charCodeAt(at - 1) !== 32 && spaces < mostSpaces) spaces += 1
    else if (isEnd || code === 0x2f || code === 0x3d) return space
  }
  return space
}

function hasEnding(text: string, from: number, end: number): boolean {
  let dot = end - 1
  while (dot > from && end - dot <= 8 && isWord(text.charCodeAt(dot))) dot -= 1
  return (
    text.charCodeAt(dot) === 0x2e &&
    dot >= from &&
    end - dot > 1 &&
    isKnownExtension(text.slice(dot + 1, end))
  )
}

/** `Report (1)`: a bracket that the component itself opened. */
function closesBracket(text: string, from: number, end: number): boolean {
  return text.charAt(end - 1) === ')' && text.slice(from, end).includes('(')
}

function hasForbidden(text: string, from: number, end: number): boolean {
  for (let at = from; at < end; at += 1) {
    const code = text.charCodeAt(at)
    if (code < 32 || isForbidden(code)) return true
  }
  return false
}

/** < > : " | ? * and what quotes or ends a line (Microsoft, "Naming Files, Paths, and Namespaces"). */
function isForbidden(code: number): boolean {
  return (
    code < 32 ||
    code === 0x3c ||
    code === 0x3e ||
    code === 0x3a ||
    code === 0x22 ||
    code === 0x7c ||
    code === 0x3f ||
    code === 0x2a ||
    code === 0x60
  )
}
