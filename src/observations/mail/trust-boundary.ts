import { isInternalAddress, isOwnAddress, organisationOf } from './organisation.ts'
import type { Received } from './received.ts'

export interface TrustBoundary {
  /** The last hop written by a trusted server; null where none could be trusted. */
  readonly index: number | null
  /** Organisations whose servers wrote the hops above and at the boundary. */
  readonly trusted: ReadonlySet<string>
  /** The client that the trusted servers saw last from outside; '' where they saw none. */
  readonly originIp: string
  readonly receivedUs: number | null
  /** Why it lies there, in one sentence. */
  readonly reason: string
}

/**
 * Where fact ends and claim begins. Read from the top, a hop is a fact as long as everything above
 * it came from inside: its writer belongs to the receiving organisation (that of the topmost named
 * server), or to a receiver that the user trusts, or has a local name. The first hop whose client
 * stands outside is the boundary: whoever handed the message in could have written all that is below.
 */
export function trustBoundary(
  hops: readonly Received[],
  trustedReceivers: readonly string[],
): TrustBoundary {
  const trusted = new Set<string>()
  const listed = trustedReceivers
    .map((host) => host.trim().toLowerCase())
    .filter((host) => host !== '')
  const isListed = (host: string): boolean =>
    // An operator can be named as such: `google` stands for all of its servers.
    listed.some(
      (name) => host === name || host.endsWith(`.${name}`) || organisationOf(host) === name,
    ) ||
    listed.some(
      (name) => organisationOf(name) !== undefined && organisationOf(name) === organisationOf(host),
    )
  const isLocal = (host: string): boolean => organisationOf(host) === undefined
  const isTrusted = (host: string): boolean => {
    const organisation = organisationOf(host)
    return (organisation !== undefined && trusted.has(organisation)) || isListed(host)
  }
  /** A client inside: no outsider could have written the hop below. */
  const isInside = (hop: Received, below: Received | undefined): boolean => {
    if (hop.ip === '' || isInternalAddress(hop.ip)) return true
    const name = hop.reverseIsChecked ? hop.reverseName : ''
    const isOwnServer =
      (name !== '' && isTrusted(name)) ||
      [...trusted].some(
        (organisation) =>
          organisationOf(hop.helo) === organisation && isOwnAddress(organisation, hop.ip),
      )
    return isOwnServer && below !== undefined && isTrusted(below.by)
  }

  let index = -1
  let isAnchored = false
  let isFetched = false
  let reason = ''
  for (const [at, hop] of hops.entries()) {
    if (!isLocal(hop.by)) {
      // Fetched from a mailbox elsewhere: that provider's servers are the receiver's choice.
      if (!isAnchored || isFetched) trusted.add(organisationOf(hop.by) ?? hop.by)
      if (!isTrusted(hop.by)) {
        reason = `${hop.by} is not of those who received it (${names(trusted)})`
        break
      }
      isAnchored = true
      isFetched = false
    }
    index = at
    const fetched = wasFetched(hop)
    reason = whyHere(hop, at, hops.length)
    if (!fetched && !isInside(hop, hops[at + 1])) break
    isFetched ||= fetched
  }
  // Without one named server nobody is known to have received it.
  if (!isAnchored) {
    const unknown = 'no Received header names a server by which it could be known who received it'
    return { index: null, trusted, originIp: '', receivedUs: null, reason: unknown }
  }
  const facts = hops.slice(0, index + 1)
  const origin = facts.findLast(
    (hop) => hop.ip !== '' && !isInternalAddress(hop.ip) && !wasFetched(hop),
  )
  const dated = facts.findLast((hop) => hop.dateUs !== null)
  return {
    index,
    trusted,
    originIp: origin?.ip ?? '',
    receivedUs: dated?.dateUs ?? null,
    reason,
  }
}

/** Of the last hop that was passed. */
function whyHere(hop: Received, at: number, count: number): string {
  const who = hop.by === '' ? 'a server inside' : hop.by
  if (hop.ip === '') return `${who} names no address that handed it in`
  if (at === count - 1) return `${who} wrote the last Received header, of a message from ${hop.ip}`
  return `${who} received it from ${hop.ip}, which is not one of its own: it could have written all below`
}

function names(trusted: ReadonlySet<string>): string {
  return trusted.size === 0 ? 'nobody known' : [...trusted].slice(0, 4).join(', ')
}

/** Pulled out of a mailbox: the "client" is the server that the receiver fetched from. */
function wasFetched(hop: Received): boolean {
  return /^(?:imap|pop)/i.test(hop.with)
}
