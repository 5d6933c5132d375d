import { expect, test } from 'vitest'
import { createGlyphVotes } from './glyph-votes.ts'

function verdictOf(...looks: readonly (readonly [text: string, p: number, other?: string])[]) {
  const votes = createGlyphVotes()
  for (const [text, p, other] of looks) {
    votes.add({ text, p, others: other === undefined ? [] : [{ text: other, p: 1 - p }] })
  }
  return votes.verdict()
}

test('nobody has looked: nothing is known', () => {
  expect(verdictOf()).toBeUndefined()
})

test('many weak looks that agree outweigh one that is surer', () => {
  const weak = ['0', 0.7, 'O'] as const
  expect(verdictOf(weak, weak, weak, ['O', 0.9, '0'])?.text).toBe('0')
})

test('looks that agree make surer than each is, and less than if they were independent', () => {
  const p = verdictOf(['l', 0.8, '1'], ['l', 0.8, '1'], ['l', 0.8, '1'], ['l', 0.8, '1'])?.p ?? 0
  expect(p).toBeGreaterThan(0.9)
  expect(p).toBeLessThan(0.8 ** 4 / (0.8 ** 4 + 0.2 ** 4))
})

test('what a look did not name stays possible where others name it', () => {
  const verdict = verdictOf(['e', 0.6, 'c'], ['e', 0.9, 'o'])
  expect(verdict?.text).toBe('e')
  expect(verdict?.others.map(({ text }) => text).toSorted()).toEqual(['c', 'o'])
})
