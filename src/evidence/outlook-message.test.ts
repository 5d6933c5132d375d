import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeCompoundFile } from '../../test/compound-file.ts'
import { drain, only, testContext } from '../../test/context.ts'
import { makeMsg, type StoredMessage } from '../../test/outlook-files.ts'
import { tag } from '../lib/mapi/property-tags.ts'
import { decodedValue, findHeader } from '../lib/mime/header-text.ts'
import { parseMime } from '../lib/mime/parse-mime.ts'
import { partBytes, partText } from '../lib/mime/part-content.ts'
import { fileNameOf, leavesOf } from '../lib/mime/part-role.ts'
import { sniff } from '../lib/sniff/sniff.ts'
import { outlookMessage } from './outlook-message.ts'

async function compose(file: Buffer, name = 'mail/offer.msg') {
  using context = testContext(file, { mediaType: 'application/vnd.ms-outlook', name })
  const evidence = { evidence: only(context.evidence) }
  const { made, error } = await drain(outlookMessage.run(evidence, context))
  const carved = made.flatMap((one) => (one.kind === 'evidence' ? [one] : []))
  const facts = made.flatMap((one) => (one.kind === 'media-fact' ? [one] : []))
  const bytes = carved[0] ? context.carved(carved[0]) : Buffer.alloc(0)
  const { root } = parseMime(bytes)
  const header = (field: string): string | undefined => {
    const found = findHeader(root, field)
    return found && decodedValue(bytes, found)
  }
  return { carved, facts, error, bytes, root, header, warnings: [...context.warnings] }
}

const properties = {
  [tag.messageClass]: 'IPM.Note',
  [tag.subject]: 'Registry of voters',
  [tag.clientSubmitTime]: new Date('2020-10-20T11:12:13Z'),
  [tag.senderName]: 'Ada "Reed" Marsh',
  [tag.senderSmtpAddress]: 'ada@example.org',
  [tag.representingName]: 'Ada "Reed" Marsh',
  [tag.representingAddress]: 'ada@example.org',
  [tag.internetMessageId]: '<1@example.org>',
  [tag.body]: 'Grüße\r\nfrom 203.0.113.7',
}

const message: StoredMessage = {
  properties,
  recipients: [
    { [tag.recipientType]: 1, [tag.displayName]: 'Bo', [tag.smtpAddress]: 'bo@example.net' },
    {
      [tag.recipientType]: 2,
      [tag.displayName]: 'cy@example.net',
      [tag.emailAddress]: 'cy@example.net',
    },
    { [tag.recipientType]: 3, [tag.displayName]: 'Di', [tag.emailAddress]: '/o=Corp/cn=di' },
  ],
}

describe('outlook-message', () => {
  test('a message without a stored header is composed of its properties and says so', async () => {
    const { carved, facts, error, bytes, header, root, warnings } = await compose(makeMsg(message))
    expect({ error, warnings }).toEqual({ error: undefined, warnings: [] })
    expect(carved.map(({ name, locus }) => ({ name, locus }))).toEqual([
      { name: 'offer.msg (composed message)', locus: { at: 'whole' } },
    ])
    expect(sniff(bytes)).toBe('message/rfc822')
    expect(header('X-Composed-From')).toBe('application/vnd.ms-outlook; header=none')
    expect(header('X-Composed-Fields')).toBe('Date, From, To, Cc, Bcc, Subject, Message-ID')
    expect(header('From')).toBe('"Ada \\"Reed\\" Marsh" <ada@example.org>')
    expect(header('To')).toBe('"Bo" <bo@example.net>')
    expect(header('Cc')).toBe('<cy@example.net>')
    expect(header('Bcc')).toBe('"Di" (/o=Corp/cn=di)')
    expect(header('Subject')).toBe('Registry of voters')
    expect(header('Date')).toBe('Tue, 20 Oct 2020 11:12:13 -0000')
    expect(header('Sender')).toBeUndefined()
    const texts = leavesOf(root).map(({ part }) => partText(bytes, part))
    expect(texts).toEqual(['Grüße\r\nfrom 203.0.113.7'])
    expect(facts.map(({ name, value }) => [name, value])).toEqual([
      [
        'composed-message',
        'no header is stored in the file; fields made of properties: Date, From, To, Cc, Bcc, Subject, Message-ID',
      ],
      ['message-class', 'IPM.Note'],
    ])
  })

  test('the header that it was transported with stands as it was, without what would cut it anew', async () => {
    const stored =
      'Microsoft Mail Internet Headers Version 2.0\r\nReceived: from a.example by b.example;\r\n' +
      '\tTue, 20 Oct 2020 11:12:10 +0330\r\nFrom: Someone <else@example.org>\r\n' +
      'Subject: as sent\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed;\r\n boundary="x"\r\n\r\n'
    const withHeader = { ...message, properties: { ...properties, [tag.transportHeaders]: stored } }
    const { header, bytes, facts } = await compose(makeMsg(withHeader))
    expect(header('X-Composed-From')).toBe('application/vnd.ms-outlook; header=stored')
    expect(header('X-Composed-Fields')).toBe('Date, Message-ID')
    expect(bytes.includes(stored.split('\r\n').slice(1, 5).join('\r\n'))).toBe(true)
    expect(header('X-Stored-Line')).toBe('Microsoft Mail Internet Headers Version 2.0')
    expect(header('X-Stored-Content-Type')).toBe('multipart/mixed; boundary="x"')
    expect(header('Subject')).toBe('as sent')
    expect(facts[0]?.value).toMatch(/^header as stored in the file/)
  })

  test('a stored header cannot end itself and begin a body', async () => {
    const stored = 'Subject: a\r\n\r\n--x\r\nno field\r\nTo: b@example.org\r\n'
    const { header, root, bytes } = await compose(
      makeMsg({ properties: { ...properties, [tag.transportHeaders]: stored } }),
    )
    expect(header('To')).toBe('b@example.org')
    expect(root.headers.filter(({ name }) => name === 'X-Stored-Line')).toHaveLength(2)
    expect(leavesOf(root).map(({ part }) => partText(bytes, part))).toEqual([properties[tag.body]])
  })

  test('plain text and HTML are alternatives, attachments and attached messages are files', async () => {
    const html = Buffer.from('<p>Stra\xdfe</p>', 'latin1')
    const { root, bytes, warnings } = await compose(
      makeMsg({
        properties: { ...properties, [tag.html]: html, [tag.internetCodePage]: 28_591 },
        attachments: [
          {
            [tag.attachMethod]: 1,
            [tag.attachLongName]: 'отчёт.bin',
            [tag.attachMimeType]: 'application/x-thing',
            [tag.attachData]: Buffer.alloc(100_000, 'ab'),
          },
          { [tag.attachMethod]: 5, [tag.displayName]: 'inner', message },
          {
            [tag.attachMethod]: 2,
            [tag.attachLongPath]: '\\\\host\\share\\x.doc',
            [tag.attachLongName]: 'x.doc',
          },
        ],
      }),
    )
    const leaves = leavesOf(root)
    expect(leaves.map(({ role }) => role)).toEqual(['text', 'text', 'file', 'message'])
    const [plain, rich, file, inner] = leaves.map(({ part }) => part)
    expect(plain && partText(bytes, plain)).toBe(properties[tag.body])
    expect(rich && partText(bytes, rich)).toBe('<p>Straße</p>')
    expect(file && fileNameOf(file)).toBe('отчёт.bin')
    expect(file && partBytes(bytes, file).equals(Buffer.alloc(100_000, 'ab'))).toBe(true)
    expect(inner && fileNameOf(inner)).toBe('inner.eml')
    const nested = inner?.children[0]
    expect(nested && findHeader(nested, 'Bcc')).toBeDefined()
    expect(warnings.map(({ code, reason }) => [code, reason])).toEqual([
      [
        'unsupported',
        'offer.msg (composed message): the attachment x.doc has no bytes of its own: it points to \\\\host\\share\\x.doc',
      ],
    ])
  })

  test('HTML that only the compressed RTF holds is taken out of it', async () => {
    const rtf = Buffer.from(
      '{\\rtf1\\ansi\\ansicpg1252\\fromhtml1 \\deff0{\\fonttbl{\\f0\\fswiss Arial;}}' +
        '{\\*\\htmltag64 <p>}\\htmlrtf {\\htmlrtf0 see{\\*\\htmltag84 &amp;}\\htmlrtf &\\htmlrtf0 ' +
        "na\\'efve{\\*\\htmltag72 </p>}\\htmlrtf\\par}\\htmlrtf0}",
      'latin1',
    )
    const header = Buffer.alloc(16)
    header.writeUInt32LE(rtf.length + 12, 0)
    header.writeUInt32LE(rtf.length, 4)
    header.write('MELA', 8)
    const { [tag.body]: _, ...rest } = properties
    const { root, bytes } = await compose(
      makeMsg({ properties: { ...rest, [tag.rtfCompressed]: Buffer.concat([header, rtf]) } }),
    )
    expect(leavesOf(root).map(({ part }) => [part.type.value, partText(bytes, part)])).toEqual([
      ['text/html', '<p>see&amp;naïve</p>'],
    ])
  })

  test('eight-bit texts are in the code page of the locale, whatever it was sent in', async () => {
    const file = makeCompoundFile({
      '__properties_version1.0': Buffer.concat([
        Buffer.alloc(32),
        Buffer.from('0300f13f000000001104000000000000', 'hex'),
        Buffer.from('0300de3f000000002cc4000000000000', 'hex'),
      ]),
      '__substg1.0_1000001E': Buffer.from('93fa967b8cea', 'hex'),
      '__substg1.0_0037001E': Buffer.from('93fa967b8cea', 'hex'),
    })
    const { root, bytes, header } = await compose(file)
    expect(leavesOf(root).map(({ part }) => partText(bytes, part))).toEqual(['日本語'])
    expect(header('Subject')).toBe('日本語')
  })

  test('messages that are nested without end stop at a depth that is told', async () => {
    let nested: StoredMessage = message
    for (let depth = 0; depth < 30; depth++) {
      nested = { properties, attachments: [{ [tag.attachMethod]: 5, message: nested }] }
    }
    const { error, warnings } = await compose(makeMsg(nested))
    expect(error).toBeUndefined()
    expect(warnings.map(({ code }) => code)).toContain('too-deep')
  })

  test('the composed bytes are the same each time', async () => {
    const [one, two] = [await compose(makeMsg(message)), await compose(makeMsg(message))]
    expect(one.bytes.equals(two.bytes)).toBe(true)
  })

  test('a compound file that holds no message gives nothing', async () => {
    const { carved, error } = await compose(makeCompoundFile({ Workbook: Buffer.alloc(100) }))
    expect({ carved, error }).toEqual({ carved: [], error: undefined })
  })

  test('what is no compound file is corrupt', async () => {
    expect((await compose(Buffer.from('x'))).error).toMatchObject({ code: 'corrupt' })
  })

  test('sectors and entries that lead back into themselves end in an outcome', async () => {
    const file = makeMsg({ ...message, attachments: [{ [tag.attachData]: Buffer.alloc(9000, 1) }] })
    const tableAt = (file.readUInt32LE(76) + 1) * 512
    for (let sector = 0; sector < 20; sector++) {
      const looped = Buffer.from(file)
      looped.writeUInt32LE(sector, tableAt + 4 * sector)
      const { carved, error } = await compose(looped)
      expect(carved.length === 1 || error !== undefined).toBe(true)
    }
    const directoryAt = (file.readUInt32LE(48) + 1) * 512
    const looped = Buffer.from(file)
    looped.writeUInt32LE(1, directoryAt + 128 + 72)
    const { carved, warnings } = await compose(looped)
    expect(carved).toHaveLength(1)
    expect(warnings[0]).toMatchObject({ code: 'corrupt' })
  })

  test('any damage ends in an outcome and never in a fault', async () => {
    const file = makeMsg({
      ...message,
      attachments: [
        { [tag.attachMethod]: 5, message },
        { [tag.attachData]: Buffer.alloc(5000, 7) },
      ],
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(file.length - 1), fc.nat(255)), { maxLength: 30 }),
        fc.option(fc.nat(file.length)),
        async (changes, length) => {
          const damaged = Buffer.from(file)
          for (const [at, byte] of changes) damaged[at] = byte
          const { error } = await compose(damaged.subarray(0, length ?? file.length))
          if (error !== undefined) expect(error).toMatchObject({ name: 'AnalysisFailure' })
        },
      ),
      { numRuns: 300 },
    )
  })
})
