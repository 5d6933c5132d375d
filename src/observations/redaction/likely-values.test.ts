import { expect, test } from 'vitest'
import type { Glyph, Reading } from '../screen/reading.ts'
import { hasAddress, likelyValues } from './likely-values.ts'

/** `[ab]` is read as a, and may be b. */
function reading(text: string, chance = 0.2): Reading {
  const glyphs: Glyph[] = [...text.matchAll(/\[(.)(.)\]|./g)].map(([one, first, other], index) => {
    const at = { x0: 8 * index, x1: 8 * index + 8 }
    if (first === undefined || other === undefined) return { text: one, p: 1, ...at, others: [] }
    return { text: first, p: 1 - chance, ...at, others: [{ text: other, p: chance }] }
  })
  return { text: glyphs.map((glyph) => glyph.text).join(''), glyphs, confidence: 0.9 }
}

test.for([
  ['s[Vv]c-backup@tundra16', 'svc-backup@tundra16'],
  // A word with other capitals keeps its own.
  ['Git[Vv]R', 'GitVR'],
  ['[Ss]erver', 'Server'],
  ['207[:.]163.37[:.]160', '207.163.37.160'],
  ['10.0.0.1[:.]8080', '10.0.0.1:8080'],
  ['deploy@copper1[O0]', 'deploy@copper10'],
  ['x1[O0]n', 'x1On'],
  ['12[:.]30[:.]05', '12:30:05'],
  ['300[:.]163.37.160', '300:163.37.160'],
] as const)('%s is taken for %s', ([read, said]) => {
  expect(likelyValues(reading(read)).text).toBe(said)
})

test('what the reader gave no chance is not made up', () => {
  expect(likelyValues(reading('sVc 207:163.37.160')).text).toBe('sVc 207:163.37.160')
})

test.for([
  ['at 10.1.2.3', true],
  ['10.1.2.300', false],
  ['1.2.3', false],
] as const)('%s has an address: %s', ([text, has]) => {
  expect(hasAddress(text)).toBe(has)
})
