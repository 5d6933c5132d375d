import { createRequire } from 'node:module'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { headerRows } from './header-rows.ts'

const { parseHeaders } = createRequire(import.meta.url)('mailauth/lib/tools.js') as {
  parseHeaders: (block: Buffer) => { parsed: { key: string; casedKey: string; line: Buffer }[] }
}

const piece = fc.constantFrom(
  'From: a@b.example',
  'to',
  ':',
  ' ',
  '\t',
  '\r\n',
  '\n',
  '\r',
  'X-\u00c4: 1',
  'Subject :x',
  ' folded',
  'a:b',
  '',
)

test('header fields are cut as mailauth cuts them, whatever stands in the block', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const block = Buffer.from(pieces.join(''), 'latin1')
      const expected = parseHeaders(block).parsed.map(({ key, casedKey, line }) => ({
        // A block that has no name at all has null there.
        key: key ?? '',
        casedKey: casedKey ?? '',
        line: line.toString('latin1'),
      }))
      const found = headerRows(block).map((row) => ({ ...row, line: row.line.toString('latin1') }))
      expect(found).toEqual(expected)
    }),
    { numRuns: 2000 },
  )
})

test('a field of a million lines is one field', () => {
  const block = Buffer.from(`X-A: 1\r\n${' x\r\n'.repeat(1_000_000)}To: b\r\n`)
  expect(headerRows(block).map(({ key }) => key)).toEqual(['x-a', 'to'])
})
