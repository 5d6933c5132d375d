import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeUuencode } from './uuencode.ts'

/** After the algorithm in POSIX, with the grave accent for zero. */
function encoded(bytes: Uint8Array): string {
  const lines = ['begin 644 name.bin']
  const sign = (value: number): string => String.fromCharCode(value === 0 ? 96 : value + 32)
  for (let at = 0; at < bytes.length; at += 45) {
    const line = bytes.subarray(at, at + 45)
    let text = sign(line.length)
    for (let k = 0; k < line.length; k += 3) {
      const [a = 0, b = 0, c = 0] = line.subarray(k, k + 3)
      const bits = (a << 16) | (b << 8) | c
      text += [18, 12, 6, 0].map((shift) => sign((bits >> shift) & 63)).join('')
    }
    lines.push(text)
  }
  return [...lines, '`', 'end', ''].join('\n')
}

test('gives back what was encoded', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(decodeUuencode(Buffer.from(encoded(bytes)))).toEqual(Buffer.from(bytes))
    }),
  )
})

test('text without a beginning gives nothing, and damage never gives more than there was', () => {
  expect(decodeUuencode(Buffer.from('just text\n'))).toHaveLength(0)
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => {
      const bytes = Buffer.concat([Buffer.from('begin 644 x\n'), noise])
      expect(decodeUuencode(bytes).length).toBeLessThanOrEqual(bytes.length)
    }),
  )
})
