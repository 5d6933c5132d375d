import { describe, expect, test } from 'vitest'
import { logLikelihoodOf, logLikelihoodOfText } from '../additive-model.ts'
import { blindEvidence } from './blind-evidence.ts'
import { knownList } from './known-list.ts'
import { nearTexts } from './near-texts.ts'
import { createTextEncoder } from './text-encoder.ts'
import { toyModel } from './toy-model.fixture.ts'

describe('texts near one', () => {
  test('are the others in the /24 of an address, and those with another digit', () => {
    const [siblings, changed] = nearTexts('192.0.2.7')
    expect(siblings).toHaveLength(255)
    expect(siblings).toContain('192.0.2.255')
    expect(siblings).not.toContain('192.0.2.7')
    expect(changed).toContain('152.0.2.7')
    expect(changed).not.toContain('992.0.2.7')
  })

  test('differ in one digit or one letter, and keep separators', () => {
    expect(nearTexts('a-1').map(({ length }) => length)).toEqual([9, 25])
    expect(nearTexts('A.').map(({ length }) => length)).toEqual([25])
    expect(nearTexts('-')).toEqual([])
  })

  test('of a hash are hexadecimal', () => {
    expect(nearTexts('a'.repeat(32)).map(({ length }) => length)).toEqual([32 * 15])
  })
})

describe('a known list', () => {
  test('is in order, without doubles and empty values', () => {
    const list = knownList(['b', '', '10.0.0.1', 'a', 'b'])
    expect(list.values).toEqual(['10.0.0.1', 'a', 'b'])
    expect([...list.isAddress]).toEqual([1, 0, 0])
    expect(list.has('a')).toBe(true)
    expect(list.has('')).toBe(false)
  })

  test('is the same whether it came in order or not', () => {
    const values = ['a', 'a.b', 'a-b', 'é', '']
    const { has: _, ...sorted } = knownList(values.toSorted())
    expect(knownList(values)).toMatchObject(sorted)
  })

  test('holds more characters than fit a byte, and marks those it has no place for', () => {
    const values = Array.from({ length: 400 }, (_, i) => String.fromCharCode(0x4e00 + i))
    const list = knownList(values)
    expect(list.units).toHaveLength(255)
    expect(list.codes.filter((code) => code === 255)).toHaveLength(145)
  })
})

test('a text is encoded where all its characters are known and there is room', () => {
  const encode = createTextEncoder([' ', 'a', 'b'])
  const target = new Uint8Array(3)
  expect(encode('ba', target)).toBe(2)
  expect([...target.subarray(0, 2)]).toEqual([2, 1])
  expect(encode('bc', target)).toBe(-1)
  expect(encode('aaaa', target)).toBe(-1)
})

describe('what is seen under a kind of text', () => {
  const characters = [' ', ...'0123456789']
  const bare = toyModel({ characters, text: '1234' })
  const visible = Float32Array.from(bare.visible, (_, i) => -((i * 5) % 7))
  const model = { ...bare, visible }
  const places = (text: string): number[] => [...text].map((one) => characters.indexOf(one))
  const evidence = -20

  test('is what its best text scores, less by how much that is better', () => {
    const candidates = ['1234', '1235'].map((cells) => {
      return { cells, logLikelihoodRatio: logLikelihoodOf(model, places(cells)) - evidence }
    })
    expect(
      blindEvidence((cells) => logLikelihoodOfText(model, cells), [{ candidates }]),
    ).toBeCloseTo(evidence, 4)
  })

  test('is nothing where nothing was read', () => {
    expect(blindEvidence((cells) => logLikelihoodOfText(model, cells), [])).toBe(-Infinity)
    expect(blindEvidence((cells) => logLikelihoodOfText(model, cells), [{ candidates: [] }])).toBe(
      -Infinity,
    )
  })
})
