import { whole } from '../src/model/locus.ts'
import type { Evidence } from '../src/model/evidence.ts'
import type { ProductId, Sha256 } from '../src/model/id.ts'
import type { Product, ProductOf } from '../src/model/product.ts'
import { productId, stamped } from './memory-case.ts'
import { by, piece } from './sample-stamps.ts'

export const messages = 300

const mailHeader = (index: number): string =>
  `Received: from relay.press.example (relay.press.example [203.0.113.9])\r\n\tby mx.county.example for <voter${index}@mail${index % 4}.example>; Tue, 20 Oct 2020 14:0${index % 10}:00 +0000\r\n` +
  `X-PHP-Script: press.example/wp-content/mailer.php for 198.51.100.7\r\nTo: Voter Number${index} <voter${index}@mail${index % 4}.example>\r\n\r\n`

export interface Mails {
  readonly campaign: readonly Product[]
  readonly first: ProductOf<'document-text'>
}

export function addMails(
  archive: Sha256,
  evidence: Evidence[],
  products: Product[],
  keep: (bytes: Uint8Array) => Sha256,
): Mails {
  const ids: ProductId[] = []
  let first: ProductOf<'document-text'> | undefined
  for (let index = 0; index < messages; index += 1) {
    const header = mailHeader(index)
    const body = `Dear Voter Number${index},\nWe are in possession of all your information: 12${index} Orchard Lane. You will answer to us at info@patriots.example by Tuesday.`
    const id = keep(Buffer.from(header + body))
    const name = `message ${index + 1}`
    evidence.push({
      ...piece(id, name, 'message/rfc822', header.length + body.length),
      depth: 1,
      origins: [
        {
          how: 'carved',
          name,
          from: archive,
          locus: { at: 'bytes', offset: index * 900, length: 900 },
          form: 'range',
        },
      ],
    })
    const sentUs = Date.UTC(2020, 9, 20, 14, 0, 0) * 1000 + index * index * 60_000
    const at = header.indexOf('X-PHP-Script')
    const line = { offset: at, length: header.indexOf('\r\n', at) + 2 - at }
    const mail = stamped(
      {
        kind: 'mail',
        evidence: id,
        locus: whole,
        messageId: `<${index}.abc@press.example>`,
        from: [{ name: 'Proud Patriots', address: 'info@patriots.example' }],
        sender: [],
        replyTo: [],
        returnPath: 'vhost88@press.example',
        to: [{ name: `Voter Number${index}`, address: `voter${index}@mail${index % 4}.example` }],
        list: '',
        subject: 'You will answer to us',
        dateUs: sentUs,
        zoneMinutes: index % 50 === 0 ? 0 : 210,
        boundary: 0,
        boundaryReason: '',
        originIp: '203.0.113.9',
        receivedUs: index % 9 === 0 ? null : sentUs + 2_000_000,
        authentication: [
          { method: 'spf', result: 'fail' },
          { method: 'dmarc', result: 'none' },
        ],
        mailer: [
          {
            name: 'X-PHP-Script',
            value: 'press.example/wp-content/mailer.php for 198.51.100.7',
            locus: { at: 'header', part: '', name: 'X-PHP-Script', line: 3, ...line },
          },
        ],
        structure: [],
        charsets: [],
        attachments: [],
      },
      `mail ${index}`,
      by('mail'),
    )
    products.push(mail)
    ids.push(mail.id)
    for (const hop of [0, 1, 2]) products.push(mailHop(id, hop, index, header))
    const text = stamped(
      {
        kind: 'document-text',
        evidence: id,
        locus: { at: 'bytes', offset: header.length, length: body.length },
        part: 'body',
        text: body,
      },
      `body ${index}`,
      by('mail'),
    )
    products.push(text)
    first ??= text
  }
  if (first === undefined) throw new Error('no message was made')
  return { campaign: [campaign(ids)], first }
}

function mailHop(
  evidence: Sha256,
  index: number,
  mail: number,
  header: string,
): ProductOf<'mail-hop'> {
  const line = header.slice(0, header.indexOf('X-PHP'))
  const raw =
    index === 0 ? line : 'Received: from localhost ([198.51.100.7]) by relay.press.example; today'
  const length = line.length
  return stamped(
    {
      kind: 'mail-hop',
      evidence,
      locus: { at: 'header', part: '', name: 'Received', line: 1, offset: 0, length },
      index,
      helo: index === 0 ? 'relay.press.example' : 'localhost',
      reverseName: index === 0 ? 'relay.press.example' : '',
      ip: index === 0 ? '203.0.113.9' : '198.51.100.7',
      receivedBy: index === 0 ? 'mx.county.example' : 'relay.press.example',
      with: 'ESMTP',
      for: `voter${mail}@mail${mail % 4}.example`,
      dateUs: Date.UTC(2020, 9, 20, 14, 0, 9 - index * 3) * 1000,
      standing: index === 0 ? 'fact' : 'claim',
      raw,
    },
    `hop ${mail} ${index}`,
    by('mail'),
  )
}

function campaign(ids: readonly ProductId[]): ProductOf<'campaign'> {
  const [first = productId('mail', 'none'), ...others] = ids
  const last = others.at(-1) ?? first
  return stamped(
    {
      kind: 'campaign',
      size: ids.length,
      messages: [first, ...others],
      variants: [
        {
          size: 238,
          example: first,
          template: [
            { constant: 'Dear ' },
            { slot: 'A', type: 'person-name', distinct: 238 },
            { constant: ',\nWe are in possession of all your information: ' },
            { slot: 'B', type: 'postal-address', distinct: 231 },
            { constant: '. You will answer to us at info@patriots.example by Tuesday.' },
          ],
        },
        {
          size: 62,
          example: last,
          template: [
            { slot: 'A', type: 'person-name', distinct: 62 },
            { constant: ', you are registered and we know it. Change your vote before ' },
            { slot: 'B', type: 'date', distinct: 2 },
            { constant: '.\nWe have e-mail, address, telephone, everything.' },
          ],
        },
      ],
      subject: 'You will answer to us',
      senders: [{ value: 'info@patriots.example', count: 300 }],
      origins: [
        { value: '203.0.113.9', count: 267 },
        { value: '198.51.100.77', count: 33 },
      ],
      recipientDomains: [
        { value: 'mail0.example', count: 75 },
        { value: 'mail1.example', count: 75 },
        { value: 'smith-family.example', count: 1 },
      ],
      firstUs: Date.UTC(2020, 9, 20, 14, 0, 0) * 1000,
      lastUs: Date.UTC(2020, 9, 20, 15, 29, 0) * 1000,
    },
    'campaign',
    by('campaign'),
  )
}
