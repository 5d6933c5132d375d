import type { Analyzer, Context, Input } from '../analyzer/analyzer.ts'
import { domainParts } from '../lib/domain-parts.ts'
import { linkHosts } from '../lib/link-hosts.ts'
import type { ProductId, Sha256 } from '../model/id.ts'
import type { Impersonation, ImpersonationPlace } from '../model/impersonation.ts'
import type { Mail } from '../model/observation.ts'
import { addressSigns } from './impersonation-address.ts'
import { domainSigns } from './impersonation-domain.ts'
import { freshSign, type Registration, registrations } from './impersonation-fresh.ts'
import { mailerSign } from './impersonation-mailer.ts'
import { type ProtectedNames, protectedNames } from './impersonation-names.ts'
import { type Sign, signKey } from './impersonation-sign.ts'
import { domainOf } from './mail-values.ts'

type Needs = 'mail' | 'document-text' | 'intel'

const mostExamples = 10
/** More distinct findings than this are not kept; the warning says so. */
const mostFindings = 20_000

export const impersonation: Analyzer<Needs, 'impersonation'> = {
  id: 'impersonation',
  version: '1.0.0',
  question: 'Which senders and links seem to be somebody else?',
  scope: 'case',
  needs: ['mail', 'document-text', 'intel'],
  makes: ['impersonation'],
  options: ({ protectedNames, asOf }) => ({ protectedNames: [...protectedNames], asOf }),
  async *run(input, context) {
    const { settings } = context
    const known = protectedNames(settings.protectedNames)
    const fresh = await registrations(input.intel, settings.asOf)
    const findings = openFindings(context)
    await lookAtMails(input, context, { known, fresh, findings })
    yield* findings.all()
  },
}

interface Work {
  readonly known: ProtectedNames
  readonly fresh: ReadonlyMap<string, readonly Registration[]>
  readonly findings: Findings
}

/** Headers first, then links: both streams once. */
async function lookAtMails(
  input: Input<Needs>,
  context: Context,
  { known, fresh, findings }: Work,
): Promise<void> {
  const signsOf = rememberedSigns(known)
  const mails = new Map<Sha256, { readonly id: ProductId; readonly timeUs: number | null }>()
  const look = (
    id: ProductId,
    host: string,
    place: ImpersonationPlace,
    us: number | null,
  ): void => {
    for (const sign of signsOf(host, place)) findings.add(sign, id)
    const domain = fresh.size === 0 ? undefined : domainParts(host)?.registered
    const sign = domain && freshSign(domain, place, us, fresh)
    if (sign) findings.add(sign, id)
  }
  for await (const mail of input.mail) {
    const timeUs = mail.receivedUs ?? mail.dateUs
    mails.set(mail.evidence, { id: mail.id, timeUs })
    for (const sign of addressSigns(mail, known)) findings.add(sign, mail.id)
    const program = mailerSign(mail)
    if (program) findings.add(program, mail.id)
    for (const [place, host] of placesOf(mail)) look(mail.id, host, place, timeUs)
  }
  for await (const { evidence, part, text } of input['document-text']) {
    context.signal.throwIfAborted()
    const mail = mails.get(evidence)
    if (!mail || part !== 'body') continue
    for (const host of linkHosts(text)) look(mail.id, host, 'link', mail.timeUs)
  }
}

function placesOf(mail: Mail): readonly (readonly [ImpersonationPlace, string])[] {
  return [
    ...mail.from.map(({ address }) => ['From', domainOf(address)] as const),
    ...mail.sender.map(({ address }) => ['Sender', domainOf(address)] as const),
    ...mail.replyTo.map(({ address }) => ['Reply-To', domainOf(address)] as const),
    ['Return-Path', domainOf(mail.returnPath)],
  ]
}

/** The same hosts come again and again. */
function rememberedSigns(known: ProtectedNames) {
  const remembered = new Map<string, readonly Sign[]>()
  return (host: string, place: ImpersonationPlace): readonly Sign[] => {
    const key = `${place} ${host}`
    const before = remembered.get(key)
    if (before) return before
    const signs = domainSigns(host, place, known.domains)
    remembered.set(key, signs)
    return signs
  }
}

interface Finding {
  sign: Sign
  readonly first: ProductId
  readonly messages: Set<ProductId>
}

interface Findings {
  add(sign: Sign, message: ProductId): void
  /** The strongest and commonest first. */
  all(): Iterable<Impersonation>
}

function openFindings(context: Context): Findings {
  const found = new Map<string, Finding>()
  let left = 0
  return {
    add(sign, message) {
      const key = signKey(sign)
      const before = found.get(key)
      if (before !== undefined) {
        before.messages.add(message)
        if (sign.weight === 'strong' && before.sign.weight === 'weak') before.sign = sign
      } else if (found.size >= mostFindings) left += 1
      else found.set(key, { sign, first: message, messages: new Set([message]) })
    },
    *all() {
      if (left > 0) {
        context.warn({
          code: 'too-many',
          reason: `more than ${mostFindings} findings; ${left} more signs are not kept`,
        })
      }
      for (const { sign, first, messages } of [...found.values()].toSorted(inOrder)) {
        const more = [...messages].slice(1, mostExamples)
        yield {
          kind: 'impersonation',
          ...sign,
          messages: messages.size,
          examples: [first, ...more],
        }
      }
    },
  }
}

function inOrder(a: Finding, b: Finding): number {
  if (a.sign.weight !== b.sign.weight) return a.sign.weight === 'strong' ? -1 : 1
  return b.messages.size - a.messages.size || (signKey(a.sign) < signKey(b.sign) ? -1 : 1)
}
