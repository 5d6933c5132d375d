import { expect, test } from 'vitest'
import { endsWith, restsOf, stateAfter } from './clear-rests.ts'
import { ipv4Grammar } from './grammar.ts'
import { domainGrammar, endpointGrammar, pathGrammar, urlGrammar } from './grammars.ts'
import { writingOf } from './writing.ts'

test('a value goes on behind what of it stands in clear', () => {
  expect(restsOf(ipv4Grammar, { left: '2', right: '' })).toEqual({ left: '2', right: '' })
  expect(restsOf(ipv4Grammar, { left: '219.', right: '4' })).toEqual({ left: '219.', right: '4' })
  expect(restsOf(pathGrammar, { left: '-o=/home', right: '' })?.left).toBe('/home')
})

test('what comes before a value or behind it is none of it', () => {
  const none = { left: '', right: '' }
  expect(restsOf(ipv4Grammar, { left: 'lhost=', right: ':443' })).toEqual(none)
  expect(restsOf(ipv4Grammar, { left: 'admin@', right: ').' })).toEqual(none)
  expect(restsOf(ipv4Grammar, { left: '(', right: '.' })).toEqual(none)
  expect(restsOf(endpointGrammar, { left: '', right: ':443' })).toEqual(none)
  expect(restsOf(domainGrammar, { left: 'https://', right: '/a' })).toEqual(none)
  expect(restsOf(urlGrammar, { left: 'https://', right: '' })).toEqual(none)
})

test('no address goes on behind what begins none', () => {
  expect(restsOf(ipv4Grammar, { left: '999', right: '' })).toBeUndefined()
})

test('a text may end with what stands in clear behind it, and only with that', () => {
  const state = stateAfter(ipv4Grammar, '10.0.0.') ?? ''
  expect(endsWith(ipv4Grammar, state, '25')).toBe(true)
  expect(endsWith(ipv4Grammar, state, '256')).toBe(false)
  expect(endsWith(ipv4Grammar, state, '')).toBe(false)
})

test('cells hold no more than what is missing between two rests', () => {
  const characters = [' ', ...'0123456789.']
  const beside = { left: '19', right: '5' }
  const writing = writingOf(ipv4Grammar, characters, beside)
  const canWrite = (text: string): boolean => {
    let state = writing.start
    for (const character of text) {
      const place = characters.indexOf(character)
      const step = writing.next(state).find((one) => one.character === place)
      if (step === undefined) return false
      state = step.state
    }
    return writing.isEnd(state)
  }
  expect(canWrite('2.0.2.')).toBe(true)
  expect(canWrite('8.0.2.2')).toBe(true)
  expect(canWrite('8.0.2.26')).toBe(false)
  expect(canWrite(' 192.0.2.')).toBe(false)
  expect(canWrite('2.0.2. ')).toBe(false)
})
