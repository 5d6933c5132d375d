import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { drain, only, testContext, type TestContext } from '../../../test/context.ts'
import { AnalysisFailure } from '../../analyzer/analysis-failure.ts'
import type { DocumentText, Mail, MailHop, MediaFact } from '../../model/observation.ts'
import { defaultSettings, type Settings } from '../../model/settings.ts'
import { mail } from './mail.ts'

const text = [
  'Return-Path: <vhost1@web.example>',
  'Received: from web.example (web.example [198.51.100.9]) by mx.corp.example',
  '\t(Postfix) with ESMTP id 1 for <ann@corp.example>; Tue, 20 Oct 2020 10:00:05 +0000',
  'Received: from unknown (HELO x) (192.0.2.66) by mx.corp.example with SMTP; 20 Oct 2020 09:00:00 -0000',
  'From: =?utf-8?Q?Proud_B=C3=B6ys?= <Info@Look-Alike.example>',
  'To: Ann <ann@corp.example>, bob@corp.example',
  'Reply-To: other@elsewhere.example',
  'Subject: =?utf-8?Q?Vote_or_=E2=80=A6?=',
  'Date: Tue, 20 Oct 2020 13:30:00 +0330',
  'Message-ID: <1@web.example>',
  'X-PHP-Originating-Script: 48:class.mailer.php',
  'X-Mailer: PHPMailer 5.2',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary=b',
  '',
  '--b',
  'Content-Type: text/plain; charset=utf-8',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  'We know everything about you =E2=80=93 see the video.',
  '--b',
  'Content-Type: video/mp4; name="proof.mp4"',
  'Content-Transfer-Encoding: base64',
  '',
  'AAAAIGZ0eXA=',
  '--b--',
  '',
].join('\n')

interface Made {
  readonly mail: Mail
  readonly hops: readonly MailHop[]
  readonly texts: readonly DocumentText[]
  readonly facts: readonly MediaFact[]
  readonly context: TestContext
}

async function read(source: string | Buffer, settings: Partial<Settings> = {}): Promise<Made> {
  using context = testContext(Buffer.from(source), { mediaType: 'message/rfc822', settings })
  const { made, error } = await drain(mail.run({ evidence: only(context.evidence) }, context))
  if (error) throw error
  const found = made.find((item) => item.kind === 'mail')
  if (!found) throw new Error('no mail was made')
  return {
    mail: found,
    hops: made.filter((item) => item.kind === 'mail-hop'),
    texts: made.filter((item) => item.kind === 'document-text'),
    facts: made.filter((item) => item.kind === 'media-fact'),
    context,
  }
}

const lines = (locus: {
  readonly at: string
  readonly offset?: number
  readonly length?: number
}): string => text.slice(locus.offset, (locus.offset ?? 0) + (locus.length ?? 0))

describe('a message', () => {
  test('says who claims to have sent it, to whom, when and with what', async () => {
    const { mail: found } = await read(text)
    expect(found).toMatchObject({
      messageId: '<1@web.example>',
      from: [{ name: 'Proud Böys', address: 'info@look-alike.example' }],
      sender: [],
      replyTo: [{ name: '', address: 'other@elsewhere.example' }],
      returnPath: 'vhost1@web.example',
      to: [
        { name: 'Ann', address: 'ann@corp.example' },
        { name: '', address: 'bob@corp.example' },
      ],
      subject: 'Vote or …',
      dateUs: Date.UTC(2020, 9, 20, 10) * 1000,
      zoneMinutes: 210,
      boundary: 0,
      boundaryReason: expect.stringContaining('198.51.100.9, which is not one of its own'),
      originIp: '198.51.100.9',
      receivedUs: Date.UTC(2020, 9, 20, 10, 0, 5) * 1000,
      charsets: ['utf-8'],
      attachments: [
        {
          name: 'proof.mp4',
          sizeBytes: 8,
          sha256: createHash('sha256').update(Buffer.from('AAAAIGZ0eXA=', 'base64')).digest('hex'),
        },
      ],
    })
  })

  test('has hops from the top, facts down to the boundary and claims below, each leading to its lines', async () => {
    const { hops } = await read(text)
    expect(hops.map(({ index, ip, standing }) => [index, ip, standing])).toEqual([
      [0, '198.51.100.9', 'fact'],
      [1, '192.0.2.66', 'claim'],
    ])
    expect(hops[0]?.locus).toMatchObject({ at: 'header', part: '', name: 'Received', line: 2 })
    expect(lines(hops[0]!.locus)).toMatch(/^Received: from web\.example .*\n\t\(Postfix\).*\+0000$/)
    expect(hops[1]?.locus).toMatchObject({ line: 4 })
  })

  test('names its mailer with the header line', async () => {
    const { mail: found } = await read(text)
    expect(found.mailer.map(({ value, locus }) => [value, lines(locus)])).toEqual([
      ['48:class.mailer.php', 'X-PHP-Originating-Script: 48:class.mailer.php'],
      ['PHPMailer 5.2', 'X-Mailer: PHPMailer 5.2'],
    ])
  })

  test('gives subject and body as text with the bytes they stand in', async () => {
    const { texts } = await read(text)
    expect(texts.map(({ part, text }) => [part, text])).toEqual([
      ['subject', 'Vote or …'],
      ['body', 'We know everything about you – see the video.'],
    ])
    expect(lines(texts[1]!.locus)).toBe('We know everything about you =E2=80=93 see the video.')
  })

  test('trusts another receiver when the user says so', async () => {
    const forwarded = `Received: from mx.corp.example (mx.corp.example [203.0.113.8]) by mine.example; 20 Oct 2020 11:00:00 +0000\n${text}`
    expect((await read(forwarded)).mail.originIp).toBe('203.0.113.8')
    expect((await read(forwarded, { trustedReceivers: ['corp.example'] })).mail.originIp).toBe(
      '198.51.100.9',
    )
    expect(
      mail.options?.({
        ...defaultSettings,
        trustedReceivers: ['a'],
      }),
    ).toEqual({
      trustedReceivers: ['a'],
    })
  })

  test('keeps what the receiver noted and not what the sender wrote', async () => {
    const own = await read(`Authentication-Results: mx.corp.example; spf=fail\n${text}`)
    expect(own.mail.authentication).toEqual([{ method: 'spf', result: 'fail' }])
    const claimed = await read(
      text.replace('From:', 'Authentication-Results: mx.corp.example; spf=pass\nFrom:'),
    )
    expect(claimed.mail.authentication).toEqual([])
  })

  test('without Received headers trusts nothing', async () => {
    const { mail: found, hops } = await read('From: a@b.example\n\nhello\n')
    expect(found).toMatchObject({ boundary: null, originIp: null, receivedUs: null })
    expect(hops).toEqual([])
  })
})

describe('alternatives', () => {
  const alternative = (plain: string, html: string): string =>
    `From: a@b.example\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n${plain}\n--b\nContent-Type: text/html\n\n${html}\n--b--\n`
  const bodies = async (source: string): Promise<readonly string[]> =>
    (await read(source)).texts.map(({ text }) => text)

  test('that say the same are read once, as plain text', async () => {
    expect(await bodies(alternative('Hello dear voter', '<p>Hello <b>dear</b> voter</p>'))).toEqual(
      ['Hello dear voter'],
    )
  })

  test('are both read where the HTML says something else', async () => {
    expect(
      await bodies(alternative('Your mail program shows no HTML', '<p>Vote or else</p>')),
    ).toHaveLength(2)
  })

  test('are both read where the HTML points somewhere', async () => {
    const [, html] = await bodies(
      alternative('Look here', '<a href="https://evil.example/">Look here</a>'),
    )
    expect(html).toBe('Look here <https://evil.example/>')
  })
})

describe('what is no message or too much of one', () => {
  test.for(['', 'just words\nand more words\n', '\0\u0001\u0002'])(
    '%o is corrupt',
    async (source) => {
      await expect(read(source)).rejects.toSatisfy(
        (error) => error instanceof AnalysisFailure && error.code === 'corrupt',
      )
    },
  )

  test('every limit is a warning', async () => {
    const hops = 'Received: from a ([192.0.2.1]) by b.example; 1 Jan 2020 00:00:00 +0000\n'.repeat(
      300,
    )
    const to = `To: ${Array.from({ length: 2000 }, (_, i) => `a${i}@b.example`).join(', ')}\n`
    const { hops: kept, mail: found, context } = await read(`${hops}${to}\n`)
    expect(kept).toHaveLength(200)
    expect(found.to).toHaveLength(1000)
    expect(context.warnings.map(({ code }) => code)).toEqual(['too-many', 'too-many'])
  })

  test.for([
    [`Received: from ${'x'.repeat(20_000)}\n\nhello`, 'too-large'],
    [`Subject: ${'x'.repeat(2_000_000)}\n\nhello`, 'too-large'],
    ['Subject: x\nContent-Type: text/plain; charset=x-made-up\n\nhello', 'unsupported'],
    [`Subject: x\n\n${'word '.repeat(2_000_000)}`, 'too-large'],
  ] as const)('what is only read in part is a warning (%#)', async ([source, code]) => {
    const { context } = await read(source)
    expect(context.warnings.map((warning) => warning.code)).toEqual([code])
  })

  test('nesting beyond the limit is a warning with its place', async () => {
    const nested = Array.from(
      { length: 60 },
      (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\n\n--b${at}\n`,
    ).join('')
    const { context } = await read(nested)
    expect(context.warnings).toMatchObject([{ code: 'too-deep', locus: { at: 'bytes' } }])
  })
})

test('what a page hides from its reader is a fact of its own and in the text as well', async () => {
  const page = '<p>Your invoice</p><div style="font-size:0">casino at 203.0.113.9</div>'
  const { facts, texts } = await read(
    'Content-Type: multipart/alternative; boundary=b\n\n--b\n\nYour invoice casino at 203.0.113.9\n' +
      `--b\nContent-Type: text/html\n\n${page}\n--b--\n`,
  )
  expect(facts.map(({ name, value }) => [name, value])).toEqual([
    ['hidden-text', 'casino at 203.0.113.9'],
  ])
  expect(texts).toHaveLength(2)
})

test('thousands of alternatives to one long text are read in linear time', async () => {
  const long = Array.from({ length: 20_000 }, (_, index) => `word${index}`).join(' ')
  const { texts } = await read(
    `Content-Type: multipart/alternative; boundary=b\n\n--b\n\n${long}\n` +
      '--b\nContent-Type: text/html\n\n<p>something else\n'.repeat(2000),
  )
  expect(texts).toHaveLength(2001)
})
