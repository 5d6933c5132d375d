import { getDomain } from 'tldts'
import ipaddr from 'ipaddr.js'
import { mailOperators } from '../../lib/mail-operators.ts'

const unionOf = new Map(
  Object.entries(mailOperators).flatMap(([union, domains]) =>
    domains.map((domain) => [domain, union] as const),
  ),
)

/**
 * Where the servers of these operators stand (their published SPF records and address plans). Their
 * logs name a client by its HELO alone, which anybody can claim.
 */
const ranges: Readonly<Record<string, readonly string[]>> = {
  microsoft: [
    '40.92.0.0/15',
    '40.107.0.0/16',
    '52.100.0.0/14',
    '104.47.0.0/17',
    '2603:1000::/24',
    '2a01:111:f400::/48',
    '2a01:111:f403::/48',
  ],
}

const parsedRanges = new Map(
  Object.entries(ranges).map(([union, list]) => [
    union,
    list.map((range) => ipaddr.parseCIDR(range)),
  ]),
)

/** Endings of names that only mean something inside a network (RFC 6761, RFC 6762, RFC 8375, ICANN's internal). */
const localEnding = /\.(?:localdomain|localhost|local|lan|internal|intranet|home|corp|arpa)$/

/** Registered domain of a host, or the operator that it belongs to; undefined for local names and addresses. */
export function organisationOf(host: string): string | undefined {
  if (!host.includes('.') || localEnding.test(host)) return undefined
  const domain = getDomain(host)
  return domain === null ? undefined : (unionOf.get(domain) ?? domain)
}

/** Whether an address is known to be the operator's own. */
export function isOwnAddress(organisation: string, ip: string): boolean {
  const own = parsedRanges.get(organisation)
  const address = addressOf(ip)
  if (!own || !address) return false
  return own.some(
    ([network, bits]) => network.kind() === address.kind() && address.match(network, bits),
  )
}

/** Addresses that no outsider can have: private, loopback, link-local, shared (RFC 6598), and their 6to4 forms. */
export function isInternalAddress(ip: string): boolean {
  const address = addressOf(ip)
  if (!address) return false
  const range = address.range()
  if (range === '6to4' && address.kind() === 'ipv6') {
    // RFC 3056: 2002:a05:: carries 10.5.0.0, as Gmail's inner servers do.
    const [, high = 0, low = 0] = 'parts' in address ? address.parts : []
    return isInternalAddress(`${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`)
  }
  return [
    'private',
    'loopback',
    'linkLocal',
    'uniqueLocal',
    'carrierGradeNat',
    'unspecified',
  ].includes(range)
}

function addressOf(ip: string): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  try {
    return ipaddr.parse(ip)
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('ipaddr:')) return undefined
    throw error
  }
}
