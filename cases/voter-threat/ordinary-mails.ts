import { createHash } from 'node:crypto'
import { mailDate, multipart, part } from '../lib/mail-writer.ts'
import { seededRandom } from '../lib/random.ts'
import { deliveryHeaders, intake } from './received.ts'
import { story } from './story.ts'
import type { Delivered } from './threat-mails.ts'
import { providers, voters } from './voters.ts'

interface Letter {
  readonly name: string
  readonly address: string
  readonly subject: string
  readonly text: string
  /** A mailing that signs with DKIM. */
  readonly signed?: boolean
}

const league = { name: 'Free Hearth League', address: `news@${story.framed.domain}`, signed: true }

const letters: readonly Letter[] = [
  {
    ...league,
    subject: 'Market day and open evening',
    text: 'Dear friends,\n\nour open evening is on Thursday at seven in the old granary. Bring soup.\n\nFree Hearth League\n',
  },
  {
    name: 'Ashmere Library',
    address: 'desk@library.ashmere-town.example',
    subject: 'Your book is ready',
    text: 'The book you asked for is at the desk until 20 May.\n',
  },
  {
    name: 'Corrow Choir',
    address: 'choir@corrow-voices.example',
    subject: 'No rehearsal on Friday',
    text: 'The hall is closed this Friday. We meet again a week later at half past six.\n',
  },
  {
    name: 'Brindle Bicycles',
    address: 'shop@brindle-bicycles.example',
    subject: 'Receipt 20418',
    text: 'Thank you. Two inner tubes, one pump: 31.40 paid by card.\n',
    signed: true,
  },
  {
    name: 'Hanna Corwin',
    address: 'hanna.corwin@postmeadow.example',
    subject: 'Sunday',
    text: 'Shall we walk along the canal on Sunday? I could bring the dog.\n',
  },
  {
    name: 'Emil Falk',
    address: 'emil.falk@quillpost.example',
    subject: 'Re: roof',
    text: 'The man can come on Wednesday at nine. He says two hours will do.\n',
  },
  {
    name: 'Northern Line Rail',
    address: 'tickets@northern-line-rail.example',
    subject: 'Your ticket to Port Sorrel',
    text: 'Coach 4, seat 52, 16 May, 08:12. Have a good journey.\n',
    signed: true,
  },
  {
    name: 'Alderlund Electoral Registry',
    address: `notices@${story.victim.domain}`,
    subject: 'Where to vote',
    text: 'Your polling place is the school in Mill Pond Lane. It is open from eight to eight.\n',
    signed: true,
  },
  {
    name: 'Garrow Dairy',
    address: 'orders@garrow-dairy.example',
    subject: 'Delivery moves to Tuesday',
    text: 'Because of the holiday we deliver on Tuesday this week.\n',
  },
  {
    name: 'Odile Wexford',
    address: 'odile.wexford@lakenet.example',
    subject: 'minutes of the meeting',
    text: 'Here are the minutes: the budget passed, the fence waits until autumn, tea was good.\n',
  },
  {
    name: 'Weather Alderlund',
    address: 'daily@weather-alderlund.example',
    subject: 'Tuesday: dry, fresh wind',
    text: 'Dry with a fresh wind from the west, 14 degrees at noon. Showers on Wednesday.\n',
    signed: true,
  },
  {
    name: 'Tobin Kerr',
    address: 'tobin.kerr@harbormail.example',
    subject: 'photographs',
    text: 'I shall send the photographs from the harbour next week, there are too many of them.\n',
  },
  {
    name: 'Fenholt Garden Club',
    address: 'club@fenholt-gardens.example',
    subject: 'Seed exchange',
    text: 'Seed exchange on Saturday from ten. We still look for early beans and for a table.\n',
  },
  {
    name: 'Physio Eastwick',
    address: 'office@physio-eastwick.example',
    subject: 'Reminder: your appointment',
    text: 'We expect you on 14 May at 16:40. Please bring a towel.\n',
  },
  {
    name: 'Ragna Thorne',
    address: 'ragna.thorne@postmeadow.example',
    subject: 'Fwd: crossword',
    text: 'Eleven across defeats me. Seven letters, "keeps the ink from running".\n',
  },
  {
    name: 'Dunmarsh Power',
    address: 'billing@dunmarsh-power.example',
    subject: 'Your bill for April',
    text: 'Your bill for April is 48.15 and will be collected on 22 May.\n',
    signed: true,
  },
  {
    name: 'Silje Nygaard',
    address: 'silje.nygaard@lakenet.example',
    subject: 'bread',
    text: 'The rye needs eighteen hours, not twelve. Otherwise as you wrote it down.\n',
  },
  {
    name: 'Iverdale Cinema',
    address: 'week@iverdale-cinema.example',
    subject: 'This week',
    text: 'Monday to Thursday: The Lighthouse Keeper. Friday: short films from the school.\n',
  },
  {
    ...league,
    subject: 'We did not send those mails',
    text: 'Dear friends,\n\ntoday threatening mails went around in our name. They are not ours. Please report them.\n\nFree Hearth League\n',
  },
]

function bounce(to: string): { headers: (readonly [string, string])[]; body: string } {
  const notice = 'Your message to <nobody@fenholt-gardens.example> could not be delivered.\n'
  const status =
    'Reporting-MTA: dns; mx2.quillpost.example\n\nFinal-Recipient: rfc822; nobody@fenholt-gardens.example\nAction: failed\nStatus: 5.1.1\n'
  return {
    headers: [
      ['From', 'Mail Delivery System <MAILER-DAEMON@mx2.quillpost.example>'],
      ['To', to],
      ['Subject', 'Undelivered Mail Returned to Sender'],
      ['Auto-Submitted', 'auto-replied'],
      ['MIME-Version', '1.0'],
      ['Content-Type', 'multipart/report; report-type=delivery-status;\n\tboundary="4XbounceQ1"'],
    ],
    body: multipart('4XbounceQ1', [
      part([['Content-Type', 'text/plain; charset=us-ascii']], notice),
      part([['Content-Type', 'message/delivery-status']], status),
      part([['Content-Type', 'message/rfc822']], `From: ${to}\nSubject: beans\n\nAny left?\n`),
    ]),
  }
}

/** Twenty mails that have nothing to do with the wave, two of them from the group it was blamed on. */
export function ordinaryMails(): Delivered[] {
  const readers = voters(60)
  const first = Date.parse('2026-05-11T07:12:40Z')
  return [...letters, undefined].map((letter, index) => {
    const random = seededRandom(`ordinary mail ${index}`)
    const reader = readers[index * 3 + 1] ?? readers[0]
    if (reader === undefined) throw new Error('nobody to write to')
    const place = providers.findIndex((one) => one.domain === reader.provider)
    const provider = providers[place] ?? providers[0]
    const at = new Date(first + index * 4_980_000 + random.whole(0, 900) * 1000)
    const address = letter?.address ?? 'MAILER-DAEMON@mx2.quillpost.example'
    const domain = address.slice(address.indexOf('@') + 1)
    const client = { name: `mail.${domain}`, ip: `2001:db8:${(0xa00 + index).toString(16)}::25` }
    const envelope = { from: address, to: reader.mailbox }
    const signed = letter?.signed === true
    const unique = createHash('md5').update(`ordinary mail ${index}`).digest('hex').slice(0, 20)
    const messageId = `<${unique}@${domain}>`
    const sent = new Date(at.getTime() - random.whole(1, 5) * 1000)
    const verdict = {
      spf: 'pass',
      dkim: signed ? 'pass' : 'none',
      dmarc: signed ? 'pass' : 'none',
      headerFrom: domain,
      ...(signed ? { dkimDomain: domain } : {}),
    }
    const own =
      letter === undefined
        ? bounce(reader.mailbox)
        : {
            headers: [
              ['From', `${letter.name} <${letter.address}>`],
              ['To', `${reader.given} ${reader.surname} <${reader.mailbox}>`],
              ['Subject', letter.subject],
              ['MIME-Version', '1.0'],
              ['Content-Type', 'text/plain; charset=utf-8'],
              ['Content-Transfer-Encoding', '7bit'],
            ] as const,
            body: `Hello ${reader.given},\n\n${letter.text}`,
          }
    return {
      provider: reader.provider,
      receivedAt: at,
      envelopeFrom: address,
      messageId,
      message: {
        headers: [
          ...deliveryHeaders(
            intake(provider, place, random),
            client,
            envelope,
            verdict,
            at,
            random,
          ),
          ['Date', mailDate(sent, 120)],
          ['Message-ID', messageId],
          ...own.headers,
        ],
        body: own.body,
      },
    }
  })
}
