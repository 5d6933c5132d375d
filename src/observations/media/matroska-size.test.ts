import { expect, test } from 'vitest'
import { matroskaSize } from './matroska-size.ts'

/** An EBML header of three bytes, and the head of a segment with a size as written. */
function file(...size: number[]): Buffer {
  const header = [0x1a, 0x45, 0xdf, 0xa3, 0x83, 1, 2, 3]
  return Buffer.from([...header, 0x18, 0x53, 0x80, 0x67, ...size])
}

test('a file ends where its segment does', () => {
  expect(matroskaSize(file(0x84))).toBe(12 + 1 + 4)
  expect(matroskaSize(file(0x40, 0x05))).toBe(12 + 2 + 5)
  expect(matroskaSize(file(0x01, 0, 0, 0, 0, 0x01, 0, 0))).toBe(12 + 8 + 65_536)
})

test('what is streamed states no size', () => {
  expect(matroskaSize(file(0xff))).toBeUndefined()
  expect(matroskaSize(file(0x01, 255, 255, 255, 255, 255, 255, 255))).toBeUndefined()
})

test('other files and heads of files state none', () => {
  expect(matroskaSize(Buffer.from('RIFF1234AVI LIST'))).toBeUndefined()
  expect(matroskaSize(file().subarray(0, 10))).toBeUndefined()
  expect(matroskaSize(file(0x01, 0, 0))).toBeUndefined()
  expect(matroskaSize(Buffer.alloc(0))).toBeUndefined()
})
