import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeQ, decodeQuotedPrintable } from './quoted-printable.ts'

const decoded = (text: string): string =>
  decodeQuotedPrintable(Buffer.from(text, 'latin1')).toString('latin1')

/** A plain encoder after RFC 2045: everything doubtful is escaped, lines are soft-broken. */
function encoded(bytes: Uint8Array): string {
  const units = [...bytes].map((byte) =>
    byte > 32 && byte < 127 && byte !== 61
      ? String.fromCharCode(byte)
      : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`,
  )
  const lines: string[] = ['']
  for (const unit of units) {
    if ((lines.at(-1) ?? '').length + unit.length > 75) lines.push('')
    lines[lines.length - 1] += unit
  }
  return lines.join('=\r\n')
}

describe('quoted-printable', () => {
  test('gives back what was encoded', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(decodeQuotedPrintable(Buffer.from(encoded(bytes)))).toEqual(Buffer.from(bytes))
      }),
    )
  })

  test.for([
    ['a=3Db', 'a=b'],
    ['a=3db', 'a=b'],
    ['soft=\r\nline', 'softline'],
    ['soft=\nline', 'softline'],
    ['soft= \t\r\nline', 'softline'],
    ['blanks  \r\nnext', 'blanks\r\nnext'],
    ['kept=20 \t\nnext', 'kept \nnext'],
    ['kept =\n\nnext', 'kept \nnext'],
    ['kept =20\r\nnext', 'kept  \r\nnext'],
    ['=0D \n', '\r\n'],
    [' \t', ''],
    ['in the middle  x', 'in the middle  x'],
    ['1 = 2', '1 = 2'],
    ['=XY', '=XY'],
    ['end=', 'end'],
    ['====41', '===A'],
  ] as const)('%o is read as %o', ([text, expected]) => {
    expect(decoded(text)).toBe(expected)
  })

  test('the Q encoding reads an underscore as a space', () => {
    expect(decodeQ('a_b=5Fc=C3=A9').toString()).toBe('a b_cé')
  })
})
