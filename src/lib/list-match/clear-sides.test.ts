import { describe, expect, test } from 'vitest'
import { clearSides, type ClearText } from './clear-sides.ts'
import { knownList } from './known-list.ts'
import { matchList, type ListAnswer } from './list-match.ts'
import { cellScores } from './scored-model.ts'
import { toyModel } from './toy-model.fixture.ts'

const characters = [' ', '/', ':', ...'0123456789.hpst']
const others = Array.from(
  { length: 2000 },
  (_, i) => `${(i % 200) + 20}.${(i * 7) % 250}.${(i * 13) % 250}.${(i * 29) % 250}`,
)
const truth = '219.202.43.251'

/** What a list says of cells that hold `covered`, with `sides` in clear right beside them. */
function ask(covered: string, clear: ClearText, values: readonly string[]): ListAnswer {
  return matchList({
    model: cellScores(
      toyModel({ characters, text: covered, signal: 8 }),
      [],
      clearSides(clear, values),
    ),
    list: knownList([...values]),
    blindEvidence: -Infinity,
    misfit: 1,
    regions: 1,
    decoys: 2000,
  })
}

describe('a value of which a redaction leaves a part in clear', () => {
  test('is found by its beginning and the pixels of the rest', () => {
    const answer = ask('9.202.43.251', { left: '21', right: '' }, [...others, truth])
    expect(answer.matches[0]).toMatchObject({ value: truth })
    expect(answer.notNamed).toBeUndefined()
  })

  test('is found by its end', () => {
    const answer = ask('219.202.43.', { left: '', right: '251' }, [...others, truth])
    expect(answer.matches[0]).toMatchObject({ value: truth })
    expect(answer.notNamed).toBeUndefined()
  })

  test('may begin behind a sign, and end before one', () => {
    const sides = { left: 'http://21', right: '51:80/' }
    const answer = ask('9.202.43.2', sides, [...others, truth])
    expect(answer.matches[0]).toMatchObject({ value: truth })
    expect(answer.notNamed).toBeUndefined()
    const url = 'http://219.202.43.251:80/'
    expect(ask('9.202.43.2', sides, [...others, url]).matches[0]).toMatchObject({ value: url })
  })

  test('is hardly another one that the pixels allow, but that has other letters there', () => {
    const listed = [...others, truth, '9.202.43.251']
    const { matches } = ask('9.202.43.251', { left: '21', right: '' }, listed)
    expect(matches.slice(0, 2).map(({ value }) => value)).toEqual([truth, '9.202.43.251'])
    expect(matches[1]?.p).toBeLessThan(0.02)
  })
})

test('a value before a blank and other clear text is found as without it', () => {
  const answer = ask('219.202.43.251 ', { left: '', right: 'port' }, [...others, truth])
  expect(answer.matches[0]).toMatchObject({ value: truth })
  expect(answer.notNamed).toBeUndefined()
})

test('characters that the model does not know are beside a text, and no part of it', () => {
  const sides = { left: 'ö=', right: '€' }
  const answer = ask('219.202.43.251', sides, [...others, truth])
  expect(answer.matches[0]).toMatchObject({ value: truth })
  expect(answer.notNamed).toBeUndefined()
})

test('values share the letters that a redaction cuts, not what a sign parts from them', () => {
  const values = ['219', '218', '119', '21']
  expect(clearSides({ left: '21', right: '' }, values).share).toBe(0.75)
  expect(clearSides({ left: 'a@', right: '' }, values).share).toBe(1)
  expect(clearSides({ left: '7', right: '' }, values).share).toBeLessThan(0.01)
})

test('what no value begins or ends with takes no cells', () => {
  const { left, right } = clearSides({ left: 'host=21', right: ':443' }, ['219', '7:443'])
  expect(left).toEqual({ characters: ['2', '1'], shared: [2], isCut: true })
  expect(right).toEqual({ characters: [':', '4', '4', '3'], shared: [4], isCut: false })
  expect(clearSides({ left: 'host=', right: ':443' }, ['10.0.0.1']).right.characters).toEqual([])
})
