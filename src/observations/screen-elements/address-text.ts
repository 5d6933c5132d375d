import { parse } from 'tldts'

/** What an address bar says. */
export interface AddressText {
  /** Without hints and without what buttons beside it were read as. */
  readonly address: string
  readonly scheme: string | null
  readonly host: string
  readonly hint: string | null
}

const longestAddress = 2100
/** Chromium, Firefox and Safari, in a few languages. */
const hints = [
  'Not secure',
  'Not Secure',
  'Nicht sicher',
  'Non sécurisé',
  'No es seguro',
  'Не защищено',
  'Незащищено',
  'Dangerous',
  'ناامن',
  '不安全',
] as const
const withScheme = /^([a-z][a-z\d+.-]{1,20}):\/\/([^\s/?#]{1,255})(\S{0,2000})$/i
const bare = /^([\p{L}\d-][\p{L}\d.-]{0,253})(:\d{1,5})?((?:[/?#]\S{0,2000})?)$/u
const internal =
  /^(about|chrome|edge|brave|view-source|moz-extension|chrome-extension):\S{1,2000}$/i

/** A line that is nothing but an address; undefined where it is not. */
export function addressText(text: string): AddressText | undefined {
  const trimmed = text.trim()
  if (trimmed.length > longestAddress) return undefined
  const hint = hints.find((words) => trimmed.startsWith(words)) ?? null
  const afterHint = trimmed.slice(hint?.length ?? 0).replace(/^[\s|│]{1,4}/, '')
  const address = middleWord(afterHint)
  if (address === undefined) return undefined
  if (internal.test(address)) {
    const scheme = address.slice(0, address.indexOf(':')).toLowerCase()
    return { address, scheme, host: '', hint }
  }
  const full = withScheme.exec(address)
  if (full !== null) {
    const [, scheme = '', authority = ''] = full
    const host = authority.slice(authority.lastIndexOf('@') + 1)
    return { address, scheme: scheme.toLowerCase(), host: host.toLowerCase(), hint }
  }
  const plain = bare.exec(address)
  if (plain === null) return undefined
  const [, host = '', port = '', rest = ''] = plain
  return isHost(host, port, rest)
    ? { address, scheme: null, host: `${host}${port}`.toLowerCase(), hint }
    : undefined
}

/** Buttons beside the address are read as words of one or two signs; more of them make it no address. */
function middleWord(text: string): string | undefined {
  const words = text.split(/\s+/, 8)
  const long = words.filter((word) => word.length > 2)
  return long.length === 1 && words.length <= 5 ? long[0] : undefined
}

/** A name without a scheme: registered, or with a port or a path behind a local one. */
function isHost(host: string, port: string, rest: string): boolean {
  const { isIcann, isIp, domain } = parse(host)
  if (isIp === true) return true
  if (host.toLowerCase() === 'localhost') return port !== '' || rest !== ''
  // 'report.py' and 'main.rs' are files with the names of countries behind them.
  return (
    isIcann === true &&
    domain !== null &&
    (rest !== '' || !/\.(?:py|rs|sh|md|pl|zip|ps|so|do)$/i.test(host))
  )
}

const path = /^(?:[A-Za-z]:\\[^<>|"*?]{0,255}|[~/][^\s<>|"*?][^<>|"*?]{0,255}|\/|~)$/u
/** A line that is nothing but the path of a folder. */
export function isPathText(text: string): boolean {
  const trimmed = text.trim()
  return trimmed.length <= 400 && (path.test(trimmed) || isCrumbs(trimmed))
}

/** Explorer shows 'This PC > Documents'. */
function isCrumbs(text: string): boolean {
  if (!/^[\p{L}\d]/u.test(text) || /[<|]/.test(text)) return false
  const parts = text.split(/[>›❯]/)
  return parts.length > 1 && parts.length < 14 && parts.every((part) => part.trim() !== '')
}
