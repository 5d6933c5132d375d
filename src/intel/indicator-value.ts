import { normalAddress, parseIpv4 } from '../lib/ip-range.ts'
import { clueTypes, type ClueType } from '../model/clue.ts'

export interface Indicator {
  readonly type: ClueType
  readonly value: string
}

/** Names that other tools use for our types. */
const typeNames: Readonly<Record<string, ClueType | 'ip' | 'hash' | 'path' | 'host'>> = {
  ip: 'ip',
  'ip-src': 'ip',
  'ip-dst': 'ip',
  'ipv4-addr': 'ip',
  'ipv6-addr': 'ip',
  hostname: 'domain',
  host: 'host',
  'domain-name': 'domain',
  fqdn: 'domain',
  uri: 'url',
  link: 'url',
  'email-addr': 'email',
  'e-mail': 'email',
  'email-src': 'email',
  mail: 'email',
  hash: 'hash',
  'sha-1': 'sha1',
  'sha-256': 'sha256',
  'sha-512': 'sha512',
  filename: 'file-name',
  file: 'file-name',
  path: 'path',
  'file-path': 'path',
  'directory-path': 'path',
}

const hashLengths: Readonly<Record<number, ClueType>> = {
  32: 'md5',
  40: 'sha1',
  64: 'sha256',
  128: 'sha512',
}

/** Longer is no indicator, and a hostile one would be carried through the whole case. */
const maxLength = 4096

/**
 * The value as clues are normalised (refanged, lower case where case means nothing, RFC 5952), with
 * the stated type or, where none is stated, the one its shape tells. Undefined where it is neither
 * or does not fit the type stated.
 */
export function indicatorOf(raw: string, statedType: string): Indicator | undefined {
  const text = refanged(raw.trim())
  if (text === '' || text.length > maxLength) return undefined
  const stated = statedType.trim().toLowerCase().replaceAll(/[\s_]/g, '-')
  if (stated === '') return inferred(text)
  const type = typeNames[stated] ?? clueTypes.find((known) => known === stated)
  switch (type) {
    case undefined:
      return undefined
    case 'ip':
    case 'ipv4':
    case 'ipv6':
      return addressOf(text)
    case 'host':
      return addressOf(text) ?? domainOf(text)
    case 'domain':
      return domainOf(text)
    case 'url':
      return urlOf(text)
    case 'email':
      return emailOf(text)
    case 'hash':
    case 'md5':
    case 'sha1':
    case 'sha256':
    case 'sha512': {
      const hash = hashOf(text)
      return type === 'hash' || hash?.type === type ? hash : undefined
    }
    case 'path':
      return pathOf(text)
    case 'windows-path':
    case 'unix-path':
    case 'unc-path':
    case 'file-name':
      return { type, value: text }
  }
}

/** `hxxp`, `[.]`, `(dot)`, `[at]`, `[:]` as analysts write them so that nobody clicks. */
function refanged(text: string): string {
  return text
    .replace(/^h(?:xx|XX|\*\*)p(s?)(?=\[?:)/i, 'http$1')
    .replaceAll(/[[({](?:\.|dot)[\])}]/gi, '.')
    .replaceAll(/\\\./g, (match, at: number, whole: string) =>
      // `C:\.cache` is a path and `evil\.example` an escaped dot.
      /^[a-z]:|^\\\\/i.test(whole) || at === 0 ? match : '.',
    )
    .replaceAll(/[[({](?:@|at)[\])}]/gi, '@')
    .replaceAll('[:]', ':')
    .replaceAll('[/]', '/')
}

function inferred(text: string): Indicator | undefined {
  return (
    addressOf(text) ??
    hashOf(text) ??
    (/^[a-z][a-z0-9+.-]{1,15}:\/\//i.test(text) ? urlOf(text) : undefined) ??
    (text.includes('@') && !text.includes('/') ? emailOf(text) : undefined) ??
    (/[\\/]/.test(text) ? (pathOf(text) ?? bareUrlOf(text)) : undefined) ??
    (looksLikeFile(text) ? { type: 'file-name', value: text } : undefined) ??
    domainOf(text)
  )
}

function addressOf(text: string): Indicator | undefined {
  const value = normalAddress(text)
  if (value === undefined) return undefined
  return { type: parseIpv4(value) === undefined ? 'ipv6' : 'ipv4', value }
}

function hashOf(text: string): Indicator | undefined {
  const type = hashLengths[text.length]
  if (type === undefined || !/^[0-9a-f]+$/i.test(text)) return undefined
  return { type, value: text.toLowerCase() }
}

function domainOf(text: string): Indicator | undefined {
  const value = text
    .toLowerCase()
    .replace(/^\*?\./, '')
    .replace(/\.$/, '')
  if (value.length > 253) return undefined
  const labels = value.split('.')
  if (labels.length < 2 || /^\d+$/.test(labels.at(-1) ?? '')) return undefined
  const fits = labels.every((label) =>
    /^[\p{L}\p{N}_](?:[\p{L}\p{N}_-]{0,61}[\p{L}\p{N}])?$/u.test(label),
  )
  return fits ? { type: 'domain', value } : undefined
}

/** Scheme and host in lower case; the rest as it stands, because servers tell it apart. */
function urlOf(text: string): Indicator | undefined {
  const match = /^([a-z][a-z0-9+.-]{1,15}):\/\/([^/?#\s]+)(\S*)$/i.exec(text)
  if (match === null) return bareUrlOf(text)
  const [, scheme = '', authority = '', rest = ''] = match
  return {
    type: 'url',
    value: `${scheme.toLowerCase()}://${authority.toLowerCase()}${rest}`,
  }
}

/** A host with a path and no scheme, as block lists write it: a scheme would be a guess. */
function bareUrlOf(text: string): Indicator | undefined {
  const slash = text.indexOf('/')
  if (slash < 1 || /\s/.test(text)) return undefined
  const host = text.slice(0, slash).replace(/:\d{1,5}$/, '')
  if (addressOf(host) === undefined && domainOf(host) === undefined) return undefined
  return { type: 'url', value: `${text.slice(0, slash).toLowerCase()}${text.slice(slash)}` }
}

function emailOf(text: string): Indicator | undefined {
  const value = text.toLowerCase().replace(/^mailto:/, '')
  const at = value.lastIndexOf('@')
  if (at < 1 || /[\s<>]/.test(value) || domainOf(value.slice(at + 1)) === undefined)
    return undefined
  return { type: 'email', value }
}

function pathOf(text: string): Indicator | undefined {
  if (/^[a-z]:[\\/]/i.test(text)) return { type: 'windows-path', value: text.replaceAll('/', '\\') }
  if (text.startsWith('\\\\')) return { type: 'unc-path', value: text }
  if (/^~?\//.test(text)) return { type: 'unix-path', value: text }
  return text.includes('\\') ? { type: 'windows-path', value: text } : undefined
}

/** Endings that are no top-level domain but name files; `.com`, `.zip` and `.py` stay domains. */
function looksLikeFile(text: string): boolean {
  return /^[^\s\\/]{1,200}\.(?:exe|dll|bat|ps1|vbs|php|asp|aspx|jsp|txt|csv|sql|sqlite|db|docx?|xlsx?|pdf|jpe?g|png|gif|mp4|mkv|json|xml|html?|log|lnk|iso|7z|rar|tar|gz|bin|elf)$/i.test(
    text,
  )
}
