import { createHash } from 'node:crypto'
import {
  base64Lines,
  mailDate,
  multipart,
  part,
  quotedPrintable,
  type Message,
} from '../lib/mail-writer.ts'
import { seededRandom, type Random } from '../lib/random.ts'
import { deliveryHeaders, intake, received, type Host } from './received.ts'
import { story } from './story.ts'
import { recordingLink, subjects, threatText, type Variant } from './threat-text.ts'
import { providers, voters, type ProviderName, type Voter } from './voters.ts'

export const threatCount = 300
export const videoName = 'fhl_registry_proof.mp4'

/** A mail as it lay in somebody's mailbox. */
export interface Delivered {
  readonly provider: ProviderName
  readonly receivedAt: Date
  readonly envelopeFrom: string
  readonly messageId: string
  readonly message: Message
}

export interface ThreatMail extends Delivered {
  readonly variant: Variant
  /** The address that the provider saw. */
  readonly origin: string
  readonly carriesVideo: boolean
  readonly zoneMinutes: number
}

const { webHost, relayA, relayB, script, scriptClient } = story.mail
const account = 'vhost1187'
const sender = `${account}@${webHost.name}`

function variantOf(index: number): Variant {
  return index % 30 < 19 ? 'short' : 'holdings'
}

/** 25 batches of twelve within about five hours, a few seconds between two mails of a batch. */
function sendingTimes(random: Random): Date[] {
  const first = Date.parse(story.mail.firstUtc)
  const span = Date.parse(story.mail.lastUtc) - first
  return Array.from({ length: threatCount }, (_, index) => {
    const batch = Math.floor(index / 12)
    const start = first + Math.floor((batch * span) / 25 / 1000) * 1000
    return new Date(start + ((index % 12) * 5 + random.whole(0, 3)) * 1000)
  })
}

/** What stands below the trusted hop: true where the script or a relay wrote it, forged at the end. */
function senderHeaders(route: Host, to: string, sent: Date, random: Random): [string, string][] {
  const hops: [string, string][] = []
  const envelope = { from: sender, to }
  if (route !== webHost) {
    hops.push(['Received', received(webHost, route, 'exim', envelope, sent, random)])
  }
  hops.push([
    'Received',
    `from ${account} by ${webHost.name} with local (Exim 4.92.3)
\t(envelope-from <${sender}>)
\tid 1${random.token(5)}-${random.token(6)}-${random.token(2)}
\tfor ${to}; ${mailDate(sent)}`,
  ])
  // Never happened: it is there to lead to the real group's server.
  const claimed = new Date(sent.getTime() - random.whole(40, 900) * 1000)
  hops.push([
    'Received',
    `from office-pc (unknown [10.20.0.${random.whole(2, 60)}])
\tby mail.${story.framed.domain} (Postfix) with ESMTPA id ${random.hex(10).toUpperCase()}
\tfor <${to}>; ${mailDate(claimed)}`,
  ])
  return hops
}

function html(text: string): string {
  const paragraphs = text.trimEnd().split('\n\n')
  const body = paragraphs.map((one) => `<p>${one.replaceAll('\n', '<br>\n')}</p>`).join('\n')
  return `<html><body>\n${body}\n</body></html>\n`
}

interface Body {
  readonly headers: readonly (readonly [string, string])[]
  readonly body: string
}

function textBody(variant: Variant, text: string, boundary: string): Body {
  if (variant === 'short') {
    return {
      headers: [
        ['Content-Type', 'text/plain; charset=utf-8'],
        ['Content-Transfer-Encoding', '7bit'],
      ],
      body: text,
    }
  }
  const coded = (type: string, content: string): string =>
    part(
      [
        ['Content-Type', `${type}; charset=utf-8`],
        ['Content-Transfer-Encoding', 'quoted-printable'],
      ],
      quotedPrintable(content),
    )
  return {
    headers: [['Content-Type', `multipart/alternative;\n\tboundary="${boundary}"`]],
    body: multipart(boundary, [coded('text/plain', text), coded('text/html', html(text))]),
  }
}

function withVideo(body: Body, videoBase64: string, boundary: string): Body {
  const video = part(
    [
      ['Content-Type', `video/mp4; name="${videoName}"`],
      ['Content-Transfer-Encoding', 'base64'],
      ['Content-Disposition', `attachment; filename="${videoName}"`],
    ],
    videoBase64,
  )
  return {
    headers: [['Content-Type', `multipart/mixed;\n\tboundary="${boundary}"`]],
    body: multipart(boundary, [part(body.headers, body.body), video]),
  }
}

function threat(index: number, voter: Voter, sent: Date, videoBase64: string): ThreatMail {
  const random = seededRandom(`threat mail ${index}`)
  const variant = variantOf(index)
  const carriesVideo = index % 25 === 7
  const place = providers.findIndex((one) => one.domain === voter.provider)
  const provider = providers[place] ?? providers[0]
  const route = random.pick([webHost, webHost, relayA, relayA, relayB])
  const zoneMinutes = index % 21 === 4 ? story.norvaliaOffsetMinutes : 0
  const receivedAt = new Date(sent.getTime() + random.whole(2, route === webHost ? 6 : 40) * 1000)
  const unique = createHash('md5').update(`threat mail ${index}`).digest('hex')
  const proof = carriesVideo ? 'the attached recording' : recordingLink(random.token(8))
  const text = textBody(variant, threatText(variant, voter, proof), `b2_${unique}`)
  const { headers, body } = carriesVideo ? withVideo(text, videoBase64, `b1_${unique}`) : text
  const messageId = `<${unique}@www.papercrane-books.example>`
  const envelope = { from: sender, to: voter.mailbox }
  const verdict = {
    spf: 'fail',
    dkim: 'none',
    dmarc: 'fail',
    headerFrom: story.framed.lookAlike,
  }
  return {
    provider: voter.provider,
    receivedAt,
    envelopeFrom: sender,
    messageId,
    variant,
    origin: route.ip,
    carriesVideo,
    zoneMinutes,
    message: {
      headers: [
        ...deliveryHeaders(
          intake(provider, place, random),
          route,
          envelope,
          verdict,
          receivedAt,
          random,
        ),
        ...senderHeaders(route, voter.mailbox, sent, random),
        ['To', `${voter.given} ${voter.surname} <${voter.mailbox}>`],
        ['Subject', subjects[variant]],
        [
          'X-PHP-Script',
          `www.papercrane-books.example${script} for ${scriptClient}, ${scriptClient}`,
        ],
        ['X-PHP-Originating-Script', '1187:send.php'],
        ['Date', mailDate(sent, zoneMinutes)],
        ['From', `Free Hearth League <info@${story.framed.lookAlike}>`],
        ['Message-ID', messageId],
        ['X-Mailer', 'PHPMailer 5.2.9'],
        ['MIME-Version', '1.0'],
        ...headers,
      ],
      body,
    },
  }
}

/** The wave, in the order of sending. */
export function threatMails(video: Uint8Array): ThreatMail[] {
  const times = sendingTimes(seededRandom('sending times'))
  const videoBase64 = base64Lines(video)
  return voters(threatCount).map((voter, index) =>
    threat(index, voter, times[index] ?? new Date(story.mail.firstUtc), videoBase64),
  )
}
