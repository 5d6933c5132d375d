import { isDigit, isWord } from './chars.ts'
import { contextWord } from './context-word.ts'
import { nothing, type Page } from './page.ts'

/** Words before four numbers that make them a version or a section and no address. */
const countingWords: ReadonlySet<string> = new Set(
  (
    'version versions ver vers v release rel build revision rev firmware patch update upgrade section sections sec ' +
    'chapter clause paragraph appendix figure fig table step rule iso oid ' +
    'openssl openssh libssl nginx apache httpd php python perl ruby java jdk jre node npm chrome chromium ' +
    'firefox edge safari opera explorer webkit applewebkit mozilla gecko windows linux kernel ubuntu debian ' +
    'kali fedora centos android ios macos wordpress drupal joomla sqlmap nmap wireshark metasploit burp mysql ' +
    'mariadb postgresql sqlite oracle office word excel outlook acrobat reader flash exim postfix sendmail ' +
    'dovecot bind samba putty winrar ffmpeg obs curl wget git docker openvpn wireguard tor driver'
  ).split(' '),
)

/** The value where exactly [start, end) is a dotted quad: four decimal octets without leading zeros. */
export function ipv4Value(text: string, start: number, end: number): string | undefined {
  if (end - start < 7 || end - start > 15) return undefined
  let octets = 0
  let octet = -1
  for (let at = start; at <= end; at += 1) {
    const code = at < end ? text.charCodeAt(at) : 0x2e
    if (code === 0x2e) {
      if (octet < 0 || octet > 255) return undefined
      octets += 1
      octet = -1
    } else if (!isDigit(code) || octet === 0) return undefined
    else octet = Math.max(octet, 0) * 10 + code - 48
  }
  return octets === 4 ? text.slice(start, end) : undefined
}

/** End of a `:port` that stands at `at`, else `at`. */
export function portEnd(text: string, at: number): number {
  if (text.charCodeAt(at) !== 0x3a) return at
  let end = at + 1
  let port = 0
  for (; end < at + 7 && isDigit(text.charCodeAt(end)); end += 1) {
    port = port * 10 + text.charCodeAt(end) - 48
  }
  return end === at + 1 || end > at + 6 || port > 65_535 || isWord(text.charCodeAt(end)) ? at : end
}

/** End of a `/bits` that stands at `at`, else `at`. */
export function prefixLengthEnd(text: string, at: number, most: number): number {
  if (text.charCodeAt(at) !== 0x2f) return at
  let end = at + 1
  let bits = 0
  for (; end < at + 5 && isDigit(text.charCodeAt(end)); end += 1) {
    bits = bits * 10 + text.charCodeAt(end) - 48
  }
  const next = text.charCodeAt(end)
  const goesOn =
    isWord(next) || next === 0x2f || (next === 0x2e && isWord(text.charCodeAt(end + 1)))
  return end === at + 1 || end > at + 4 || bits > most || goesOn ? at : end
}

/**
 * Addresses of a run of digits, dots and hyphens: one quad (with port or prefix length in the raw
 * span), or the ends of a range (`10.0.0.1-10.0.0.9`, `10.0.0.1-9`). Version numbers are none.
 */
export function ipv4(page: Page, start: number, end: number): number {
  const { text } = page
  const hyphen = text.slice(start, Math.min(end, start + 16)).indexOf('-')
  const firstEnd = hyphen < 0 ? end : start + hyphen
  const value = ipv4Value(text, start, firstEnd)
  if (value === undefined || isVersion(page, start)) return nothing
  if (hyphen < 0) {
    const close = Math.max(portEnd(text, end), prefixLengthEnd(text, end, 32))
    page.matches.push({ type: 'ipv4', value, start, end: close })
    return close
  }
  const last = ipv4Value(text, firstEnd + 1, end)
  if (last === undefined && !isOctet(text, firstEnd + 1, end)) return nothing
  page.matches.push({ type: 'ipv4', value, start, end: firstEnd })
  if (last !== undefined) {
    page.matches.push({ type: 'ipv4', value: last, start: firstEnd + 1, end })
  }
  return end
}

function isOctet(text: string, start: number, end: number): boolean {
  if (end <= start || end - start > 3) return false
  for (let at = start; at < end; at += 1) if (!isDigit(text.charCodeAt(at))) return false
  return Number(text.slice(start, end)) <= 255
}

function isVersion(page: Page, start: number): boolean {
  const { text } = page
  const before = text.charCodeAt(start - 1)
  // An object identifier (.1.3.6.1), a product with its version (Chrome/86.0.1.2).
  if (before === 0x2e || before === 0xa7) return true
  if (page.touched(start, start + 7)) return false
  if (
    before === 0x2f &&
    isWord(text.charCodeAt(start - 2)) &&
    !isDigit(text.charCodeAt(start - 2))
  ) {
    return true
  }
  return countingWords.has(contextWord(text, start))
}
