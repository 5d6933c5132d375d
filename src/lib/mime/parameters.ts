import { decodeCharset } from '../charset.ts'
import { decodeEncodedWords } from '../encoded-word.ts'

/** A media type or a disposition with its parameters (RFC 2045, 5.1; RFC 2183). */
export interface ContentType {
  /** Lower case, '' where none could be read. */
  readonly value: string
  readonly parameters: ReadonlyMap<string, string>
}

/** More parameters than anybody uses; the rest is passed over. */
const mostParameters = 200

/**
 * Reads a header value such as `text/plain; charset=utf-8`. Quoted and bare values, values that
 * continue in `name*0*=` (RFC 2231) and values with encoded words, which no standard allows and
 * many programs write. The first of several equal names counts. Linear; never throws.
 */
export function parseParameters(text: string): ContentType {
  const stop = text.indexOf(';')
  const head = stop < 0 ? text : text.slice(0, stop)
  const value = (/^\s*([^\s(]*)/.exec(head)?.[1] ?? '').toLowerCase()
  const raw = stop < 0 ? new Map<string, string>() : rawParameters(text, stop + 1)
  const parameters = new Map<string, string>()
  const continued = new Map<string, string[]>()
  for (const [key, content] of raw) {
    const star = key.indexOf('*')
    if (star < 0) parameters.set(key, decodeEncodedWords(content))
    else continued.set(key.slice(0, star), [...(continued.get(key.slice(0, star)) ?? []), key])
  }
  for (const [name, keys] of continued) {
    const joined = extended(keys, raw)
    // A plain value beside it is for programs that do not know RFC 2231.
    if (joined !== undefined) parameters.set(name, joined)
  }
  return { value, parameters }
}

function rawParameters(text: string, start: number): Map<string, string> {
  const found = new Map<string, string>()
  let at = start
  while (at < text.length && found.size < mostParameters) {
    const equals = text.indexOf('=', at)
    if (equals < 0) break
    const key = text
      .slice(Math.max(at, text.lastIndexOf(';', equals) + 1), equals)
      .trim()
      .toLowerCase()
    let from = equals + 1
    while (from < text.length && /\s/.test(text.charAt(from))) from++
    let content: string
    if (text.charAt(from) === '"') {
      const [inside, end] = quoted(text, from + 1)
      content = inside
      const semicolon = text.indexOf(';', end)
      at = semicolon < 0 ? text.length : semicolon + 1
    } else {
      const semicolon = text.indexOf(';', from)
      const end = semicolon < 0 ? text.length : semicolon
      content = text.slice(from, end).trim()
      // Only here do comments appear, as in `charset=us-ascii (Plain text)`.
      if (key === 'charset') content = content.split(/[\s(]/, 1)[0] ?? ''
      at = end + 1
    }
    if (key !== '' && !found.has(key)) found.set(key, content)
  }
  return found
}

function quoted(text: string, start: number): readonly [string, number] {
  let inside = ''
  let at = start
  for (; at < text.length && text.charAt(at) !== '"'; at++) {
    if (text.charAt(at) === '\\' && at + 1 < text.length) at++
    inside += text.charAt(at)
  }
  return [inside, at + 1]
}

/** Joins `name*`, or `name*0`, `name*1*`, ...; bytes first, charset last, since it may cut a character. */
function extended(keys: readonly string[], raw: ReadonlyMap<string, string>): string | undefined {
  const single = keys.find((key) => key.endsWith('*') && key.indexOf('*') === key.length - 1)
  const pieces: Buffer[] = []
  let charset = ''
  const add = (content: string, isEncoded: boolean): void => {
    if (!isEncoded) pieces.push(Buffer.from(content, 'utf8'))
    else if (pieces.length > 0) pieces.push(percentDecoded(content))
    else {
      const [first = '', , ...rest] = content.split("'")
      if (rest.length > 0) charset = first
      pieces.push(percentDecoded(rest.length > 0 ? rest.join("'") : content))
    }
  }
  if (single !== undefined) add(raw.get(single) ?? '', true)
  else {
    const numbered = new Map(keys.map((key) => [/\*(\d{1,3})\*?$/.exec(key)?.[1], key]))
    for (let index = 0; ; index++) {
      const key = numbered.get(String(index))
      if (key === undefined) break
      add(raw.get(key) ?? '', key.endsWith('*'))
    }
  }
  return pieces.length === 0 ? undefined : decodeCharset(Buffer.concat(pieces), charset)
}

function percentDecoded(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8')
  let filled = 0
  for (let at = 0; at < bytes.length; at++) {
    const hex = bytes[at] === 37 ? bytes.toString('latin1', at + 1, at + 3) : ''
    const isEscape = /^[0-9a-fA-F]{2}$/.test(hex)
    bytes[filled++] = isEscape ? Number.parseInt(hex, 16) : (bytes[at] ?? 0)
    if (isEscape) at += 2
  }
  return bytes.subarray(0, filled)
}
