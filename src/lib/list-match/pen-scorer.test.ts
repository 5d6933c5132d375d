import { describe, expect, test } from 'vitest'
import { knownList } from './known-list.ts'
import { matchList } from './list-match.ts'
import { createPenScorer, logLikelihoodOfSet } from './pen-scorer.ts'
import { penScores } from './scored-model.ts'
import { createTextEncoder } from './text-encoder.ts'
import { toyPens } from './toy-pens.fixture.ts'

const alphabet = ['a', 'b', 'c', '.']
const model = toyPens('ab.cab')

function scored(text: string, of = model): number {
  const scorer = createPenScorer(of, { alphabet })
  const codes = new Uint8Array(scorer.longest)
  return scorer.score(codes, createTextEncoder(alphabet)(text, codes))
}

describe('a text whose letters differ in width', () => {
  test('scores best where it stands', () => {
    const others = ['ba.cab', 'ab.acb', 'ab.cba', 'ca.bab']
    for (const other of others) expect(scored(other)).toBeLessThan(scored('ab.cab') - 5)
  })

  test('has no score where it is not as wide as the room', () => {
    expect(scored('ab.ca')).toBe(-Infinity)
    expect(scored('ab.cabb')).toBe(-Infinity)
  })

  test('may have any width where nothing is known behind it', () => {
    expect(scored('ab.ca', { ...model, right: undefined })).toBeGreaterThan(-Infinity)
  })

  test('ends at the text behind it where nothing is known before it', () => {
    const rightAlone = { ...model, left: undefined }
    expect(scored('ab.cab', rightAlone)).toBeCloseTo(scored('ab.cab'), 3)
  })

  test('has the likelihood of what it leaves of what was seen', () => {
    const rest = Float64Array.from(model.seen)
    let penPx = model.left?.penPx ?? 0
    for (const letter of ' ab.cab ') {
      const place = Math.round(penPx * model.phasesPerPx)
      const row = (place * model.characters.length + model.characters.indexOf(letter)) * model.size
      for (let d = 0; d < rest.length; d++)
        rest[d] = (rest[d] ?? 0) - (model.responses[row + d] ?? 0)
      penPx += model.widths.advances.get(letter) ?? 0
    }
    const naive = -0.5 * rest.reduce((sum, value) => sum + value * value, 0)
    expect(logLikelihoodOfSet(model, ' ab.cab ')).toBeCloseTo(naive, 3)
  })
})

describe('a list against a model of pens', () => {
  const ask = (values: readonly string[]) =>
    matchList({
      model: penScores(model),
      list: knownList(values),
      blindEvidence: -Infinity,
      misfit: 1,
      regions: 1,
      decoys: 2000,
    })
  const letters = ['a', 'b', 'c']
  const others = letters.flatMap((a) =>
    letters.flatMap((b) => letters.flatMap((c) => [`${a}${b}.${c}ab`, `${c}${a}.${b}ab`])),
  )

  test('ranks the one that stands there first', () => {
    expect(ask([...others, 'ab.cab']).matches[0]).toMatchObject({ value: 'ab.cab', rank: 1 })
  })

  test('names nothing where no value is as wide', () => {
    const { matches, notNamed } = ask(['aaaaaaaaaaaaaaa', 'b'])
    expect(matches).toEqual([])
    expect(notNamed).toBe('does-not-fit')
  })
})
