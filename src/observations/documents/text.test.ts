import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drain, only, testContext } from '../../../test/context.ts'
import type { Bytes } from '../../analyzer/analyzer.ts'
import { documentText } from './text.ts'

async function read(content: Uint8Array) {
  using context = testContext(content, { mediaType: 'text/plain' })
  const { made, error } = await drain(
    documentText.run({ evidence: only(context.evidence) }, context),
  )
  expect(error).toBeUndefined()
  return { made, warnings: context.warnings, text: made.map(({ text }) => text).join('') }
}

describe('document-text', () => {
  test.for<[what: string, content: string, text: string]>([
    ['UTF-8', 'caf\xc3\xa9', 'café'],
    ['UTF-8 with a mark', '\xef\xbb\xbfcaf\xc3\xa9', 'café'],
    ['UTF-16, little end first', '\xff\xfec\0\xe9\0', 'cé'],
    ['UTF-16, big end first', '\xfe\xff\0c\0\xe9', 'cé'],
    ['UTF-16 without a mark', 'p\0l\0a\0i\0n\0', 'plain'],
    ['Windows-1252', 'caf\xe9 \x80', 'café €'],
    [
      'what XML declares',
      '<?xml version="1.0" encoding="koi8-r"?>\xd4',
      '<?xml version="1.0" encoding="koi8-r"?>т',
    ],
    ['what HTML declares', '<meta charset=windows-1256>\xe3', '<meta charset=windows-1256>م'],
    ['UTF-8 with a stray byte', '\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9 \xff', 'ééééé \ufffd'],
  ])('reads %s', async ([, content, text]) => {
    expect((await read(Buffer.from(content, 'latin1'))).text).toBe(text)
  })

  test('markup is given as it stands', async () => {
    const html = '<a href="http://evil.example/">click</a>'
    expect((await read(Buffer.from(html))).text).toBe(html)
  })

  test('long texts come in pieces that end with a line, with their places in the file', async () => {
    const lines = Array.from({ length: 60_000 }, (_, i) => `line ${i} of the لاگ\r\n`)
    const content = Buffer.from(lines.join(''))
    const { made, text } = await read(content)
    expect(text).toBe(lines.join(''))
    expect(made.length).toBeGreaterThan(1)
    for (const piece of made) {
      if (piece.locus.at !== 'bytes') throw new Error('bytes were expected')
      const { offset, length } = piece.locus
      expect(length).toBeLessThanOrEqual(2 ** 20)
      expect(content.toString('utf8', offset, offset + length)).toBe(piece.text)
      expect(piece.text.endsWith('\n')).toBe(true)
    }
  })

  test.for(['utf8', 'utf16le'] as const)(
    'characters of %s are never cut, whatever the lines',
    async (encoding) => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.constantFrom('a', '\n', ' ', 'é', '語', '𝄞'), { minLength: 1, maxLength: 9 }),
          async (characters) => {
            const whole = characters.join('').repeat(Math.ceil(2_300_000 / characters.length / 3))
            const mark = encoding === 'utf16le' ? '\ufeff' : ''
            const { text } = await read(Buffer.from(mark + whole, encoding))
            expect(text === whole).toBe(true)
          },
        ),
        { numRuns: 10 },
      )
    },
  )

  test('a text beyond the limit is read to the limit, and the rest is told', async () => {
    using context = testContext(Buffer.alloc(0))
    const size = 300 * 2 ** 20
    const line = Buffer.from(`${'x'.repeat(1023)}\n`)
    const bytes: Bytes = {
      size,
      read: (_offset, length) => Buffer.alloc(length, line),
      path: () => '',
    }
    const { made } = await drain(
      countOnly(documentText.run({ evidence: only(context.evidence) }, { ...context, bytes })),
    )
    const read = made.reduce((sum, length) => sum + length, 0)
    expect(read).toBeGreaterThan(254 * 2 ** 20)
    expect(context.warnings).toMatchObject([
      { code: 'too-large', locus: { offset: read, length: size - read } },
    ])
  })

  test.for([
    ['text/plain', true],
    ['text/html', true],
    ['application/json', true],
    ['image/svg+xml', true],
    ['message/rfc822', false],
    ['image/png', false],
  ] as const)('%s: %s', ([mediaType, isAccepted]) => {
    using context = testContext(Buffer.alloc(0), { mediaType })
    expect(documentText.accepts?.(context.evidence)).toBe(isAccepted)
  })
})

async function* countOnly(pieces: AsyncIterable<{ readonly text: string }>): AsyncIterable<number> {
  for await (const { text } of pieces) yield text.length
}
