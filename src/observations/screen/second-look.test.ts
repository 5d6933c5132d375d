import { expect, test } from 'vitest'
import type { Glyph } from './reading.ts'
import { isDoubtful, secondLook, surerLook } from './second-look.ts'

function glyphs(text: string, p: number): Glyph[] {
  return Array.from(text, (one, i) => ({ text: one, p, x0: 8 * i, x1: 8 * i + 8, others: [] }))
}

test('a line is looked at again where a letter of it is in doubt, not a blank', () => {
  expect(isDoubtful(glyphs('file', 0.99))).toBe(false)
  expect(isDoubtful([...glyphs('fi', 0.99), ...glyphs('le', 0.6)])).toBe(true)
  expect(isDoubtful([...glyphs('a', 0.99), ...glyphs(' ', 0.5)])).toBe(false)
})

test('the surer look counts, in the places of the first one', () => {
  const part = { x: 40, y: 10, width: 60, height: 12 }
  const again = secondLook(part, { baseline: 20, xHeight: 8 })
  expect(again.part).toEqual({ x: 39, y: 10, width: 61, height: 12 })
  const [first, second] = [glyphs('fle', 0.8), glyphs('file', 0.95)]
  const told = surerLook(first, second, again.dx)
  expect(told.map(({ text, x0 }) => [text, x0])).toEqual([
    ['f', -1],
    ['i', 7],
    ['l', 15],
    ['e', 23],
  ])
  expect(surerLook(second, first, again.dx)).toBe(second)
})

test('at the left side of the picture nothing is before the line', () => {
  const part = { x: 0, y: 10, width: 60, height: 12 }
  expect(secondLook(part, { baseline: 20, xHeight: 8 })).toMatchObject({ part, dx: 0 })
})
