import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { logLikelihoodOf, type AdditiveModel } from '../additive-model.ts'
import { createTextScorer, type Surroundings } from './text-scorer.ts'
import { toyModel } from './toy-model.fixture.ts'

const characters = [' ', '@', 'x', ...'0123456789.']
const alphabet = [...'0123456789.']
const model = withVisible(toyModel({ characters, text: '@10.2.33.4 x', signal: 2 }))
const surroundings: readonly Surroundings[] = [
  { before: [], behind: [], logPrior: -0.5 },
  { before: [1], behind: [], logPrior: -1 },
  { before: [0], behind: [0, 2], logPrior: -2 },
  { before: [1], behind: [0, 2], logPrior: -2.5 },
  { before: [0, 1], behind: [], logPrior: -3 },
  { before: [0, 1, 1], behind: [], logPrior: -3.5 },
  { before: [1, 0, 1, 1], behind: [2], logPrior: -1.5 },
  { before: [1, 1, 0, 1, 1], behind: [], logPrior: -1 },
]

function withVisible(of: AdditiveModel): AdditiveModel {
  return { ...of, visible: Float32Array.from(of.visible, (_, i) => -((i * 7) % 5) / 3) }
}

/** The score as it is defined: all vectors added, each surroundings tried. */
function naive(text: readonly number[], temperature: number): number {
  const own = text.map((place) => characters.indexOf(alphabet[place] as string))
  const all = surroundings.map(({ before, behind, logPrior }) => {
    const blanks = model.cells - before.length - own.length - behind.length
    if (blanks < 0 || (behind.length > 0 && blanks > 0)) return -Infinity
    const whole = [...before, ...own, ...Array.from({ length: blanks }, () => 0), ...behind]
    return logLikelihoodOf(model, whole) / temperature + logPrior + blanks * Math.log(0.6)
  })
  return Math.max(...all)
}

const texts = fc.array(
  fc.array(fc.integer({ min: 0, max: alphabet.length - 1 }), { minLength: 1, maxLength: 14 }),
  { minLength: 1, maxLength: 12 },
)

describe('the score of a text', () => {
  test.for([1, 1.7])(
    'is that of its vectors added up, at temperature %s, whatever came before',
    (temperature) => {
      const scorer = createTextScorer(model, { alphabet, surroundings, temperature, mostError: 0 })
      fc.assert(
        fc.property(texts, (some) => {
          for (const text of some) {
            const score = scorer.score(Uint8Array.from(text), text.length)
            const expected = naive(text, temperature)
            if (expected === -Infinity) expect(score).toBe(-Infinity)
            else expect(Math.abs(score - expected)).toBeLessThan(1e-3)
          }
        }),
      )
    },
  )

  test('is off by less than allowed where far pairs are left out', () => {
    const mostError = 5
    const exact = createTextScorer(model, { alphabet, surroundings, mostError: 0 })
    const rough = createTextScorer(model, { alphabet, surroundings, mostError })
    fc.assert(
      fc.property(texts, (some) => {
        for (const text of some) {
          const codes = Uint8Array.from(text)
          const [a, b] = [exact.score(codes, text.length), rough.score(codes, text.length)]
          if (a === b) continue
          expect(Math.abs(a - b)).toBeLessThan(mostError)
        }
      }),
    )
  })

  test('tells how much of it is prior', () => {
    const scorer = createTextScorer(model, { alphabet, surroundings: surroundings.slice(0, 1) })
    scorer.score(Uint8Array.from([1, 2, 3]), 3)
    expect(scorer.lastPrior()).toBeCloseTo(-0.5 + 9 * Math.log(0.6), 9)
  })
})

test('a character that the model does not know is refused', () => {
  expect(() => createTextScorer(model, { alphabet: ['ß'], surroundings })).toThrow(RangeError)
})
