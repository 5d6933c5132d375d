import { expect, test } from 'vitest'
import type { Glyph } from '../reading.ts'
import { withComma } from './arabic-comma.ts'

function glyph(text: string, p = 0.99, others: readonly string[] = []): Glyph {
  return { text, p, x0: 0, x1: 8, others: others.map((other) => ({ text: other, p: 0.1 })) }
}

const textOf = (word: readonly Glyph[]): string =>
  withComma(word)
    .map(({ text }) => text)
    .join('')

test('a last sign that is torn between those that a comma looks like is a comma', () => {
  expect(textOf([glyph('ش'), glyph('د'), glyph('ء', 0.3, ['.', '؛', ':'])])).toBe('شد،')
  const twice = [glyph('د'), glyph('.', 0.3, ['؛', ':']), glyph('ء', 0.3, ['.', '؛'])]
  expect(textOf(twice)).toBe('د،')
})

test('a sign that was read surely stays, and so does one that is torn between others', () => {
  expect(textOf([glyph('ز'), glyph('ء', 0.97, ['.', '؛'])])).toBe('زء')
  expect(textOf([glyph('د'), glyph('.', 0.4, ['ا', 'ر'])])).toBe('د.')
  expect(textOf([glyph('.', 0.4, ['ء', '؛'])])).toBe('.')
})
