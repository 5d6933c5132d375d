import { describe, expect, test } from 'vitest'
import { drain, only, testContext } from '../../test/context.ts'
import type { Warning } from '../model/outcome.ts'
import { mailParts } from './mail-parts.ts'

interface Found {
  readonly name: string
  readonly form: 'range' | 'decoded'
  readonly bytes: string
  /** What stands at its locus in the message. */
  readonly encoded: string
}

async function carve(
  text: string,
): Promise<{ found: readonly Found[]; error: unknown; warnings: readonly Warning[] }> {
  using context = testContext(Buffer.from(text, 'latin1'), { mediaType: 'message/rfc822' })
  const { made, error } = await drain(mailParts.run({ evidence: only(context.evidence) }, context))
  const found = made.map((item): Found => {
    const { offset = 0, length = 0 } = item.locus.at === 'bytes' ? item.locus : {}
    return {
      name: item.name,
      form: 'blob' in item.bytes ? 'decoded' : 'range',
      bytes: context.carved(item).toString('latin1'),
      encoded: text.slice(offset, offset + length),
    }
  })
  return { found, error, warnings: context.warnings }
}

const message = (...parts: readonly string[]): string =>
  `From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n${parts.map((part) => `--b\n${part}\n`).join('')}--b--\n`

describe('parts of a message', () => {
  test('that are files are evidence of their own, texts are not', async () => {
    const base64 = Buffer.from('\0video').toString('base64')
    const { found } = await carve(
      message(
        'Content-Type: text/plain\n\nread me',
        `Content-Type: video/mp4; name=proof.mp4\nContent-Transfer-Encoding: base64\n\n${base64}`,
        'Content-Type: text/csv\nContent-Disposition: attachment; filename=list.csv\n\na,b',
        'Content-Type: image/png\nContent-Transfer-Encoding: quoted-printable\n\n=89PNG',
      ),
    )
    expect(found).toEqual([
      { name: 'proof.mp4', form: 'decoded', bytes: '\0video', encoded: base64 },
      { name: 'list.csv', form: 'range', bytes: 'a,b', encoded: 'a,b' },
      { name: 'part-4.png', form: 'decoded', bytes: '\x89PNG', encoded: '=89PNG' },
    ])
  })

  test('a message inside is a range of its parent, and what it holds is left to it', async () => {
    const inner = message('Content-Type: image/gif\n\nGIF89a')
      .replaceAll('b\n', 'c\n')
      .replace('b--', 'c--')
      .replace('boundary=b', 'boundary=c')
    const { found } = await carve(message(`Content-Type: message/rfc822\n\n${inner}`))
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ name: 'part-1.eml', form: 'range' })
    expect(found[0]?.bytes).toBe(inner)
  })

  test('a message that is a file itself is carved too', async () => {
    const { found } = await carve(
      'From: a@b.example\nContent-Type: application/pdf; name=x.pdf\nContent-Transfer-Encoding: base64\n\nJVBERg==',
    )
    expect(found).toMatchObject([{ name: 'x.pdf', bytes: '%PDF' }])
  })

  test.for<readonly [string, string]>([
    ['../../etc/passwd', 'passwd'],
    [String.raw`C:\Users\me\x.doc`, 'x.doc'],
    ['..', 'part-1'],
    ["utf-8''invoice%E2%80%AEfdp.exe", 'invoicefdp.exe'],
    ["utf-8''a%00b%0Ac", 'abc'],
    ['x'.repeat(500), 'x'.repeat(200)],
  ])('the name %o becomes %o', async ([name, expected]) => {
    const parameter = name.startsWith('utf-8')
      ? `filename*=${name}`
      : `filename="${name.replaceAll('\\', '\\\\')}"`
    const { found } = await carve(
      message(
        `Content-Type: application/x-thing\nContent-Disposition: attachment; ${parameter}\n\nx`,
      ),
    )
    expect(found[0]?.name).toBe(expected)
  })

  test('what cannot be decoded is a warning, never silence', async () => {
    const { found, warnings } = await carve(
      message(
        'Content-Type: image/png\nContent-Transfer-Encoding: x-made-up\n\nraw',
        'Content-Type: image/png\nContent-Transfer-Encoding: base64\n\n!!!',
        'Content-Type: image/png\n\n',
      ),
    )
    expect(found.map(({ bytes }) => bytes)).toEqual(['raw'])
    expect(warnings.map(({ code }) => code)).toEqual(['unsupported', 'corrupt', 'empty'])
  })

  test('more parts than the limit are a warning', async () => {
    const { found, warnings } = await carve(
      message(...Array.from({ length: 10_100 }, () => 'Content-Type: image/gif\n\nx')),
    )
    expect(found).toHaveLength(9_999)
    expect(warnings.map(({ code }) => code)).toEqual(['too-many'])
  })

  test('what is no message is corrupt', async () => {
    expect((await carve('nothing of the kind')).error).toMatchObject({ code: 'corrupt' })
  })
})
