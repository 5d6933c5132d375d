import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ByteSource } from './byte-source.ts'
import { csvDelimiter, csvRows, type CsvRow } from './csv.ts'

function source(text: string | Buffer): ByteSource {
  const bytes = Buffer.from(text)
  return { size: bytes.length, read: (offset, length) => bytes.subarray(offset, offset + length) }
}

function fieldsOf(text: string, delimiter: ',' | ';' | '\t' = ','): (readonly string[])[] {
  return [...csvRows(source(text), delimiter)].map((row) => row.fields)
}

describe('reading CSV', () => {
  test.for<[string, string, string[][]]>([
    [
      'plain rows',
      'a,b\nc,d\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'CRLF and no last line end',
      'a,b\r\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a line end inside quotes', '"a\r\nb",c\n', [['a\r\nb', 'c']]],
    ['a doubled quote', '"say ""no""",c\n', [['say "no"', 'c']]],
    ['an empty field at the end', 'a,\n', [['a', '']]],
    ['empty lines', 'a\n\n\r\nb\n', [['a'], ['b']]],
    ['a byte order mark', '\u{feff}a,b\n', [['a', 'b']]],
    ['a quote inside an unquoted field', 'a"b,c\n', [['a"b', 'c']]],
    ['text after a closing quote', '"a"b,c\n', [['ab', 'c']]],
  ])('%s', ([, text, rows]) => expect(fieldsOf(text)).toEqual(rows))

  test('each row says which bytes it is, its line end left out', () => {
    const text = '\u{feff}ä,b\r\n"x\ny",z\r\n'
    const bytes = Buffer.from(text)
    const rows = [...csvRows(source(bytes), ',')]
    const cut = rows.map(({ offset, length }) => bytes.toString('utf8', offset, offset + length))
    expect(cut).toEqual(['ä,b', '"x\ny",z'])
  })

  test('a quote that nobody closes costs its line and not the file', () => {
    const rows = [...csvRows(source(`a,b\n"open,c\n${'d,e\n'.repeat(30_000)}`), ',')]
    expect(rows[1]).toMatchObject({ fields: [], offset: 4, length: 7 })
    expect(rows[1]?.problem).toContain('not closed')
    expect(rows).toHaveLength(30_002)
    expect(rows.at(-1)?.fields).toEqual(['d', 'e'])
  })

  test('a quote left open before the end of a short file costs its line only', () => {
    const rows = [...csvRows(source('a,b\n"open,c\nd,e\n'), ',')]
    expect(rows.map((row: CsvRow) => row.problem === undefined)).toEqual([true, false, true])
  })

  test.for<[string, string]>([
    ['a;b;c\n1,5;2;3', ';'],
    ['a\tb\tc', '\t'],
    ['a,b', ','],
    ['"x;y;z",b', ','],
    ['single', ','],
  ])('finds the delimiter of %j', ([text, delimiter]) => {
    expect(csvDelimiter(source(text))).toBe(delimiter)
  })

  test('what is written with quotes is read back, rows larger than a chunk included', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' ', 'ß', '€') })
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 20 })
    fc.assert(
      fc.property(rows, (table) => {
        const written = table
          .map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(','))
          .join('\r\n')
        expect(fieldsOf(written)).toEqual(table)
      }),
    )
    const wide = 'x'.repeat(60_000)
    const many = Array.from({ length: 40 }, (_, i) => [String(i), wide])
    expect(fieldsOf(many.map((row) => row.join(',')).join('\n'))).toEqual(many)
  })
})
