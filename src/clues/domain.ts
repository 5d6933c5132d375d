import { domainToASCII } from 'node:url'
import { parse } from 'tldts'
import { isLetter, isUpper } from './chars.ts'

/** RFC 1035 section 2.3.4. */
const longestName = 253
const longestLabel = 63
/** RFC 6761: no public suffixes, but what examples, tests and demonstrations use. */
const reservedSuffixes: ReadonlySet<string> = new Set(['example', 'test', 'invalid'])
const options = { extractHostname: false, validateHostname: false } as const

const suffixes = new Map<string, boolean>()
/** Distinct last labels are few in honest text; hostile text must not fill the memory. */
const mostSuffixes = 20_000

/**
 * The domain name in normal form (lower case, A-labels) where the text is one: under a suffix of the
 * public suffix list (ICANN part) or of RFC 6761, with a label of its own before that suffix.
 */
export function domainValue(text: string): string | undefined {
  if (text.length > longestName || text.length < 3) return undefined
  const lower = isAscii(text) ? text.toLowerCase() : domainToASCII(text)
  if (lower === '' || lower.length > longestName) return undefined
  const dot = lower.lastIndexOf('.')
  if (dot <= 0 || !isTopLevel(lower.slice(dot + 1)) || !hasProperLabels(lower)) return undefined
  if (reservedSuffixes.has(lower.slice(dot + 1))) return lower
  const { domain, isIcann } = parse(lower, options)
  return domain === null || isIcann !== true || !isRegistrable(domain) ? undefined : lower
}

/** Whether the public suffix list or RFC 6761 knows this last label (A-label, any case). */
export function isTopLevel(written: string): boolean {
  const known = suffixes.get(written)
  if (known !== undefined) return known
  const label = written.toLowerCase()
  const isKnown =
    reservedSuffixes.has(label) ||
    (isLetter(label.charCodeAt(0)) && parse(`a.${label}`, options).isIcann === true)
  if (suffixes.size >= mostSuffixes) suffixes.clear()
  suffixes.set(written, isKnown)
  return isKnown
}

/** `finished.The` is a missing space, `System.Net` a program: a suffix with one capital is none, `COM` is. */
export function isSentenceSeam(text: string): boolean {
  const last = text.lastIndexOf('.') + 1
  return isUpper(text.charCodeAt(last)) && !isUpper(text.charCodeAt(last + 1))
}

const bundlePrefixes: ReadonlySet<string> = new Set(['com', 'org', 'net', 'io', 'java', 'javax'])
const programObjects: ReadonlySet<string> = new Set(
  (
    'this self e i x o obj os sys np pd math json array string object window document console event node req res ' +
    'request response system args argv ctx context module exports process item row data result'
  ).split(' '),
)

/** Suffixes that are far oftener a property in a program than an address that stands alone. */
const propertySuffixes: ReadonlySet<string> = new Set(
  (
    'name map data target open search channel foo call case parts select show read date box properties total auto ' +
    'audio'
  ).split(' '),
)
/** Two-letter suffixes that are words of programs. */
const shortProperties: ReadonlySet<string> = new Set(
  'id is in to as do at no my me it so'.split(' '),
)
const frameworks: ReadonlySet<string> = new Set(['asp.net', 'vb.net', 'ado.net'])
const usualSuffixes: ReadonlySet<string> = new Set(
  'com net org info biz gov edu mil int'.split(' '),
)

/**
 * `com.name.app` names a package, `self.name`, `error.name` and `boxProps.open` an attribute, although all would
 * resolve. Asked only of names that nothing around them shows to be hosts.
 */
export function isProgramName(text: string): boolean {
  const first = text.slice(0, text.indexOf('.'))
  const suffix = text.slice(text.lastIndexOf('.') + 1)
  if (usualSuffixes.has(suffix.toLowerCase())) return frameworks.has(text.toLowerCase())
  const isBare = first.length + suffix.length + 1 === text.length
  if (!isBare && bundlePrefixes.has(first.toLowerCase())) return true
  if (isBare && propertySuffixes.has(suffix)) return true
  const mayBeProperty = suffix.length > 2 || shortProperties.has(suffix)
  return mayBeProperty && (programObjects.has(first) || (isBare && isCamelCase(first)))
}

/** Begins small and goes on with a capital. */
function isCamelCase(label: string): boolean {
  return !isUpper(label.charCodeAt(0)) && label !== label.toLowerCase()
}

function hasProperLabels(name: string): boolean {
  let start = 0
  for (let at = 0; at <= name.length; at += 1) {
    if (at < name.length && name.charCodeAt(at) !== 0x2e) continue
    if (at === start || at - start > longestLabel) return false
    if (name.charCodeAt(start) === 0x2d || name.charCodeAt(at - 1) === 0x2d) return false
    start = at + 1
  }
  return true
}

/** Underscores stand in labels of services (_dmarc), never in a name that one can register. */
function isRegistrable(domain: string): boolean {
  return !domain.includes('_')
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 127) return false
  return true
}
