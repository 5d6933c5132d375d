import { isIPv6 } from 'node:net'
import { type Asked, missingOf } from './asked.ts'
import { authResult, type Finding, listed } from './finding.ts'
import { mailauth, type Resolver, type SpfResponse } from './mailauth.ts'

/** Who handed a message in, as the receiving server saw it (RFC 7208, 2). */
export interface SpfQuestion {
  readonly ip: string
  readonly helo: string
  /** MAIL FROM; '' is the null reverse-path, for which the HELO name is checked (2.4). */
  readonly sender: string
}

export interface SpfFinding extends Finding {
  /** The domain that was checked. */
  readonly domain: string
}

/** The name of the receiving host in macros where it is not known (RFC 7208, 7.3). */
const receiver = 'unknown'

/**
 * SPF (RFC 7208): `strict` follows it to the letter, otherwise broken records are read as far as they
 * can be. What was not recorded makes the result `unknown` as far as it could change it.
 */
export async function evaluateSpf(
  question: SpfQuestion,
  strict: boolean,
  resolver: Resolver,
  asked: () => readonly Asked[],
): Promise<SpfFinding> {
  const response = await mailauth().spf({ ...question, mta: receiver, strict, resolver })
  const { domain } = response
  const result = authResult(response.status.result)
  const missing = missingOf(asked()).filter((one) =>
    result === 'temperror' ? true : decides(one, question.ip),
  )
  if (missing.length > 0) {
    const names = listed(missing.map(({ name, type }) => `${type} of ${name}`))
    return { domain, result: 'unknown', reason: `not recorded: ${names}` }
  }
  return { domain, result, reason: reasonOf(response, question) }
}

/**
 * Whether a missing answer may have changed a result that is no error. Of texts only the explanation
 * is missing without one. Names of the client (`ptr`) are passed over in silence where they cannot be
 * looked up; addresses of the other family only serve the lenient count of void look-ups.
 */
function decides({ type }: Asked, ip: string): boolean {
  return type === 'PTR' || type === (isIPv6(ip) ? 'AAAA' : 'A')
}

function reasonOf({ domain, status, warnings }: SpfResponse, { ip }: SpfQuestion): string {
  // mailauth's own words for errors: "unknown: permanent error in processing … of a@b: <reason>".
  const told = /during lookup of .*?: ([^:].*)$/s.exec(status.comment ?? '')?.[1]
  const although =
    warnings === undefined ? '' : `, although its record is broken (${warnings.join(', ')})`
  switch (status.result) {
    case 'pass':
      return `${domain} lets ${ip} send its mail${although}`
    case 'fail':
      return `${domain} says that ${ip} may not send its mail${although}`
    case 'softfail':
      return `${domain} says that ${ip} should not send its mail${although}`
    case 'neutral':
      return `${domain} says neither yes nor no to ${ip}${although}`
    case 'none':
      return `${domain} has no SPF record`
    default:
      return `${domain}: ${told ?? status.comment ?? 'no reason given'}`.slice(0, 300)
  }
}
