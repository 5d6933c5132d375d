import { expect, test } from 'vitest'
import { widthBetween } from '../../lib/set-width.ts'
import { advanceIn, kerningIn, penPositions } from './fit-face.ts'
import { gapWidth } from './gap-width.ts'
import { fontNamed, setText } from './set-text.fixture.ts'

const face = {
  font: fontNamed('Roboto'),
  sizePx: 13,
  sizeDeviationPx: 0,
  steps: 'fractions',
  offPx: 0.4,
} as const
const [before, hidden, after] = ['Log in as', ' mkoval@harbor4 ', 'and restart it.']

function widthsOf(text: string) {
  const letters = [...new Set(text)]
  const advances = new Map(letters.map((letter) => [letter, advanceIn(face, letter)]))
  const kerning = new Map(
    letters.flatMap((a) => letters.map((b) => [a + b, kerningIn(face, a, b)] as const)),
  )
  return { advances, kerning }
}

test('the room between two runs is as wide as what stood there, within what is said of it', () => {
  const line = before + hidden + after
  const { pens } = penPositions(face, line)
  const from = pens[before.length + hidden.length] ?? 0
  const left = setText(face, before, 30, 0.6, 1)
  const right = setText(face, after, 30 + from, 0.6, 2)
  const gap = gapWidth(face, left, right)
  const real = widthBetween(widthsOf(line), 's', hidden, 'a') ?? 0
  expect(gap).toMatchObject({ before, after })
  expect(Math.abs((gap?.widthPx ?? 0) - real)).toBeLessThan(3 * (gap?.deviationPx ?? 0))
  expect(gap?.deviationPx).toBeLessThan(0.3)
})

test('a letter at the redaction that stands where none can be is left out', () => {
  const left = setText(face, `${before} e`, 30, 0.3, 3)
  const centres = left.centres.map((x, place) => (place === before.length + 1 ? x + 3 : x))
  const right = setText(face, after, 200, 0.3, 4)
  expect(gapWidth(face, { ...left, centres }, right)?.before.trimEnd()).toBe(before)
})

test('runs that overlap have no room between them', () => {
  const left = setText(face, before, 30, 0.3, 5)
  expect(gapWidth(face, left, setText(face, after, 40, 0.3, 6))).toBeUndefined()
})
