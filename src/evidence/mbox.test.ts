import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drain, only, testContext } from '../../test/context.ts'
import { sniff } from '../lib/sniff/sniff.ts'
import { mbox } from './mbox.ts'

const separator = 'From a@example.org Tue Oct 20 11:12:13 2020\n'

async function split(content: string | Buffer) {
  using context = testContext(Buffer.from(content), { mediaType: 'application/mbox' })
  const { made, error } = await drain(mbox.run({ evidence: only(context.evidence) }, context))
  const carved = made.flatMap((one) => (one.kind === 'evidence' ? [one] : []))
  const messages = carved.map((found) => context.carved(found).toString('latin1'))
  const variant = made.find((one) => one.kind === 'media-fact')?.value
  return { carved, error, messages, variant, warnings: [...context.warnings] }
}

describe('mbox', () => {
  test('messages are byte ranges without separator and without the empty line before the next', async () => {
    const { carved, messages, error } = await split(
      `${separator}Subject: one\n\nbody\n\n${separator}Subject: two\n\nbody 2\n`,
    )
    expect(error).toBeUndefined()
    expect(messages).toEqual(['Subject: one\n\nbody\n', 'Subject: two\n\nbody 2\n'])
    expect(carved[0]).toEqual({
      kind: 'evidence',
      name: 'message 1',
      locus: { at: 'bytes', offset: separator.length, length: 19 },
      bytes: { offset: separator.length, length: 19 },
    })
  })

  test.for([
    [
      'a sentence that begins with From',
      'Subject: a\n\nText.\n\nFrom here on, nothing:\nit is text\n',
    ],
    [
      'a From line that lacks date and address',
      'Subject: a\n\nx\n\nFrom the desk of\nNote: hello\n',
    ],
    ['the date of another language', 'Subject: a\n\nx\n\nFrom me, 20 Oct\nyes\n'],
  ])('not a separator: %s', async ([, message = '']) => {
    const { messages } = await split(`${separator}${message}\n${separator}Subject: b\n\ny\n`)
    expect(messages).toEqual([message, 'Subject: b\n\ny\n'])
  })

  test.for([
    ['Thunderbird', 'From - Tue Oct 20 11:12:13 2020\n'],
    ['a zone', 'From a@example.org Tue Oct 20 11:12:13 +0000 2020\n'],
    ['a zone by name', 'From a@example.org  Tue Oct  6 11:12 CEST 2020\n'],
    ['the order of RFC 5322', 'From a@example.org Tue, 20 Oct 2020 11:12:13 +0330\n'],
    ['Gmail', 'From 1681@xxx Tue Oct 20 11:12:13 +0000 2020\n'],
    ['no date, an address and a Received field', 'From a@example.org\nReceived: x\n'],
  ])('a separator: %s', async ([, line = '']) => {
    const { messages } = await split(`${separator}Subject: a\n\nx\n\n${line}Subject: b\n\ny\n`)
    expect(messages).toHaveLength(2)
    expect(messages[1]).toContain('Subject: b\n\ny\n')
  })

  test('CRLF mailboxes lose the whole empty line', async () => {
    const crlf = separator.replace('\n', '\r\n')
    const { messages } = await split(
      `${crlf}Subject: a\r\n\r\nx\r\n\r\n${crlf}Subject: b\r\n\r\ny\r\n`,
    )
    expect(messages).toEqual(['Subject: a\r\n\r\nx\r\n', 'Subject: b\r\n\r\ny\r\n'])
  })

  test.for<[variant: string, body: string, before: string]>([
    ['mboxo or mboxrd: no line is quoted', 'x\n', 'x\n'],
    ['mboxo: 1 quoted lines, undone as mboxo', '>From here\n', 'From here\n'],
    // A reply that quotes without a blank: the mailbox left that line as it was.
    [
      'mboxo: 2 quoted lines, undone as mboxo',
      '> hello\n>From here\n> bye\n\n>From me\n',
      '> hello\n>From here\n> bye\n\nFrom me\n',
    ],
    ['mboxrd: 2 quoted lines, undone as mboxrd', '>From a\n\n>>From b\n', 'From a\n\n>From b\n'],
    [
      'mboxrd: 1 quoted lines, undone as mboxrd',
      '> hello\n>>From here\n> bye\n',
      '> hello\n>From here\n> bye\n',
    ],
  ])('%s', async ([variant, body, before]) => {
    for (const eol of ['\n', '\r\n']) {
      const mailbox = `${separator}Subject: a\n\n${body}\n${separator}Subject: b\n\ny\n`
      const found = await split(mailbox.replaceAll('\n', eol))
      expect(found.variant).toBe(variant)
      expect(found.messages).toEqual([
        `Subject: a\n\n${before}`.replaceAll('\n', eol),
        `Subject: b${eol}${eol}y${eol}`,
      ])
      expect(found.carved.map(({ locus }) => locus.at)).toEqual(['bytes', 'bytes'])
    }
  })

  test('only messages with a quoted line are decoded, and headers are never', async () => {
    const { carved, messages } = await split(
      `${separator}>From b@example.org Mon Oct 19 1:2:3 2020\nSubject: a\n>From: x\n\n>From here\n\n` +
        `${separator}Subject: b\n\ny\n`,
    )
    expect(messages[0]).toBe(
      '>From b@example.org Mon Oct 19 1:2:3 2020\nSubject: a\n>From: x\n\nFrom here\n',
    )
    expect(carved.map(({ bytes }) => 'blob' in bytes)).toEqual([true, false])
  })

  test('mboxcl: lengths that end at separators, and lines that are quoted', async () => {
    const body = '>From here\n'
    const message = (subject: string) =>
      `Subject: ${subject}\nContent-Length: ${body.length}\n\n${body}`
    const found = await split(`${separator}${message('a')}\n${separator}${message('b')}\n`)
    expect(found.variant).toBe(
      'mboxcl: messages end by their Content-Length; 2 quoted lines, undone as mboxo',
    )
    expect(found.messages.map((text) => text.split('\n').at(-2))).toEqual([
      'From here',
      'From here',
    ])
  })

  test('mboxcl2: where all have a Content-Length it carries over unquoted separators', async () => {
    const body = `see:\n\n${separator}Subject: forwarded\n\ninner\n>From here\n`
    const message = `Subject: a\nContent-Length: ${body.length}\n\n${body}`
    const last = 'Subject: b\nContent-Length: 2\n\ny\n'
    const found = await split(`${separator}${message}\n${separator}${last}`)
    expect(found.messages).toEqual([message, last])
    expect(found.variant).toBe('mboxcl2: messages end by their Content-Length, nothing is quoted')
    expect(found.warnings).toEqual([])
  })

  test('a Content-Length that would swallow other messages is not believed, and that is told', async () => {
    const hidden = `${separator}Subject: hidden\n\nb\n`
    const body = `see\n\n${hidden}`
    const liar = `Subject: a\nContent-Length: ${body.length}\n\n`
    const { messages, warnings } = await split(
      `${separator}${liar}${body}\n${separator}Subject: c\n\nz\n\n${separator}Subject: d\n\nz\n`,
    )
    expect(messages.map((text) => /Subject: (\w+)/.exec(text)?.[1])).toEqual([
      'a',
      'hidden',
      'c',
      'd',
    ])
    expect(warnings).toMatchObject([{ code: 'corrupt', locus: { offset: separator.length } }])
  })

  test('messages without a blank line between them are told apart by date and field', async () => {
    const { messages } = await split(
      `${separator}Subject: a\n\nx\n${separator}Subject: b\n\ny\n${separator}X-A: c\n\nz`,
    )
    expect(messages).toEqual(['Subject: a\n\nx\n', 'Subject: b\n\ny\n', 'X-A: c\n\nz'])
  })

  test.for([3, 11, 999_999_999])(
    'a Content-Length of %i that lands nowhere is ignored',
    async (length) => {
      const message = `Subject: a\nContent-Length: ${length}\n\n${'x'.repeat(50)}\n`
      const { messages } = await split(`${separator}${message}\n${separator}Subject: b\n\ny\n`)
      expect(messages).toEqual([message, 'Subject: b\n\ny\n'])
    },
  )

  test('what stands before the first separator is reported', async () => {
    const { warnings, messages } = await split(`junk\n\n${separator}Subject: a\n\nx\n`)
    expect(messages).toHaveLength(1)
    expect(warnings).toMatchObject([{ code: 'corrupt', locus: { offset: 0, length: 6 } }])
  })

  test.for(['\xef\xbb\xbf', '\r\n\n', '\xef\xbb\xbf\n'])(
    'a mailbox that begins with %j has its first message',
    async (start) => {
      const mailbox = `${start}${separator}Subject: a\n\nx\n\n${separator}Subject: b\n\ny\n`
      const content = Buffer.from(mailbox, 'latin1')
      expect(sniff(content)).toBe('application/mbox')
      const { messages, warnings } = await split(content)
      expect(messages).toEqual(['Subject: a\n\nx\n', 'Subject: b\n\ny\n'])
      expect(warnings).toEqual([])
    },
  )

  test('a file without separators is corrupt', async () => {
    expect((await split('Subject: a\n\nx\n')).error).toMatchObject({ code: 'corrupt' })
  })

  test('a message larger than any window is one message', async () => {
    const message = `Subject: big\n\n${'0123456789abcdef\n'.repeat(200_000)}`
    const { messages } = await split(`${separator}${message}\n${separator}Subject: b\n\ny\n`)
    expect(messages.map((text) => text.length)).toEqual([message.length, 14])
  })

  test('where windows meet makes no difference', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 60_000 }), { minLength: 30, maxLength: 60 }),
        async (sizes) => {
          const messages = sizes.map((size, i) => `Subject: ${i}\n\n${'x'.repeat(size)}\n`)
          const { messages: found } = await split(
            messages.map((text) => `${separator}${text}\n`).join(''),
          )
          expect(found).toEqual(messages)
        },
      ),
      { numRuns: 8 },
    )
  })

  test('any bytes behind a separator end in a result', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.constantFrom(
            'From ',
            '\n',
            '\r\n',
            'a@b.example',
            ' Tue Oct 20 11:12:13 2020',
            'Content-Length: 5',
            ':',
            '\xff',
          ),
        ),
        async (parts) => {
          const content = Buffer.from(separator + parts.join(''), 'latin1')
          const { carved, error } = await split(content)
          expect(error).toBeUndefined()
          let end = 0
          for (const { locus } of carved) {
            if (locus.at !== 'bytes') throw new Error('a range was expected')
            expect(locus.offset).toBeGreaterThanOrEqual(end)
            end = locus.offset + locus.length
            expect(end).toBeLessThanOrEqual(content.length)
          }
        },
      ),
    )
  })

  test('separators with nothing between them give no messages', async () => {
    const { messages, error } = await split(`${separator}\n`.repeat(100_000))
    expect({ error, count: messages.length }).toEqual({ error: undefined, count: 0 })
  })
})
