import { describe, expect, test } from 'vitest'
import { decodeCharset, isKnownCharset } from './charset.ts'

describe('text of bytes', () => {
  test.for([
    ['utf-8', [0xe2, 0x82, 0xac], '€'],
    ['', [0xe2, 0x82, 0xac], '€'],
    ['us-ascii', [0xe2, 0x82, 0xac], '€'],
    ['', [0x93, 0x61, 0x94], '“a”'],
    ['iso-8859-1', [0x93, 0x61, 0x94], '“a”'],
    ['"windows-1251"', [0xcf, 0xf0], 'Пр'],
    ['CP1251', [0xcf, 0xf0], 'Пр'],
    ['cp932', [0x93, 0xfa], '日'],
    ['gb2312', [0xd6, 0xd0], '中'],
    ['gb18030', [0x81, 0x30, 0x84, 0x36], '¥'],
    ['big5', [0xa4, 0xa4], '中'],
    ['koi8-r', [0xf0, 0xd2, 0xc9], 'При'],
    ['iso-2022-kr', [0xc3, 0xa4], 'ä'],
    ['utf-16', [0x61, 0], 'a'],
    ['never-heard-of', [0x61], 'a'],
    ['', [0x1b, 0x24, 0x42, 0x46, 0x7c, 0x1b, 0x28, 0x42], '日'],
  ] as const)('%o %o', ([label, bytes, expected]) => {
    expect(decodeCharset(Uint8Array.from(bytes), label)).toBe(expected)
  })

  test.for([
    ['A+ImIDkQ.', 'A\u2262\u0391.'],
    ['Hi Mom -+Jjo--!', 'Hi Mom -\u263a-!'],
    ['+ZeVnLIqe-', '日本語'],
    ['1 +- 2 + 3', '1 + 2 + 3'],
    ['+AGE', 'a'],
    ['+A', ''],
  ] as const)('UTF-7 (RFC 2152): %o is %o', ([encoded, text]) => {
    expect(decodeCharset(Buffer.from(encoded), 'UTF-7')).toBe(text)
    expect(isKnownCharset('unicode-1-1-utf-7')).toBe(true)
  })

  test('every byte of windows-1252 is what the Encoding Standard says', () => {
    const all = Uint8Array.from({ length: 256 }, (_, byte) => byte)
    expect(decodeCharset(all, 'iso-8859-1')).toBe(new TextDecoder('windows-1252').decode(all))
    expect(decodeCharset(all, '')).toBe(new TextDecoder('windows-1252').decode(all))
  })

  test('an unknown charset is told from a known one', () => {
    expect(isKnownCharset('KOI8-R')).toBe(true)
    expect(isKnownCharset('x-made-up')).toBe(false)
    expect(isKnownCharset('y'.repeat(1000))).toBe(false)
  })
})
