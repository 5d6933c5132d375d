import { isAlphanumeric, isDigit, isUpper } from './chars.ts'
import { contextWord } from './context-word.ts'
import { contestedEndings, isKnownExtension } from './extensions.ts'
import type { Page } from './page.ts'

const longest = 255

const fileWords: ReadonlySet<string> = new Set(
  (
    'python python2 python3 py perl ruby php bash sh zsh node source chmod chown cat less more head tail vi vim nano ' +
    'emacs open run exec unzip zip unrar tar gunzip rm cp mv ls dir type touch mkdir gcc cc rustc cargo file files ' +
    'filename script archive attachment attached sha256sum md5sum strings import include'
  ).split(' '),
)
const hostWords: ReadonlySet<string> = new Set(
  (
    'domain domains host hosts hostname site website server servers dns ns mx ping nslookup dig whois visit visited ' +
    'tracert traceroute ssh telnet c2 c&c resolves resolved url'
  ).split(' '),
)
/** Names that programs of the contested languages usually have. */
const programStems: ReadonlySet<string> = new Set(
  'main lib mod index test tests build setup config install run script exploit server client utils init app'.split(
    ' ',
  ),
)
/** Names of libraries and calls that look like files. */
const notFiles: ReadonlySet<string> = new Set(
  (
    'node.js vue.js react.js next.js express.js three.js d3.js angular.js ember.js backbone.js nuxt.js ' +
    'console.log math.log logger.log np.log process.env import.meta.env'
  ).split(' '),
)

/** Whether the run is written as a file name: a stem and a known ending (`.so.6` and `.log.1` too). */
export function isFileName(name: string): boolean {
  const dot = name.lastIndexOf('.')
  if (dot <= 0 || name.length > longest) return false
  const ending = name.slice(dot + 1)
  const stem = name.slice(0, dot)
  if (isDigit(ending.charCodeAt(0)) && /^\d{1,3}$/.test(ending)) {
    return /\.(?:so|log|7z|zip|rar)$/i.test(stem) || /\.so\.\d{1,3}$/.test(stem)
  }
  if (!isKnownExtension(ending) || notFiles.has(name.toLowerCase())) return false
  // `e.g.c`, `x.h`, `3.r`: a one-letter ending needs a name.
  if (ending.length === 1 && !/[a-z]{2}/i.test(stem)) return false
  return isAlphanumeric(stem.charCodeAt(0)) || /[\p{L}\p{N}]/u.test(stem)
}

/**
 * File or domain, for a name that could be both (`main.py`, `data.zip`, `name.pl`): a defanged dot,
 * `www.`, a port or a word such as "domain" say domain; an interpreter before it, a capital or an
 * underscore in the stem and a typical program name say file; then the ending's own custom.
 */
export function readsAsFile(page: Page, start: number, end: number): boolean {
  const name = page.text.slice(start, end)
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  const custom = contestedEndings.get(ending)
  if (custom === undefined) return isKnownExtension(ending)
  if (page.touched(start, end) || /^www\./i.test(name)) return false
  if (page.text.charCodeAt(end) === 0x3a && /\d/.test(page.text.charAt(end + 1))) return false
  if (followsHostWord(page.text, start)) return false
  if (fileWords.has(contextWord(page.text, start))) return true
  const stem = name.slice(0, -ending.length - 1)
  if (stem.includes('_') || hasMixedCase(stem) || programStems.has(stem.toLowerCase())) return true
  return custom === 'file'
}

/** "domain", "ping", "server" and the like stand before it. */
export function followsHostWord(text: string, start: number): boolean {
  return hostWords.has(contextWord(text, start))
}

function hasMixedCase(stem: string): boolean {
  for (let at = 0; at < stem.length; at += 1) if (isUpper(stem.charCodeAt(at))) return true
  return false
}

/** The last component of a path or URL, where its ending is known. */
export function lastComponent(page: Page, start: number, end: number): void {
  let from = end
  while (from > start && !isSeparator(page.text.charCodeAt(from - 1))) from -= 1
  const value = page.text.slice(from, end)
  if (isFileName(value)) page.matches.push({ type: 'file-name', value, start: from, end })
}

function isSeparator(code: number): boolean {
  return code === 0x2f || code === 0x5c
}
