import { isWord } from './chars.ts'
import { contextWord } from './context-word.ts'
import { domainValue } from './domain.ts'
import { hostOf } from './host.ts'
import { nothing, type Page } from './page.ts'
import { dottedEnd } from './run.ts'

/** RFC 5321 section 4.5.3.1.1. */
const longestLocal = 64
const longestLiteral = 48
const promptReach = 64

const remoteShells: ReadonlySet<string> = new Set(['ssh', 'scp', 'sftp', 'rsync', 'sshpass', 'git'])

/** Where an @ follows through further signs of a local part (`first.last+tag@`), else `nothing`. */
export function signAfter(text: string, at: number): number {
  let next = at
  while (next - at < longestLocal && isLocal(text.charCodeAt(next))) next += 1
  return text.charCodeAt(next) === 0x40 ? next : nothing
}

/**
 * Called at the @. Yields the mailbox (lower case) and its domain. `user@host:~$`, `user@host:/path`
 * and `ssh user@host` are log-ins and yield the host alone.
 */
export function email(page: Page, at: number, _wordStart: number): number {
  const { text } = page
  let start = at
  const floor = Math.max(page.floor, at - longestLocal - 1)
  while (start > floor && isLocal(text.charCodeAt(start - 1))) start -= 1
  start = afterAssignment(text, start, at)
  while (start < at && !isWord(text.charCodeAt(start))) start += 1
  if (start === at || at - start > longestLocal || text.charCodeAt(at - 1) === 0x2e) return nothing
  if (text.charCodeAt(at + 1) === 0x5b) return addressLiteral(page, start, at)
  let end = dottedEnd(text, at + 1)
  while (end > at && /[-_]/.test(text.charAt(end - 1))) end -= 1
  const domain = domainValue(text.slice(at + 1, end))
  if (domain === undefined) return nothing
  if (!isLogin(text, start, end)) {
    const local = text.slice(start, at).toLowerCase()
    page.matches.push({ type: 'email', value: `${local}@${domain}`, start, end })
  }
  page.matches.push({ type: 'domain', value: domain, start: at + 1, end })
  return end
}

/** RFC 5321 section 4.1.3: `name@[192.0.2.1]`. */
function addressLiteral(page: Page, start: number, at: number): number {
  const close = page.text.slice(at, at + longestLiteral).indexOf(']')
  if (close < 0) return nothing
  const end = at + close + 1
  const host = hostOf(page.text.slice(at + 1, end))
  if (host === undefined || host.type === 'domain') return nothing
  const local = page.text.slice(start, at).toLowerCase()
  page.matches.push({ type: 'email', value: `${local}@[${host.value}]`, start, end })
  page.matches.push({ ...host, start: at + 2, end: end - 1 })
  return end
}

/** `to=name@host` assigns; `bounce+to=host@x` and `SRS0=..@x` (sender rewriting) are local parts. */
function afterAssignment(text: string, start: number, at: number): number {
  const local = text.slice(start, at)
  const equals = local.lastIndexOf('=')
  if (
    equals < 0 ||
    local.slice(0, equals).includes('+') ||
    /^(?:srs[01]|prvs|btv1)[=-]/i.test(local)
  )
    return start
  return start + equals + 1
}

function isLocal(code: number): boolean {
  return (
    isWord(code) ||
    code === 0x2e ||
    code === 0x2b ||
    code === 0x25 ||
    code === 0x27 ||
    code === 0x3d ||
    code === 0x26
  )
}

function isLogin(text: string, start: number, end: number): boolean {
  const next = text.charAt(end)
  if (next === '#' || (next === ':' && /[~/]/.test(text.charAt(end + 1)))) return true
  if (remoteShells.has(contextWord(text, start))) return true
  if (next === ':' && text.startsWith('git@', start)) return true
  // `[root@host dir]#`
  if (text.charAt(start - 1) !== '[' || next !== ' ') return false
  const close = text.slice(end, end + promptReach).indexOf(']')
  return close > 0 && /[#$%]/.test(text.charAt(end + close + 1))
}
