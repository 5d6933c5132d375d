import { expect, test } from 'vitest'
import { decodeSetWidths, encodeSetWidths, widthBetween } from './set-width.ts'

const widths = {
  advances: new Map([
    ['A', 8],
    ['V', 7],
    [' ', 3],
  ]),
  kerning: new Map([['AV', -1]]),
}

test('kerning counts inside of a text and at both of its ends', () => {
  expect(widthBetween(widths, '', 'AV', '')).toBe(14)
  expect(widthBetween(widths, 'A', 'V', '')).toBe(6)
  expect(widthBetween(widths, 'A', 'VA', 'V')).toBe(13)
  expect(widthBetween(widths, '', '', '')).toBe(0)
})

test('of a text with a letter of unknown width nothing is said', () => {
  expect(widthBetween(widths, '', 'AX', '')).toBeUndefined()
})

test('bytes hold the same widths, whatever the order', () => {
  const bytes = encodeSetWidths(widths)
  expect(decodeSetWidths(bytes)).toEqual(widths)
  const other = { ...widths, advances: new Map([...widths.advances].toReversed()) }
  expect(encodeSetWidths(other)).toEqual(bytes)
})

test.for(['{}', '[]', 'null', '{"advances":[["A"]],"kerning":[]}', '{"advances":1,"kerning":[]}'])(
  'other JSON is refused: %s',
  (text) => {
    expect(() => decodeSetWidths(Buffer.from(text))).toThrow(RangeError)
  },
)
