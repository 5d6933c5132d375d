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
    ['never-heard-of', [0x61], 'a'],
    ['', [0x1b, 0x24, 0x42, 0x46, 0x7c, 0x1b, 0x28, 0x42], '日'],
  ] as const)('%o %o', ([label, bytes, expected]) => {
    expect(decodeCharset(Uint8Array.from(bytes), label)).toBe(expected)
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
