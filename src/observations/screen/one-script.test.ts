import { expect, test } from 'vitest'
import { inOneScript } from './one-script.ts'

function read(text: string): string {
  const glyphs = [...text].map((char, i) => ({ text: char, p: 0.9, x0: i, x1: i + 1, others: [] }))
  return inOneScript(glyphs)
    .map((glyph) => glyph.text)
    .join('')
}

test.for([
  ['a Cyrillic letter in a Latin word', 'exаmple', 'example'],
  ['a Latin letter in a Cyrillic word', 'Pоссия', 'Россия'],
  ['a word of nothing but twins takes the script of its line', 'сор of the day', 'cop of the day'],
  ['and in a Cyrillic line the other way round', 'Москва, Pocc', 'Москва, Росс'],
  ['two scripts in two words stay', 'файл config', 'файл config'],
] as const)('%s', ([, text, expected]) => {
  expect(read(text)).toBe(expected)
})

test('where nothing tells, it is Latin', () => {
  expect(read('сор')).toBe('cop')
})
