import { expect, test } from 'vitest'
import { matchWidths } from './width-match.ts'

const widths = {
  advances: new Map([...'abcdefghij'].map((letter, i) => [letter, 5 + i / 2])).set(' ', 4),
  kerning: new Map([['ab', -0.5]]),
}
const gap = { widths, before: '(', after: ')', widthPx: 10, deviationPx: 0.1 }

test('values of the width of a gap fit, the nearest first, kerning and blanks included', () => {
  // a = 5, b = 5.5, kerned 10.0; j = 9.5 and with a blank 13.5; b + a = 10.5
  const { fits, judged, notJudged } = matchWidths(gap, { values: ['ab', 'ba', 'j', 'aa', 'é'] })
  expect(fits).toEqual([
    { value: 'ab', offPx: 0 },
    { value: 'aa', offPx: 0 },
  ])
  expect([judged, notJudged]).toEqual([4, 1])
})

test('a blank on either side may have been covered as well', () => {
  const wider = { ...gap, widthPx: 14.15 }
  expect(matchWidths(wider, { values: ['ab', 'aj'] }).fits).toEqual([
    { value: 'ab', offPx: expect.closeTo(-0.15) },
  ])
  expect(matchWidths({ ...gap, widthPx: 18 }, { values: ['ab'] }).fits).toHaveLength(1)
})

test('between words a value has blanks on both sides', () => {
  const words = { ...gap, before: 'c', after: '9', widthPx: 18 }
  expect(matchWidths(words, { values: ['ab'] }).fits).toHaveLength(1)
  expect(matchWidths({ ...words, widthPx: 14 }, { values: ['ab'] }).fits).toHaveLength(0)
  expect(matchWidths({ ...words, after: ')', widthPx: 14 }, { values: ['ab'] }).fits).toHaveLength(
    1,
  )
})

test('three deviations are the limit', () => {
  const values = ['ab']
  expect(matchWidths({ ...gap, widthPx: 10.29 }, { values }).fits).toHaveLength(1)
  expect(matchWidths({ ...gap, widthPx: 10.31 }, { values }).fits).toHaveLength(0)
})

test('a value of which a part stands in clear is as wide as the rest of it', () => {
  // Behind "key=fa" stands "ab" of "faab": 10.0; nothing else of it may be there.
  const cut = { ...gap, before: 'key=fa', widthPx: 10 }
  expect(matchWidths(cut, { values: ['faab', 'ab', 'gaab'] }).fits).toEqual([
    { value: 'faab', offPx: 0 },
  ])
  expect(matchWidths({ ...gap, after: 'cd end' }, { values: ['abcd', 'abce'] }).fits).toHaveLength(
    1,
  )
})
