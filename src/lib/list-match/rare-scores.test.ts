import { expect, test } from 'vitest'
import { logSumExp } from '../log-odds.ts'
import { seededRandom } from '../seeded-random.ts'
import { rareScores, type RareScores } from './rare-scores.ts'

const digits = 6
/** Six random digits; the nearer each is to that of a hidden number, the better. */
const weights = [3, 2.2, 2.9, 1.7, 2.5, 3.1]
const wanted = [4, 1, 9, 0, 7, 3]

function scoreOf(text: number): number {
  let rest = text
  let sum = 0
  for (let i = digits - 1; i >= 0; i--) {
    const digit = rest % 10
    rest = (rest - digit) / 10
    const distance = Math.abs(digit - (wanted[i] as number))
    sum -= (weights[i] as number) * distance ** 1.3
  }
  return sum
}

function simulate(seed: number): RareScores {
  const random = seededRandom(seed)
  return rareScores<number>({
    random,
    draw: () => Math.floor(random() * 10 ** digits),
    step(text) {
      const unit = 10 ** Math.floor(random() * digits)
      const digit = Math.floor(text / unit) % 10
      return text + (Math.floor(random() * 10) - digit) * unit
    },
    score: scoreOf,
    isRelated: () => false,
    upTo: 0,
    drawn: 4000,
    population: 2000,
  })
}

const all = Float64Array.from({ length: 10 ** digits }, (_, text) => scoreOf(text)).toSorted()

test.for([1, 2, 3, 4, 5])(
  'rare shares are those of all texts, within a factor of two (seed %s)',
  (seed) => {
    const found = simulate(seed)
    for (const count of [200_000, 20_000, 2000, 200, 50]) {
      const score = all[all.length - count] as number
      const { rate, by } = found.rateAtLeast(score)
      const ratio = rate / (all.filter((one) => one >= score).length / all.length)
      expect(ratio, `${count} ${by}`).toBeGreaterThan(0.5)
      expect(ratio, `${count} ${by}`).toBeLessThan(2)
    }
  },
)

test.for([1, 2, 3])('the mean of what texts explain is that of all texts (seed %s)', (seed) => {
  const exact = logSumExp(Array.from(all).filter((score) => score > -30)) - Math.log(all.length)
  expect(Math.abs(simulate(seed).logMean - exact)).toBeLessThan(0.7)
})

test('what is counted is said to be counted, and never zero', () => {
  const found = simulate(1)
  expect(found.rateAtLeast(all[500_000] as number)).toMatchObject({ by: 'counted' })
  expect(found.rateAtLeast(all.at(-50))).toMatchObject({ by: 'simulated' })
  expect(found.rateAtLeast(1).rate).toBeGreaterThan(0)
})

test('related texts are no chance matches', () => {
  const random = seededRandom(3)
  const found = rareScores<number>({
    random,
    draw: () => Math.floor(random() * 100),
    step: () => Math.floor(random() * 100),
    score: (text) => text,
    isRelated: (text) => text >= 90,
    upTo: 100,
    drawn: 10_000,
    population: 500,
  })
  expect(found.rateAtLeast(90).rate).toBeLessThan(2e-4)
})
