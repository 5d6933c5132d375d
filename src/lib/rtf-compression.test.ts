import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decompressRtf } from './rtf-compression.ts'

/** The examples of MS-OXRTFCP, 4.1.1 and 4.1.2. */
test.for<[hex: string, rtf: string]>([
  [
    '2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0',
    '{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n',
  ],
  ['1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0', '{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}'],
])('%s is %j', ([hex, rtf]) => {
  expect(decompressRtf(Buffer.from(hex, 'hex')).toString('latin1')).toBe(rtf)
})

test('uncompressed bodies are taken as they stand', () => {
  const header = Buffer.from('10000000040000004d454c4100000000', 'hex')
  expect(decompressRtf(Buffer.concat([header, Buffer.from('abcdef')])).toString()).toBe('abcd')
})

test('any bytes give a result that they bound', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (content) => {
      const header = Buffer.from('ffffff7fffffff7f4c5a467500000000', 'hex')
      const body = Buffer.concat([header, content])
      expect(decompressRtf(body).length).toBeLessThanOrEqual(9 * body.length)
    }),
  )
})
