import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drain, only, testContext } from '../../test/context.ts'
import { makeMessageStore, type StoreFolder, type StoreOptions } from '../../test/message-store.ts'
import { tag } from '../lib/mapi/property-tags.ts'
import { decodedValue, findHeader } from '../lib/mime/header-text.ts'
import { parseMime } from '../lib/mime/parse-mime.ts'
import { partBytes, partText } from '../lib/mime/part-content.ts'
import { fileNameOf, leavesOf } from '../lib/mime/part-role.ts'
import { sniff } from '../lib/sniff/sniff.ts'
import { outlookStore } from './outlook-store.ts'

async function carve(file: Buffer) {
  using context = testContext(file, { mediaType: sniff(file), name: 'old.pst' })
  const { made, error } = await drain(
    outlookStore.run({ evidence: only(context.evidence) }, context),
  )
  const carved = made.flatMap((one) => (one.kind === 'evidence' ? [one] : []))
  const messages = carved.map((one) => {
    const bytes = context.carved(one)
    const { root } = parseMime(bytes)
    const header = (name: string): string | undefined => {
      const field = findHeader(root, name)
      return field && decodedValue(bytes, field)
    }
    const leaves = leavesOf(root).map(({ part, role }) => ({ part, role }))
    return { ...one, bytes, header, leaves }
  })
  const facts = made.flatMap((one) => (one.kind === 'media-fact' ? [one.value] : []))
  return { messages, facts, error, warnings: [...context.warnings] }
}

const mail = (subject: string, more = {}) => ({
  properties: {
    [tag.messageClass]: 'IPM.Note',
    [tag.subject]: subject,
    [tag.body]: `body of ${subject}`,
    [tag.clientSubmitTime]: new Date('2020-10-20T11:12:13Z'),
    [tag.senderSmtpAddress]: 'ada@example.org',
    ...more,
  },
})

const folders: readonly StoreFolder[] = [
  {
    name: 'Inbox',
    messages: [
      {
        ...mail('\u0001\u0005Re: voters', { [tag.body]: 'Grüße '.repeat(5000) }),
        recipients: [
          { [tag.recipientType]: 1, [tag.displayName]: 'Bo', [tag.smtpAddress]: 'bo@example.net' },
          { [tag.recipientType]: 2, [tag.displayName]: 'Cy', [tag.smtpAddress]: 'cy@example.net' },
        ],
        attachments: [
          {
            [tag.attachMethod]: 1,
            [tag.attachLongName]: 'list.bin',
            [tag.attachData]: Buffer.alloc(30_000, 'xyz'),
          },
          { [tag.attachMethod]: 5, [tag.displayName]: 'inner', message: mail('inside') },
        ],
      },
      { ...mail('thrown away'), isUnlisted: true },
    ],
  },
  { name: '../..\\Sent/Items', messages: [mail('sent')] },
]

const kinds: readonly StoreOptions[] = (['unicode', 'ansi'] as const).flatMap((kind) =>
  [0, 1, 2].map((method) => ({ kind, method })),
)

describe('outlook-store', () => {
  test.for(kinds)('messages, folders, recipients and attachments of %o', async (options) => {
    const { messages, facts, error, warnings } = await carve(makeMessageStore(folders, options))
    expect({ error, warnings }).toEqual({ error: undefined, warnings: [] })
    expect(facts).toEqual([options.kind])
    expect(messages.map(({ name }) => name)).toEqual([
      'Inbox/message 1',
      'Inbox/message 2 (not in the table of its folder)',
      '.._.._Sent_Items/message 3',
    ])
    expect(messages.map(({ locus }) => locus.at)).toEqual(['bytes', 'bytes', 'bytes'])
    const [first] = messages
    expect(first?.header('Subject')).toBe('Re: voters')
    expect(first?.header('X-Composed-From')).toBe('application/vnd.ms-outlook-pst; header=none')
    expect(first?.header('To')).toBe('"Bo" <bo@example.net>')
    expect(first?.header('Cc')).toBe('"Cy" <cy@example.net>')
    expect(first?.header('From')).toBe('<ada@example.org>')
    expect(first?.leaves.map(({ role }) => role)).toEqual(['text', 'file', 'message'])
    const [text, file, inner] = first?.leaves.map(({ part }) => part) ?? []
    expect(text && first && partText(first.bytes, text)).toBe('Grüße '.repeat(5000))
    expect(file && fileNameOf(file)).toBe('list.bin')
    expect(file && first && partBytes(first.bytes, file).equals(Buffer.alloc(30_000, 'xyz'))).toBe(
      true,
    )
    expect(inner?.children[0]?.headers.map(({ name }) => name)).toContain('Subject')
    expect(messages.every(({ bytes }) => sniff(bytes) === 'message/rfc822')).toBe(true)
  })

  test('a tree of many pages is walked whole', async () => {
    const many = Array.from({ length: 400 }, (_, index) => mail(`number ${index}`))
    const { messages } = await carve(makeMessageStore([{ name: 'All', messages: many }]))
    expect(messages.map(({ header }) => header('Subject'))).toEqual(
      many.map((_, index) => `number ${index}`),
    )
  })

  test('what is no mail is counted and said', async () => {
    const card = { properties: { [tag.messageClass]: 'IPM.Contact', [tag.subject]: 'Bo' } }
    const { messages, warnings } = await carve(
      makeMessageStore([{ name: 'People', messages: [card, card, mail('x')] }]),
    )
    expect(messages).toHaveLength(1)
    expect(warnings).toEqual([
      {
        code: 'unsupported',
        reason: 'not read, no mail but IPM.Contact: People/message 1, People/message 2',
      },
    ])
  })

  test('a store that is encrypted with a key says what to do', async () => {
    const file = makeMessageStore(folders)
    file[513] = 0x10
    expect((await carve(file)).error).toMatchObject({ code: 'unsupported' })
  })

  test('a store that breaks off ends in an outcome', async () => {
    const file = makeMessageStore(folders)
    const { error } = await carve(file.subarray(0, file.length / 2))
    expect(error).toMatchObject({ code: 'truncated' })
  })

  test('any damage ends in an outcome, and what can be reached is there', async () => {
    const file = makeMessageStore(folders)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(file.length - 1), fc.nat(255)), { maxLength: 30 }),
        fc.constantFrom(14, 23, 36),
        async (changes, version) => {
          const damaged = Buffer.from(file)
          for (const [at, byte] of changes) damaged[at] = byte
          damaged[10] = version
          const { error } = await carve(damaged)
          if (error !== undefined) expect(error).toMatchObject({ name: 'AnalysisFailure' })
        },
      ),
      { numRuns: 300 },
    )
  })

  test('pages that name themselves or each other end in an outcome', async () => {
    const many = Array.from({ length: 100 }, (_, index) => mail(`${index}`))
    const file = makeMessageStore([{ name: 'All', messages: many }])
    const root = file.readUInt32LE(224)
    for (let index = 0; index < (file[root + 488] ?? 0); index++) {
      file.writeUInt32LE(root, root + 24 * index + 16)
    }
    const { messages, error, warnings } = await carve(file)
    expect(messages).toEqual([])
    expect(error !== undefined || warnings.length > 0).toBe(true)
  })
})
