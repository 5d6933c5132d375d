import { isDigit, isSpace, isWord } from './chars.ts'
import { contextWord } from './context-word.ts'
import { isFileName, lastComponent } from './file-name.ts'
import { hashesIn } from './hash.ts'
import { hostOf } from './host.ts'
import { nothing, type Page } from './page.ts'

/** First components that make a path out of `/name`: Filesystem Hierarchy Standard 3.0, macOS, Android. */
const roots: ReadonlySet<string> = new Set(
  (
    'etc tmp usr var home root bin sbin opt dev proc sys mnt media boot lib lib64 srv run www data sdcard storage ' +
    'system vendor Users Library Applications System Volumes private cores snap nix'
  ).split(' '),
)
const requestMethods: ReadonlySet<string> = new Set(
  'get post put head delete options patch connect trace'.split(' '),
)
const linkAttributes: ReadonlySet<string> = new Set(
  'href src action url background data-src srcset'.split(' '),
)

/**
 * Called at a slash. Absolute, `~/`, `./` and `../` paths, with a boundary before them: `and/or`, dates
 * and the paths of URLs have none. `/name` alone counts under a usual root or with a file's ending. The
 * target of an HTTP request or of a link is no path of this machine: only its file name counts.
 */
export function unixPath(page: Page, at: number, _wordStart: number): number {
  const { text } = page
  let start = at
  while (at - start < 2 && text.charCodeAt(start - 1) === 0x2e) start -= 1
  if (start === at && text.charCodeAt(at - 1) === 0x7e) start -= 1
  if (at < page.slashFloor || start < page.floor) return nothing
  if (!isBoundary(text.charCodeAt(start - 1))) return nothing
  const isRelative = start < at
  const first = text.charCodeAt(at + 1)
  if (!isWord(first) && first !== 0x2e && !(first === 0x24 && isRelative)) return nothing
  const stop = pathStop(text, at)
  let end = stop
  while (end > at && isTrailing(text.charCodeAt(end - 1))) end -= 1
  // Dots and slashes alone (`../..`) name nothing.
  if (end <= at + 1) return nothing
  page.slashFloor = stop
  if (!isRelative && !isPathLike(text, at + 1, end)) return nothing
  const before = contextWord(text, start)
  const isTarget = !isRelative && (requestMethods.has(before) || linkAttributes.has(before))
  if (!isTarget) {
    const path = text.slice(start, end)
    const isPlain = !path.includes('//') && !path.includes('\\')
    const value = isPlain ? path : path.replaceAll(/\/{2,}/g, '/').replaceAll('\\ ', ' ')
    page.matches.push({ type: 'unix-path', value, start, end })
  }
  lastComponent(page, at, end)
  insides(page, at, end)
  return stop
}

function pathStop(text: string, at: number): number {
  let end = at
  for (; end < text.length; end += 1) {
    const code = text.charCodeAt(end)
    if (isWord(code) || isInside(code)) continue
    if (code === 0x5c && text.charCodeAt(end + 1) === 32) end += 1
    else break
  }
  return end
}

/** `/ . + ~ % @ = # $ { }`, an inner comma never: lists have them. */
function isInside(code: number): boolean {
  return (
    code === 0x2f ||
    code === 0x2e ||
    code === 0x2b ||
    code === 0x7e ||
    code === 0x25 ||
    code === 0x40 ||
    code === 0x3d ||
    code === 0x23 ||
    code === 0x24 ||
    code === 0x7b ||
    code === 0x7d
  )
}

/** `~/tools#` and `/var/www$` are prompts; a slash at the end adds nothing. */
function isTrailing(code: number): boolean {
  return (
    code === 0x2e ||
    code === 0x2f ||
    code === 0x23 ||
    code === 0x24 ||
    code === 0x25 ||
    code === 0x7d ||
    code === 0x3d
  )
}

function isBoundary(code: number): boolean {
  if (isSpace(code)) return true
  return code < 128 ? boundaries[code] === 1 : !isWord(code)
}

const boundaries: Uint8Array = new Uint8Array(128)
for (const character of '"\'`([{=,;|:>&!^') boundaries[character.charCodeAt(0)] = 1

function isPathLike(text: string, from: number, end: number): boolean {
  const slash = text.indexOf('/', from)
  const isAlone = slash < 0 || slash >= end
  const first = text.slice(from, isAlone ? end : slash)
  if (roots.has(first)) return true
  if (isAlone) return first.startsWith('.') ? first.length > 3 : isFileName(first)
  // A date, a fraction: at least one component must be a name.
  return !isDigit(first.charCodeAt(0)) && hasName(text, from, end)
}

/** Two letters or underscores side by side. */
function hasName(text: string, from: number, end: number): boolean {
  let run = 0
  for (let at = from; at < end; at += 1) {
    const code = text.charCodeAt(at)
    run = isWord(code) && !isDigit(code) && code !== 0x2d ? run + 1 : 0
    if (run === 2) return true
  }
  return false
}

/** Tools name folders for their target (`output/192.0.2.1/`): an address or domain that is a whole component counts. */
function insides(page: Page, start: number, end: number): void {
  hashesIn(page, start, end)
  let from = start + 1
  let hasDot = false
  for (let at = from; at <= end; at += 1) {
    const code = at < end ? page.text.charCodeAt(at) : 0x2f
    if (code === 0x2e) hasDot = true
    if (code !== 0x2f) continue
    if (hasDot) hostFolder(page, from, at)
    hasDot = false
    from = at + 1
  }
}

function hostFolder(page: Page, start: number, end: number): void {
  const component = page.text.slice(start, end)
  const host = isFileName(component) ? undefined : hostOf(component)
  if (host === undefined || /^(?:com|org|net|io)\./.test(host.value)) return
  page.matches.push({ ...host, start, end })
}
