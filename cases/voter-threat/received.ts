import { mailDate } from '../lib/mail-writer.ts'
import type { Random } from '../lib/random.ts'
import type { Provider } from './voters.ts'

export interface Host {
  readonly name: string
  readonly ip: string
}

/** A mailbox provider's servers of the moment: who took the mail in and who kept it. */
export interface Intake {
  readonly provider: Provider
  readonly mx: Host
  readonly store: Host
}

export function intake(provider: Provider, place: number, random: Random): Intake {
  const mx = random.whole(1, 3)
  const store = random.whole(1, 6)
  const base = 10 + place * 20
  return {
    provider,
    mx: { name: `mx${mx}.${provider.domain}`, ip: `${provider.network}${base + mx}` },
    store: {
      name: `store${store}.${provider.domain}`,
      ip: `${provider.network}${base + 5 + store}`,
    },
  }
}

/** Postfix writes long queue ids in base 52, Exim time-based ones in three groups. */
function queueId(program: 'postfix' | 'exim', random: Random): string {
  return program === 'postfix'
    ? `4${random.token(14)}`
    : `1${random.token(5)}-${random.token(11)}-${random.token(4)}`
}

/** A Received line (RFC 5321 section 4.4) as the program of the receiving host writes it. */
export function received(
  from: Host,
  by: Host,
  program: 'postfix' | 'exim',
  envelope: { readonly from: string; readonly to: string },
  at: Date,
  random: Random,
): string {
  const id = queueId(program, random)
  if (program === 'postfix') {
    const ip = from.ip.includes(':') ? `IPv6:${from.ip}` : from.ip
    return `from ${from.name} (${from.name} [${ip}])
\t(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits))
\t(No client certificate requested)
\tby ${by.name} (Postfix) with ESMTPS id ${id}
\tfor <${envelope.to}>; ${mailDate(at)} (UTC)`
  }
  return `from ${from.name} ([${from.ip}])
\tby ${by.name} with esmtps (TLS1.3) tls TLS_AES_256_GCM_SHA384
\t(Exim 4.97)
\t(envelope-from <${envelope.from}>)
\tid ${id}
\tfor ${envelope.to};
\t${mailDate(at)}`
}

export interface Verdict {
  readonly spf: string
  readonly dkim: string
  readonly dmarc: string
  readonly headerFrom: string
  readonly dkimDomain?: string
}

/** Everything that the receiving provider writes on top, the latest first (RFC 8601, RFC 7208). */
export function deliveryHeaders(
  taken: Intake,
  client: Host,
  envelope: { readonly from: string; readonly to: string },
  verdict: Verdict,
  at: Date,
  random: Random,
): (readonly [string, string])[] {
  const { provider, mx, store } = taken
  const stored = new Date(at.getTime() + random.whole(1, 3) * 1000)
  const domain = envelope.from.slice(envelope.from.indexOf('@') + 1)
  const signed = verdict.dkimDomain === undefined ? '' : ` header.d=${verdict.dkimDomain}`
  const spfWords =
    verdict.spf === 'fail' ? `does not designate ${client.ip} as permitted sender` : `designates it`
  return [
    ['Return-Path', `<${envelope.from}>`],
    ['Delivered-To', envelope.to],
    ['Received', received(mx, store, provider.program, envelope, stored, random)],
    [
      'Authentication-Results',
      `${mx.name};
\tspf=${verdict.spf} smtp.mailfrom=${envelope.from};
\tdkim=${verdict.dkim}${signed};
\tdmarc=${verdict.dmarc} header.from=${verdict.headerFrom}`,
    ],
    [
      'Received-SPF',
      `${verdict.spf} (${mx.name}: domain of ${domain} ${spfWords})
\tclient-ip=${client.ip}; envelope-from=${envelope.from}; helo=${client.name};`,
    ],
    ['Received', received(client, mx, provider.program, envelope, at, random)],
  ]
}
