import { describe, expect, test } from 'vitest'
import { seededRandom } from '../seeded-random.ts'
import { knownList } from './known-list.ts'
import { matchList, type ListAnswer, type ListQuestion } from './list-match.ts'
import { cellScores } from './scored-model.ts'
import { toyModel, type ToyOptions } from './toy-model.fixture.ts'

const characters = [' ', '@', ...'0123456789.']
const random = seededRandom(7)
const whole = (below: number): number => Math.floor(random() * below)
const address = (): string => `${whole(256)}.${whole(256)}.${whole(256)}.${whole(256)}`
const others = Array.from({ length: 3000 }, address)
const truth = '203.0.113.42'

const usual = { blindEvidence: -Infinity, misfit: 1, regions: 1, decoys: 10_000 }

function ask(
  values: readonly string[],
  toy: Partial<ToyOptions> = {},
  more: Partial<ListQuestion> = {},
  readings: Parameters<typeof cellScores>[1] = [],
): ListAnswer {
  const model = toyModel({ characters, text: ` ${truth}   `, ...toy })
  return matchList({
    model: cellScores(model, readings),
    list: knownList(values),
    ...usual,
    ...more,
  })
}

describe('a list in which the truth is', () => {
  test('names it where the pixels tell it from all others', () => {
    const { matches, notNamed, judged } = ask([...others, truth])
    expect(notNamed).toBeUndefined()
    expect(judged).toBe(3001)
    expect(matches[0]).toMatchObject({ value: truth, rank: 1 })
    expect(matches[0]?.p).toBeGreaterThan(0.99)
    expect(matches[0]?.expectedFalse).toBeLessThan(0.05)
    expect(matches[0]?.logLikelihoodRatio).toBeGreaterThan(10)
  })

  test('ranks it and names nothing where the pixels say little', () => {
    const { matches, notNamed, bitsLeft, bitsBefore } = ask([...others, truth], { signal: 0.3 })
    expect(matches.length).toBeGreaterThan(10)
    expect(matches.map(({ rank }) => rank)).toEqual(matches.map((_, i) => i + 1))
    expect(notNamed).toBe('chance')
    expect(bitsBefore - bitsLeft).toBeLessThan(6)
  })

  test('names nothing beside another of the list that looks the same', () => {
    // Two digits of one shape.
    const model = toyModel({ characters, text: ` ${truth}   ` })
    const { responses, size } = model
    const row = (cell: number, c: string) =>
      (cell * characters.length + characters.indexOf(c)) * size
    for (let cell = 0; cell < model.cells; cell++)
      responses.copyWithin(row(cell, '7'), row(cell, '2'), row(cell, '2') + size)
    const list = knownList([...others, truth, '203.0.113.47'])
    const answer = matchList({ ...usual, model: cellScores(model, []), list })
    expect(answer.matches.slice(0, 2).map(({ value }) => value)).toEqual([truth, '203.0.113.47'])
    expect(answer.notNamed).toBe('others-as-well')
    expect(answer.matches[0]?.p).toBeLessThan(0.51)
    expect(answer.bitsLeft).toBeCloseTo(1, 1)
  })

  test('finds it behind what readings without a list put before and behind it', () => {
    const readings = [{ text: `@${truth} @ `, p: 1 }]
    const { matches, notNamed } = ask([...others, truth], { text: `@${truth} @ ` }, {}, readings)
    expect(matches[0]).toMatchObject({ value: truth })
    expect(notNamed).toBeUndefined()
  })

  test('says the same each time', () => {
    expect(ask([...others, truth])).toEqual(ask([truth, ...others.toReversed(), truth]))
  })

  test('expects as many more chance matches as there are redactions', () => {
    const one = ask([...others, truth], { signal: 1 }).matches[0]
    const four = ask([...others, truth], { signal: 1 }, { regions: 4 }).matches[0]
    expect(four?.expectedFalse).toBeCloseTo(4 * (one?.expectedFalse ?? 0), 12)
  })
})

describe('a list in which the truth is not', () => {
  test.for([0.5, 1, 2, 3, 6])('names nothing, at a signal of %s', (signal) => {
    expect(ask(others, { signal }).notNamed).toBeDefined()
  })

  test.for([0.5, 1, 2, 3])('names no other address of its /24, at a signal of %s', (signal) => {
    const siblings = Array.from({ length: 40 }, (_, i) => `203.0.113.${i * 6 + 1}`)
    expect(ask([...others, ...siblings], { signal }).notNamed).toBeDefined()
  })

  test.for([1, 2, 3])('names no address with another digit, at a signal of %s', (signal) => {
    for (const other of ['205.0.113.42', '203.0.118.42', '203.0.113.43'])
      expect(ask([...others, other], { signal }).notNamed, other).toBeDefined()
  })

  test('names nothing where text that is no address explains the pixels better', () => {
    const better = ask([...others, truth], {}, { blindEvidence: 0 })
    expect(better.notNamed).toBe('others-as-well')
  })

  test('names nothing where all values explain the pixels badly', () => {
    expect(ask(others, { signal: 12 }).notNamed).toBe('does-not-fit')
  })
})

describe('values that the pixels cannot judge', () => {
  test('are counted, and count as possible', () => {
    const values = [...others, truth, 'host-1.example', 'x', '1'.repeat(40)]
    const answer = ask(values)
    expect(answer.notJudged).toEqual({ unknownCharacter: 2, tooLong: 1 })
    expect(answer.judged).toBe(3001)
    expect(answer.matches[0]?.value).toBe(truth)
  })

  test('alone leave nothing to say', () => {
    const answer = ask(['host-1.example', ''])
    expect(answer).toMatchObject({ matches: [], notNamed: 'nothing-judged', judged: 0 })
  })
})

describe('over many lists that have the truth every second time', () => {
  const asked = Array.from({ length: 60 }, (_, i) => {
    const own = address()
    const isListed = i % 2 === 0
    const siblings = Array.from({ length: 8 }, () => own.replace(/\d+$/, String(whole(256))))
    const values = [...others.slice(0, 1000), ...siblings].filter((value) => value !== own)
    const signal = [1.5, 2.5, 4][i % 3] as number
    const toy = { text: own.padEnd(15), signal, seed: i + 1 }
    return { own, isListed, answer: ask(isListed ? [...values, own] : values, toy) }
  })

  test('what is named is right', () => {
    const named = asked.filter(({ answer }) => answer.notNamed === undefined)
    expect(named.length).toBeGreaterThan(5)
    for (const { own, answer } of named) expect(answer.matches[0]?.value).toBe(own)
  })

  test('probabilities hold: as many first values are right as they say, nearly', () => {
    const right = asked.filter(({ own, answer }) => answer.matches[0]?.value === own).length
    const said = asked.reduce((sum, { answer }) => sum + (answer.matches[0]?.p ?? 0), 0)
    expect(Math.abs(right - said)).toBeLessThan(7)
  })
})

describe('a list of names', () => {
  const letters = [...'abcdefghijklmnopqrstuvwxyz']
  const word = (): string => Array.from({ length: 3 + whole(4) }, () => letters[whole(26)]).join('')
  const names = Array.from({ length: 800 }, () => `${word()}-${whole(90)}.${word()}.example.net`)
  const name = 'relay-12.dabo.example.net'
  const all = [' ', ...letters, ...'0123456789.-@']

  test('names the one that stands there', () => {
    const { matches, notNamed } = ask([...names, name], {
      characters: all,
      text: ` ${name} `,
      signal: 9,
    })
    expect(matches[0]).toMatchObject({ value: name, rank: 1 })
    expect(notNamed).toBeUndefined()
  })

  test('names none in place of one that differs in a letter', () => {
    const other = 'relay-12.dabu.example.net'
    const { notNamed } = ask([...names, other], { characters: all, text: ` ${name} ` })
    expect(notNamed).toBeDefined()
  })
})
