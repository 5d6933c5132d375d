import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeBase64 } from './base64.ts'

const decoded = (text: string): string =>
  decodeBase64(Buffer.from(text, 'latin1')).toString('latin1')

describe('base64 of mail', () => {
  test('gives back what was encoded, however its lines are cut', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 400 }),
        fc.integer({ min: 1, max: 80 }),
        (bytes, width) => {
          const text = Buffer.from(bytes).toString('base64')
          const lines = text.match(new RegExp(`.{1,${width}}`, 'g'))?.join('\r\n') ?? ''
          expect(decodeBase64(Buffer.from(lines))).toEqual(Buffer.from(bytes))
        },
      ),
    )
  })

  test.for([
    ['SGVsbG8=', 'Hello'],
    ['SGVsbG8', 'Hello'],
    ['SGVs bG8\t=', 'Hello'],
    ['SGVs*bG8=', 'Hello'],
    ['SGVsbG8=IHdvcmxk', 'Hello world'],
    ['SGVsbG8=A', 'Hello'],
    ['SGVsbG8= \r\n IHdvcmxk ', 'Hello world'],
    ['SGVsbG8=\r\n-- \r\nA list for people\r\n', 'Hello'],
    ['SGVsbG8h\r\n\r\n-- \r\nA list\r\n', 'Hello!'],
    ['\n\nSGVs\n\nbG8h\n', 'Hello!'],
    ['SGVs-bG8=\r\nIHdvcmxk', 'Hello world'],
    ['', ''],
    ['====', ''],
  ] as const)('%o is read as %o', ([text, expected]) => {
    expect(decoded(text)).toBe(expected)
  })
})
