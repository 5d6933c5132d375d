import { expect, test } from 'vitest'
import { readingOf, type Glyph } from '../reading.ts'
import { inOrder, withForeignWords, type Word } from './mixed-words.ts'

/** Letters of 8 pixels from `from` on; a word of Arabic is given as it is read and stands mirrored. */
function word(text: string, from: number, p = 0.95): Word {
  const chars = [...text]
  const isLeftwards = /\p{Script=Arabic}/u.test(text)
  return chars.map((char, i) => {
    const x0 = from + 8 * (isLeftwards ? chars.length - 1 - i : i)
    return { text: char, p, x0, x1: x0 + 8, others: [] }
  })
}

function line(...words: readonly Word[]): readonly Glyph[] {
  return inOrder(words)
}

const textOf = (words: readonly Word[]): string => readingOf(inOrder(words)).text

test('a word that the network reads surely stands where it stands among words from right to left', () => {
  const words = [word('سلام', 200), word('۲۳۵', 100, 0.6), word('دوست', 0)]
  const own = line(word('pDl', 0, 0.4), word('report', 100), word('oLw', 200, 0.4))
  expect(textOf(withForeignWords(words, own))).toBe('سلام report دوست')
})

test('words of Latin letters in a row run from left to right', () => {
  const words = [word('سلام', 200), word('11', 160), word('۷۷۱', 100, 0.5), word('دوست', 0)]
  const own = line(word('pDl', 0, 0.4), word('Windows', 98), word('11', 160), word('oLw', 200, 0.4))
  expect(textOf(withForeignWords(words, own))).toBe('سلام Windows 11 دوست')
})

test('a word that nobody else saw is not left out', () => {
  const own = line(word('VPN', 100, 0.99))
  expect(textOf(withForeignWords([word('سلام', 200), word('دوست', 0)], own))).toBe('سلام VPN دوست')
})

test('what looks like a Latin sign is left to whoever reads digits of Persian', () => {
  const words = [word('ساعت', 200), word('۹', 150, 0.97)]
  expect(textOf(withForeignWords(words, line(word('9', 150, 0.9))))).toBe('ساعت ۹')
})

test('letters that were read more surely stay', () => {
  const words = [word('سلام', 200, 0.95)]
  expect(textOf(withForeignWords(words, line(word('oLw1', 200, 0.85))))).toBe('سلام')
})

test('a date that follows letters is turned as it was written', () => {
  const own = line(word('18-06-2024', 100, 0.97))
  expect(textOf(withForeignWords([word('سلام', 200)], own))).toBe('سلام 2024-06-18')
  expect(textOf(withForeignWords([word('سلام', 0)], own))).toBe('18-06-2024 سلام')
})

test('a line of mostly Latin words begins at the left', () => {
  const own = line(word('Telegram', 0), word('Desktop', 100), word('oLw', 200, 0.4))
  expect(textOf(withForeignWords([word('سلام', 200)], own))).toBe('Telegram Desktop سلام')
})

test('a blank stands between its words', () => {
  const blank = inOrder([word('سلام', 200), word('دوست', 0)]).find(({ text }) => text === ' ')
  expect(blank?.x0).toBe((32 + 200) / 2)
})
