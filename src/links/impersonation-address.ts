import { domainParts } from '../lib/domain-parts.ts'
import { isFreeMail } from '../lib/free-mail.ts'
import type { ImpersonationPlace } from '../model/impersonation.ts'
import type { Mail, Mailbox } from '../model/observation.ts'
import { type ProtectedNames, protectedNameIn } from './impersonation-names.ts'
import { type Sign, signOf } from './impersonation-sign.ts'
import { domainOf, messageIdHost } from './mail-values.ts'

/** Signs in the names and addresses of one message, and in how its fields go together. */
export function* addressSigns(mail: Mail, known: ProtectedNames): Iterable<Sign> {
  for (const box of mail.from) yield* nameSigns(box, 'From', mail, known)
  for (const box of mail.replyTo) yield* nameSigns(box, 'Reply-To', mail, known)
  const [from] = mail.from
  const own = from && domainParts(domainOf(from.address))?.registered
  if (from === undefined || own === undefined) return
  yield* notVouchedFor(own, mail, known)
  yield* answersElsewhere(own, mail, known)
  yield* otherOrganisations(own, mail, known)
}

function* nameSigns(
  { name, address }: Mailbox,
  place: ImpersonationPlace,
  mail: Mail,
  known: ProtectedNames,
): Iterable<Sign> {
  if (name === '' || address === '' || known.addresses.has(address)) return
  const own = domainParts(domainOf(address))?.registered ?? domainOf(address)
  if (known.domains.byDomain.has(own)) return
  const person = protectedNameIn(known, name)
  if (person !== undefined) {
    // Whose own addresses are not given may write from any.
    const told = known.domains.size + known.addresses.size > 0
    const reason = told
      ? `The name ${person} stands before ${address}, which is not of its own domains.`
      : `The name ${person} stands before ${address}; no domain or address of its own was given to tell.`
    const weight = told && person.trim().includes(' ') ? 'strong' : 'weak'
    yield signOf({ sign: 'protected-name', place, is: address, weight, reason }, { seems: person })
  }
  const shown = domainInName(name)
  if (shown === undefined || shown.registered === own) return
  const isProtected = known.domains.byDomain.has(shown.registered)
  if (!isProtected && (!shown.asAddress || mail.list !== '')) return
  const reason = isProtected
    ? `The name before ${address} says ${shown.text}, which is protected.`
    : `The name before ${address} is another address, ${shown.text}; forwarders and lists write such names as well.`
  const weight = isProtected ? 'strong' : 'weak'
  yield signOf(
    { sign: 'address-as-name', place, is: address, weight, reason },
    { seems: shown.text },
  )
}

interface Shown {
  readonly text: string
  readonly registered: string
  readonly asAddress: boolean
}

/** The first word of a display name that is an address or a domain. */
function domainInName(name: string): Shown | undefined {
  for (const word of name.slice(0, 400).split(/[\s"'()<>[\],;:]+/)) {
    const text = word.replaceAll(/^[.]+|[.!?]+$/g, '').toLowerCase()
    if (!text.includes('.')) continue
    // An address or a domain alone.
    const parts = domainParts(text.includes('@') ? domainOf(text) : text)
    if (!parts) continue
    return { text, registered: parts.registered, asAddress: text.indexOf('@') > 0 }
  }
  return undefined
}

/** The author's domain is protected, and its owner's word (RFC 7489) was not kept. */
function* notVouchedFor(own: string, mail: Mail, known: ProtectedNames): Iterable<Sign> {
  if (!known.domains.byDomain.has(own)) return
  const noted = (method: string): string | undefined =>
    mail.authentication.find((one) => one.method === method)?.result
  const dmarc = noted('dmarc')
  const fails = dmarc === 'fail' || (dmarc === undefined && noted('spf') === 'fail')
  if (!fails || noted('dkim') === 'pass') return
  const by = dmarc === undefined ? 'spf=fail' : 'dmarc=fail'
  const reason =
    mail.list === ''
      ? `From is of ${own} itself, and the receiver noted ${by}.`
      : `From is of ${own} itself, and the receiver noted ${by}; a mailing list stands between.`
  const weight = mail.list === '' ? 'strong' : 'weak'
  yield signOf({ sign: 'not-vouched-for', place: 'From', is: own, weight, reason }, { seems: own })
}

function* answersElsewhere(own: string, mail: Mail, known: ProtectedNames): Iterable<Sign> {
  if (mail.list !== '' || isFreeMail(own)) return
  const isProtected = known.domains.byDomain.has(own)
  for (const { address } of mail.replyTo) {
    const there = domainParts(domainOf(address))?.registered
    if (there === undefined || there === own || known.addresses.has(address)) continue
    const free = isFreeMail(there)
    if ((!free && !isProtected) || known.domains.byDomain.has(there)) continue
    const is = free ? address : there
    const where = free ? `a free mailbox, ${address}` : there
    const weight = free && isProtected ? 'strong' : 'weak'
    const reason =
      weight === 'strong'
        ? `From is of ${own}, which is protected, and answers go to ${where}.`
        : `From is of ${own}, and answers go to ${where}; people and small firms do so as well.`
    yield signOf(
      { sign: 'answers-elsewhere', place: 'Reply-To', is, weight, reason },
      { seems: own },
    )
  }
}

/**
 * Sender, Return-Path and Message-ID of others than From are the rule with providers, newsletters and lists;
 * they are told where From is of a protected domain, and weigh little.
 */
function* otherOrganisations(own: string, mail: Mail, known: ProtectedNames): Iterable<Sign> {
  if (mail.list !== '' || !known.domains.byDomain.has(own)) return
  const others: readonly (readonly [ImpersonationPlace, string])[] = [
    ...mail.sender.map(({ address }) => ['Sender', domainOf(address)] as const),
    ['Return-Path', domainOf(mail.returnPath)],
    ['Message-ID', messageIdHost(mail)],
  ]
  for (const [place, host] of others) {
    const is = domainParts(host)?.registered
    if (is === undefined || is === own || known.domains.byDomain.has(is)) continue
    const reason = `From is of ${own}, and ${place} of ${is}; whoever sends in its name would look the same.`
    yield signOf({ sign: 'other-organisation', place, is, weight: 'weak', reason }, { seems: own })
  }
}
