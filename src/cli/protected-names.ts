import { existsSync, readFileSync, statSync } from 'node:fs'
import { domainParts } from '../lib/domain-parts.ts'
import { UsageError } from './usage-error.ts'

const mostBytes = 16 * 1024 * 1024
const mostNames = 100_000
/** Shorter names are in every other display name. */
const fewestLetters = 3

/**
 * What `--protect` was given: names, or files of names, one a line, with remarks behind ` #`. Each once, in
 * order, domains and addresses in lower case. Throws UsageError for what can be no name.
 */
export function protectedNamesOf(given: readonly string[]): readonly string[] {
  const names = new Set<string>()
  for (const one of given) {
    for (const name of isFile(one) ? namesIn(one) : [nameOf(one, '--protect')]) names.add(name)
  }
  if (names.size > mostNames) {
    throw new UsageError(`--protect was given ${names.size} names; the most are ${mostNames}`)
  }
  return [...names].toSorted()
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile()
}

function namesIn(path: string): readonly string[] {
  if (statSync(path).size > mostBytes) {
    throw new UsageError(`${path} has more than ${mostBytes} bytes; protect fewer names`)
  }
  const lines = readFileSync(path, 'utf8')
    .replace(/^\u{feff}/u, '')
    .split(/\r\n|\n|\r/)
    .map((line, at) => [line.replace(/(?:^|\s)#.*$/, '').trim(), at + 1] as const)
  const names = lines.filter(([line]) => line !== '')
  if (names.length === 0) {
    throw new UsageError(`${path} has no names; --protect takes one domain, name or address a line`)
  }
  return names.map(([line, at]) => nameOf(line, `${path}, line ${at}`))
}

/** Throws UsageError with what to do instead; `where` says where it stands. */
function nameOf(written: string, where: string): string {
  const name = written.trim()
  const isWords = /\s/.test(name)
  if (!isWords && /[/\\]/.test(name)) {
    throw new UsageError(
      `${where}: there is no file called ${name}, and a name has no slash; protect a domain without https://`,
    )
  }
  if (!isWords && name.includes('@')) {
    const domain = name.slice(name.lastIndexOf('@') + 1)
    if (name.startsWith('@') || domainParts(domain) === undefined) {
      throw new UsageError(`${where}: ${name} is no address`)
    }
    return name.toLowerCase()
  }
  if (!isWords && name.includes('.') && /[\p{L}\p{N}]\.[\p{L}\p{N}]/u.test(name)) {
    const parts = domainParts(name)
    if (parts === undefined) {
      throw new UsageError(`${where}: ${name} is no domain that somebody can register`)
    }
    return name.toLowerCase()
  }
  if ((name.match(/\p{L}/gu) ?? []).length < fewestLetters) {
    throw new UsageError(
      `${where}: ${name === '' ? 'an empty name' : name} is too short; a name needs ${fewestLetters} letters`,
    )
  }
  return name
}
