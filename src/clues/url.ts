import { isAlphanumeric, isLetter, isSpace, isWord } from './chars.ts'
import { lastComponent } from './file-name.ts'
import { hashesIn } from './hash.ts'
import { hostOf } from './host.ts'
import { email } from './email.ts'
import { nothing, type Page } from './page.ts'

const longestScheme = 24
const longestAuthority = 1024
/** A URL in the query of a URL counts; deeper ones would make hostile text cost its square. */
const deepest = 3
const knownSchemes = ['https', 'http', 'hxxps', 'hxxp', 'ftps', 'sftp', 'ftp', 'fxp'] as const
const defangedSchemes: ReadonlyMap<string, string> = new Map([
  ['hxxp', 'http'],
  ['hxxps', 'https'],
  ['httx', 'http'],
  ['meow', 'http'],
  ['fxp', 'ftp'],
])
const defaultPorts: ReadonlyMap<string, string> = new Map([
  ['http', '80'],
  ['https', '443'],
  ['ftp', '21'],
])

/**
 * Called at the colon of `://`. Yields the URL (scheme and host in lower case, path and query as they
 * stand), its host, and inside it file name, hashes, mailboxes and further URLs.
 */
export function url(page: Page, at: number, _wordStart: number): number {
  if (!page.text.startsWith('//', at + 1)) return nothing
  return urlAt(page, at, page.floor, 1)
}

function urlAt(page: Page, colon: number, floor: number, depth: number): number {
  const { text } = page
  const start = schemeStart(text, colon, floor)
  if (start === colon) return nothing
  const written = text.slice(start, colon).toLowerCase()
  const scheme = defangedSchemes.get(written.replaceAll('*', 'x')) ?? written
  const authority = colon + 3
  const before = text.charCodeAt(start - 1)
  // The host is judged before the rest is looked at, so that what is no URL stays cheap.
  const hostEnd = authorityEnd(text, authority, before)
  const host = splitAuthority(text.slice(authority, hostEnd))
  const hasPath = startsPath(text.charCodeAt(hostEnd))
  if (host === undefined || (host.name === '' && (scheme !== 'file' || !hasPath))) return nothing
  const end = hasPath
    ? trimmed(text, hostEnd, urlStop(text, hostEnd, before, text.length))
    : hostEnd
  const found = hostOf(host.name)
  // A name without a public suffix (localhost, an intranet) is part of a URL, not a clue of its own.
  const name =
    found?.type === 'ipv6' ? `[${found.value}]` : (found?.value ?? host.name.toLowerCase())
  const port = host.port === '' || host.port === defaultPorts.get(scheme) ? '' : `:${host.port}`
  const value = `${scheme}://${host.user}${name}${port}${text.slice(hostEnd, end)}`
  page.matches.push({ type: 'url', value, start, end })
  if (found !== undefined) {
    const from = authority + host.user.length
    page.matches.push({ ...found, start: from, end: from + host.name.length })
  }
  inside(page, hostEnd, end, depth)
  return end
}

/**
 * A host with a path but no scheme (`name.com/gate.php`): as it stands, for a scheme would be a guess.
 * Gives the end of it, or `nothing`.
 */
export function bareUrl(page: Page, start: number, hostEnd: number, at: number): number {
  const { text } = page
  if (text.charCodeAt(at) !== 0x2f || !isWord(text.charCodeAt(at + 1))) return nothing
  const end = trimmed(text, at, urlStop(text, at, text.charCodeAt(start - 1), text.length))
  const host = hostOf(text.slice(start, hostEnd))
  if (host === undefined) return nothing
  const value = `${host.value}${text.slice(hostEnd, end)}`
  // Before its host, as with every other URL.
  const hostMatch = page.matches.pop()
  page.matches.push({ type: 'url', value, start, end })
  if (hostMatch !== undefined) page.matches.push(hostMatch)
  inside(page, at, end, 1)
  return end
}

function schemeStart(text: string, colon: number, floor: number): number {
  let start = colon
  const farthest = Math.max(floor, colon - longestScheme)
  while (start > farthest && isSchemeSign(text.charCodeAt(start - 1))) start -= 1
  while (start < colon && !isLetter(text.charCodeAt(start))) start += 1
  const written = text.slice(start, colon).toLowerCase()
  // Text without spaces before it: `seehttp://`.
  const known = knownSchemes.find((scheme) => written.endsWith(scheme))
  if (known !== undefined && known.length < written.length && !/[+-]/.test(written))
    return colon - known.length
  return colon - start < 2 ? colon : start
}

function isSchemeSign(code: number): boolean {
  return isAlphanumeric(code) || code === 0x2b || code === 0x2d || code === 0x2a
}

/** 1: ends a URL. 2: needs a closer look. */
const urlSigns: Uint8Array = new Uint8Array(128)
urlSigns.fill(1, 0, 33)
urlSigns[127] = 1
for (const character of '"<>\\^`{|}') urlSigns[character.charCodeAt(0)] = 1
for (const character of "()[]'&,;") urlSigns[character.charCodeAt(0)] = 2

/** Stops at space, quote, angle bracket, typographic punctuation, an unbalanced bracket. */
function urlStop(text: string, from: number, before: number, limit: number): number {
  let round = 0
  let square = 0
  let end = from
  for (; end < limit; end += 1) {
    const code = text.charCodeAt(end)
    const sign = code < 128 ? urlSigns[code] : Number(!isWord(code))
    if (sign === 0) continue
    if (sign === 1) break
    if (code === 0x28) round += 1
    else if (code === 0x29) round -= 1
    else if (code === 0x5b) square += 1
    else if (code === 0x5d) square -= 1
    else if (code === 0x27 && before === 0x27) break
    else if (code === 0x26 && /^&(?:quot|gt|lt|#39|apos);/.test(text.slice(end, end + 6))) break
    else if (
      (code === 0x2c || code === 0x3b) &&
      /^.(?:h(?:tt|xx)ps?|ftp):/i.test(text.slice(end, end + 7))
    ) {
      break
    }
    if (round < 0 || square < 0) break
  }
  return end
}

/** Trailing punctuation, an opening bracket at the very end included, is the sentence's. */
function trimmed(text: string, from: number, stop: number): number {
  let end = stop
  while (end > from && isTrailing(text.charCodeAt(end - 1))) end -= 1
  return end
}

function isTrailing(code: number): boolean {
  return (
    code === 0x2e ||
    code === 0x2c ||
    code === 0x3b ||
    code === 0x3a ||
    code === 0x21 ||
    code === 0x3f ||
    code === 0x27 ||
    code === 0x2a ||
    code === 0x28 ||
    code === 0x5b
  )
}

function authorityEnd(text: string, from: number, before: number): number {
  let limit = from
  while (limit - from < longestAuthority && !isAuthorityEnd(text.charCodeAt(limit))) limit += 1
  const stop = urlStop(text, from, before, limit)
  return stop === limit && startsPath(text.charCodeAt(limit)) ? limit : trimmed(text, from, stop)
}

function isAuthorityEnd(code: number): boolean {
  return isSpace(code) || startsPath(code)
}

function startsPath(code: number): boolean {
  return code === 0x2f || endsPath(code)
}

/** `?` of the query, `#` of the fragment. */
function endsPath(code: number): boolean {
  return code === 0x3f || code === 0x23
}

function splitAuthority(
  authority: string,
): { readonly user: string; readonly name: string; readonly port: string } | undefined {
  const sign = authority.lastIndexOf('@') + 1
  const rest = authority.slice(sign)
  const colon = rest.startsWith('[') ? rest.indexOf(':', rest.indexOf(']')) : rest.indexOf(':')
  const name = colon < 0 ? rest : rest.slice(0, colon)
  const port = colon < 0 ? '' : rest.slice(colon + 1)
  const isName = /^\[[0-9a-fA-F:.%\w]+\]$|^[^[\]()=,;'$&*+!]*$/.test(name)
  return isName && /^\d{0,5}$/.test(port)
    ? { user: authority.slice(0, sign), name, port }
    : undefined
}

function inside(page: Page, start: number, end: number, depth: number): void {
  const { text } = page
  let pathEnd = start
  while (pathEnd < end && !endsPath(text.charCodeAt(pathEnd))) pathEnd += 1
  if (pathEnd > start) lastComponent(page, start, pathEnd)
  hashesIn(page, start, end)
  const floor = page.floor
  page.floor = start
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at)
    if (code === 0x40) email(page, at, at)
    else if (code === 0x3a && depth < deepest && text.startsWith('//', at + 1)) {
      if (urlAt(page, at, start, depth + 1) !== nothing) break
    }
  }
  page.floor = floor
}
