import { getDomain } from 'tldts'
import { neighbourhood, normalAddress } from '../lib/ip-range.ts'
import type { ClueType } from '../model/clue.ts'
import type { MatchKind } from '../model/link.ts'
import { commonDomains, commonPathWords, commonUserNames } from './intel-match-common.ts'

/** Under which key knowledge is filed, or looked up, and what meeting there means. */
export interface Key {
  readonly key: string
  readonly match: MatchKind
  /** What met, for a reader. */
  readonly what: string
}

/** The same value in the same form, whoever wrote it down. */
export function exactKey(type: ClueType, value: string): string {
  switch (type) {
    case 'ipv4':
    case 'ipv6':
      return `ip ${normalAddress(value) ?? value}`
    case 'domain':
      return `domain ${value.toLowerCase()}`
    case 'url':
      return `url ${urlWithoutForm(value)}`
    case 'email':
      return `email ${value.toLowerCase()}`
    case 'md5':
    case 'sha1':
    case 'sha256':
    case 'sha512':
      return `hash ${value.toLowerCase()}`
    case 'windows-path':
    case 'unc-path':
      return `path ${value.toLowerCase().replaceAll('/', '\\').replace(/\\$/, '')}`
    case 'unix-path':
      return `path ${value.replace(/\/$/, '')}`
    case 'file-name':
      return `file ${value.toLowerCase()}`
  }
}

/** Every key that a clue is looked up under, the most specific first. */
export function clueKeys(type: ClueType, value: string): Key[] {
  const keys: Key[] = [{ key: exactKey(type, value), match: 'exact', what: value }]
  const host = hostOf(type, value)
  if (host !== undefined && type !== 'domain') {
    const address = normalAddress(host)
    if (address !== undefined) keys.push({ key: `ip ${address}`, match: 'exact', what: address })
    else if (!commonDomains.has(host)) {
      keys.push({ key: `domain ${host}`, match: 'exact', what: host })
    }
  }
  return [...keys, ...looseKeys(type, value)]
}

/** Every key that a piece of knowledge is filed under. */
export function intelKeys(type: ClueType, value: string): Key[] {
  const keys: Key[] = [{ key: exactKey(type, value), match: 'exact', what: value }]
  if (type === 'url') {
    // The address in a URL is what served it; a host name may be shared by many pages.
    const address = normalAddress(hostOf(type, value) ?? '')
    if (address !== undefined) keys.push({ key: `ip ${address}`, match: 'exact', what: address })
  }
  return [...keys, ...looseKeys(type, value)]
}

function looseKeys(type: ClueType, value: string): Key[] {
  const keys: Key[] = []
  const host = hostOf(type, value)
  const address = normalAddress(host ?? value)
  if (address !== undefined) {
    const near = neighbourhood(address)
    if (near !== undefined) keys.push({ key: `near ${near}`, match: 'slash-24', what: near })
  } else if (host !== undefined) {
    const registered = registeredDomain(host)
    if (registered !== undefined) {
      keys.push({
        key: `registered ${registered}`,
        match: 'registered-domain',
        what: registered,
      })
    }
  }
  if (type === 'email') pushHandle(keys, value.slice(0, value.lastIndexOf('@')))
  const parts = pathParts(type, value)
  for (const [i, part] of parts.entries()) {
    const word = part.toLowerCase()
    const before = parts[i - 1]?.toLowerCase()
    if (before === 'users' || before === 'home') pushHandle(keys, part)
    else if (isDistinctive(word)) {
      keys.push({ key: `part ${word}`, match: 'path-token', what: part })
    }
  }
  return keys
}

/**
 * What somebody registered. Names under a public hosting suffix (github.io) are each their own, and
 * shared services tell nothing: both give undefined.
 */
function registeredDomain(host: string): string | undefined {
  const domain = getDomain(host, { allowPrivateDomains: true, validateHostname: false })
  return domain === null || commonDomains.has(domain) ? undefined : domain
}

/** What is left of a URL when two people write it down: scheme, usual port and fragment may differ. */
function urlWithoutForm(value: string): string {
  const hash = value.indexOf('#')
  return (hash === -1 ? value : value.slice(0, hash))
    .replace(/^https?:\/\//, '')
    .replace(/^([^/?#]*):(?:80|443)(?=[/?#]|$)/, '$1')
    .replace(/\/$/, '')
}

function hostOf(type: ClueType, value: string): string | undefined {
  if (type === 'domain') return value.toLowerCase()
  if (type === 'email') return value.slice(value.lastIndexOf('@') + 1).toLowerCase()
  if (type !== 'url') return undefined
  const authority = /^(?:[^:/?#]{1,20}:\/\/)?([^/?#]*)/.exec(value)?.[1] ?? ''
  const host = authority.slice(authority.lastIndexOf('@') + 1)
  return host
    .replace(/:\d{1,5}$/, '')
    .replace(/^\[|\]$/g, '')
    .toLowerCase()
}

function pathParts(type: ClueType, value: string): string[] {
  switch (type) {
    case 'windows-path':
    case 'unix-path':
    case 'unc-path':
      return value.split(/[\\/]/).slice(0, 64)
    case 'file-name':
      return [value]
    case 'url': {
      const path = /^(?:[^:/?#]{1,20}:\/\/)?[^/?#]*([^?#]*)/.exec(value)?.[1] ?? ''
      return path.split('/').slice(0, 64)
    }
    default:
      return []
  }
}

function pushHandle(keys: Key[], name: string): void {
  const handle = name.toLowerCase()
  if (handle.length < 4 || commonUserNames.has(handle) || !/\p{L}/u.test(handle)) return
  keys.push({ key: `handle ${handle}`, match: 'token', what: name })
}

/** Long enough to be chosen by somebody, and neither a number, a hash nor what every system has. */
function isDistinctive(word: string): boolean {
  if (word.length < 5 || word.length > 128 || commonPathWords.has(word)) return false
  if (commonPathWords.has(word.replace(/\.[a-z0-9]{1,5}$/, ''))) return false
  return /\p{L}{3}/u.test(word) && !/^[0-9a-f-]{8,}$/.test(word)
}
