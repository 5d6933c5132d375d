import { expect, test } from 'vitest'
import { doubledDashes, equalsSigns } from './equals-signs.ts'
import { readingOf } from './reading.ts'

function textOf(text: string): string {
  const glyphs = [...text].map((one, x) => ({ text: one, p: 0.9, x0: x, x1: x + 1, others: [] }))
  return equalsSigns(glyphs)
    .map((glyph) => glyph.text)
    .join('')
}

test.for([
  ['═== Homebrew Installer =══', '=== Homebrew Installer ==='],
  ['prefer═brew', 'prefer=brew'],
  ['══════', '======'],
  ['╔══════╗', '╔══════╗'],
  ['├── src', '├── src'],
] as const)('%s is %s', ([read, meant]) => {
  expect(textOf(read)).toBe(meant)
})

test('the drawn line was as likely a sign: both count for it', () => {
  const options = [
    { text: '=', p: 0.3 },
    { text: '-', p: 0.1 },
  ]
  const [glyph] = equalsSigns([{ text: '═', p: 0.6, x0: 0, x1: 8, others: options }])
  expect(glyph?.p).toBeCloseTo(0.9)
  expect(glyph?.others).toEqual([{ text: '-', p: 0.1 }])
})

test.for([
  ['------', '======'],
  ['─ ── ───', '= == ==='],
  ['- - -;', '- - -;'],
  ['--', '--'],
  ['--- a/src', '--- a/src'],
] as const)('a line of nothing but dashes is of two strokes each: %s', ([read, meant]) => {
  const glyphs = [...read].map((text, x) => ({ text, p: 0.9, x0: x, x1: x + 1, others: [] }))
  expect(doubledDashes(readingOf(glyphs)).text).toBe(meant)
})
