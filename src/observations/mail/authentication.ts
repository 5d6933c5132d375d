import { organisationOf } from './organisation.ts'

export interface AuthenticationResult {
  readonly method: string
  readonly result: string
}

/** Providers known to write their verdict below their own Received header, and to strip forged ones. */
const writeBelow = new Set(['microsoft', 'google', 'yahoo'])

/** A header field by its place in the message. */
export interface PlacedField {
  readonly name: string
  readonly value: string
}

/**
 * What the receiving provider noted (RFC 8601). Believed above the boundary hop where the server
 * that signs it belongs to a trusted organisation; below it only the first one of the providers
 * above, with nothing but trace fields between, since all further down is the sender's.
 */
export function authenticationResults(
  fields: readonly PlacedField[],
  boundaryField: number,
  trusted: ReadonlySet<string>,
): readonly AuthenticationResult[] {
  const isOurs = (value: string): boolean => {
    const server = organisationOf(authorityOf(value))
    if (server !== undefined) return trusted.has(server)
    // Outlook signs without a name: `spf=pass (...) smtp.mailfrom=...`.
    return authorityOf(value) === '' && trusted.has('microsoft')
  }
  const found: AuthenticationResult[] = []
  for (const [at, { name, value }] of fields.entries()) {
    const isResults = name.toLowerCase() === 'authentication-results'
    if (at > boundaryField) {
      if (!isResults && /^(?:received-spf|arc-.*|x-.*|return-path)$/i.test(name)) continue
      if (isResults && isOurs(value) && [...trusted].some((one) => writeBelow.has(one)))
        found.push(...parse(value))
      break
    }
    if (isResults && isOurs(value)) found.push(...parse(value))
  }
  return found
}

/** The server that signs: the first word, unless that is already a result. */
function authorityOf(value: string): string {
  const first = (value.trim().split(/[\s;(]/, 1)[0] ?? '').toLowerCase()
  return first.includes('=') ? '' : first
}

function parse(value: string): readonly AuthenticationResult[] {
  return withoutComments(value)
    .split(';')
    .flatMap((statement) => {
      const stated = /^\s*([a-z0-9-]{1,40})(?:\/\d+)?\s*=\s*([a-z]{1,40})/i.exec(statement)
      return stated?.[1] !== undefined && stated[2] !== undefined
        ? [{ method: stated[1].toLowerCase(), result: stated[2].toLowerCase() }]
        : []
    })
}

function withoutComments(text: string): string {
  let depth = 0
  let out = ''
  for (const char of text.slice(0, 20_000)) {
    if (char === '(') depth++
    if (depth === 0) out += char
    if (char === ')' && depth > 0) depth--
  }
  return out
}
