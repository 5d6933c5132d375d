import { expect, test } from 'vitest'
import { endpointGrammar } from './address-grammars.ts'
import { stateBehindStep } from './cell-steps.ts'
import { endsWith, restsOf, stateAfter } from './clear-rests.ts'
import { ipv4Grammar } from './grammar.ts'
import { domainGrammar, pathGrammar, urlGrammar } from './grammars.ts'
import { spellingOf } from './spelling.ts'
import { writingOf } from './writing.ts'

const spelling = spellingOf([])

/** The ways that the sides may be, a blank that parts one from the text as `_`. */
function ways(...[grammar, beside]: Parameters<typeof restsOf>): string[] {
  return restsOf(grammar, beside).map(
    ({ left, right, isApart }) =>
      `${left}${isApart.left ? '_' : ''}…${isApart.right ? '_' : ''}${right}`,
  )
}

test('a value goes on behind what of it stands in clear, or a covered blank parts it from that', () => {
  expect(ways(ipv4Grammar, { left: '2', right: '' })).toEqual(['2…', '_…'])
  expect(ways(ipv4Grammar, { left: '219.', right: '4' })).toEqual([
    '219.…4',
    '219.…_',
    '_…4',
    '_…_',
  ])
  expect(ways(pathGrammar(spelling), { left: '-o=/home', right: '' })).toEqual(['/home…', '_…'])
})

test('what comes before a value or behind it is none of it', () => {
  expect(ways(ipv4Grammar, { left: 'lhost=', right: ':443' })).toEqual(['…'])
  expect(ways(ipv4Grammar, { left: 'admin@', right: ').' })).toEqual(['…'])
  expect(ways(ipv4Grammar, { left: '(', right: '.' })).toEqual(['…'])
  expect(ways(endpointGrammar, { left: '', right: ':443' })).toEqual(['…'])
  expect(ways(domainGrammar(spelling), { left: 'https://', right: '/a' })).toEqual(['…'])
})

test('what a slash parts from a value may be the rest of a longer one', () => {
  const url = urlGrammar(spelling)
  const path = pathGrammar(spelling)
  expect(ways(url, { left: 'https://', right: '' })).toEqual(['…', 'https://…'])
  expect(ways(url, { left: 'https:/', right: '/a.bin' })).toContain('https:/…/a.bin')
  expect(ways(path, { left: '-o=/home/', right: '' })).toEqual(['…', '/home/…'])
})

test('no address goes on behind what begins none', () => {
  expect(ways(ipv4Grammar, { left: '999', right: '' })).toEqual(['_…'])
})

test('a text may end with what stands in clear behind it, and only with that', () => {
  const state = stateAfter(ipv4Grammar, '10.0.0.') ?? ''
  expect(endsWith(ipv4Grammar, state, '25')).toBe(true)
  expect(endsWith(ipv4Grammar, state, '256')).toBe(false)
  expect(endsWith(ipv4Grammar, state, '')).toBe(false)
})

const characters = [' ', ...'0123456789.x']

/** Whether an address can be written so in the cells between these sides. */
function canWrite(rests: Parameters<typeof writingOf>[2], text: string): boolean {
  const writing = writingOf(ipv4Grammar, characters, rests)
  let state = writing.start
  for (const character of text) {
    const place = characters.indexOf(character)
    const steps = writing.next(state)
    const step = steps.characters.indexOf(place)
    if (step < 0) return false
    state = stateBehindStep(steps, step)
  }
  return writing.isEnd(state)
}

test('cells hold no more than what is missing between two rests', () => {
  const between = { left: '19', right: '5', isApart: { left: false, right: false } }
  expect(canWrite(between, '2.0.2.')).toBe(true)
  expect(canWrite(between, '8.0.2.2')).toBe(true)
  expect(canWrite(between, '8.0.2.26')).toBe(false)
  expect(canWrite(between, ' 192.0.2.')).toBe(false)
  expect(canWrite(between, '2.0.2. ')).toBe(false)
})

test('what is apart from the clear text has a blank beside it', () => {
  const apart = { left: '', right: '', isApart: { left: true, right: true } }
  expect(canWrite(apart, ' 192.0.2.7 ')).toBe(true)
  expect(canWrite(apart, ' 192.0.2.7  x ')).toBe(true)
  expect(canWrite(apart, '192.0.2.7 ')).toBe(false)
  expect(canWrite(apart, ' 192.0.2.7')).toBe(false)
  expect(canWrite(apart, ' 192.0.2.7 x')).toBe(false)
})
