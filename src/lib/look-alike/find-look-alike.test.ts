import { domainToASCII } from 'node:url'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findLookAlike } from './find-look-alike.ts'
import { labelEdits, neighbourKeys } from './label-edit.ts'
import { protectedDomains } from './protected-domains.ts'

const known = protectedDomains(['freehearthleague.example', 'example.org', 'bank.com', 'abc.com'])

test.for([
  ['freehearth-league.example', 'hyphenation', 'freehearthleague.example', 'strong'],
  ['mail.freeheartleague.example', 'omission', 'freehearthleague.example', 'strong'],
  ['exampla.org', 'vowel-swap', 'example.org', 'strong'],
  ['examp1e.org', 'homoglyph', 'example.org', 'strong'],
  ['ехample.org', 'homoglyph', 'example.org', 'strong'],
  [domainToASCII('exаmple.org'), 'homoglyph', 'example.org', 'strong'],
  ['example.net', 'other-suffix', 'example.org', 'weak'],
  ['exampla.net', 'vowel-swap', 'example.org', 'weak'],
  ['example-login.net', 'added-word', 'example.org', 'strong'],
  ['example-flowers.net', 'added-word', 'example.org', 'weak'],
  ['secureexample.net', 'added-word', 'example.org', 'strong'],
  ['abc-refund.test', 'added-word', 'abc.com', 'weak'],
  ['examplecom.test', 'added-word', 'example.org', 'strong'],
  ['bank.com.evil.example', 'subdomain', 'bank.com', 'strong'],
  ['www.bank.com.edgesuite.net', 'subdomain', 'bank.com', 'weak'],
  ['bank.com-login.evil.example', 'subdomain', 'bank.com', 'strong'],
  ['bank-com.example', 'subdomain', 'bank.com', 'strong'],
  ['www.example.stranger.test', 'subdomain', 'example.org', 'weak'],
  ['freehearth1eague-support.test', 'combination', 'freehearthleague.example', 'strong'],
] as const)('%s looks like another by %s', ([host, how, of, strength]) => {
  expect(findLookAlike(host, known)).toEqual({ how, of, strength })
})

test.for([
  'example.org',
  'mail.example.org',
  'xample-flowers.test',
  'river.test',
  'abd.com',
  'abc-flowers.test',
  'ac.com',
  'bang.com',
  'embankment.test',
  '192.0.2.1',
  'localhost',
])('%s looks like none of them', (host) => {
  expect(findLookAlike(host, known)).toBeUndefined()
})

test('against no names nothing looks like anything', () => {
  expect(findLookAlike('example.org', protectedDomains([]))).toBeUndefined()
})

const letters = 'abcdefghijklmnopqrstuvwxyz'
const label = fc.string({ unit: fc.constantFrom(...letters), minLength: 9, maxLength: 20 })
const place = fc.nat({ max: 1000 })
const letter = fc.constantFrom(...letters)
const keys = neighbourKeys()

/** What each kind of stroke makes of a name. */
const strokes = {
  omission: (name: string, at: number) => name.slice(0, at) + name.slice(at + 1),
  insertion: (name: string, at: number, char: string) => name.slice(0, at) + char + name.slice(at),
  repetition: (name: string, at: number) => name.slice(0, at) + name.charAt(at) + name.slice(at),
  transposition: (name: string, at: number) =>
    name.slice(0, at) + name.charAt(at + 1) + name.charAt(at) + name.slice(at + 2),
  replacement: (name: string, at: number) =>
    name.slice(0, at) + ([...(keys.get(name.charAt(at)) ?? [])][0] ?? '') + name.slice(at + 1),
  bitsquat: (name: string, at: number) =>
    name.slice(0, at) + String.fromCharCode(name.charCodeAt(at) ^ 1) + name.slice(at + 1),
  'vowel-swap': (name: string, at: number, char: string) =>
    name.slice(0, at) +
    ('aeiou'.includes(name.charAt(at)) && 'aeiou'.includes(char) ? char : name.charAt(at)) +
    name.slice(at + 1),
  hyphenation: (name: string, at: number) => `${name.slice(0, at)}-${name.slice(at)}`,
} as const

test.for(Object.entries(strokes))('every %s of a name is found again', ([how, stroke]) => {
  fc.assert(
    fc.property(label, place, letter, (name, far, char) => {
      const made = stroke(name, 1 + (far % (name.length - 2)), char)
      fc.pre(made !== name && /^[a-z0-9-]+$/.test(made))
      const edits = labelEdits(made, name)
      // Doubling the letter beside it is an insertion, too, and two strokes may come to the same.
      if (how === 'insertion') expect(['insertion', 'repetition']).toContain(edits[0])
      else expect(edits).toContain(how)
      const found = findLookAlike(`${made}.test`, protectedDomains([`${name}.test`]))
      expect(found?.of).toBe(`${name}.test`)
      expect(['homoglyph', ...edits]).toContain(found?.how)
    }),
  )
})

test('names that nobody made to look alike do not', () => {
  const names = fc.array(label, { minLength: 20, maxLength: 20 })
  fc.assert(
    fc.property(names, label, (protectedLabels, stranger) => {
      const near = protectedLabels.some(
        (one) => labelEdits(stranger, one).length > 0 || stranger.includes(one) || one === stranger,
      )
      fc.pre(!near)
      const known = protectedDomains(protectedLabels.map((one) => `${one}.test`))
      const found = findLookAlike(`${stranger}.test`, known)
      expect(found === undefined || found.how === 'homoglyph').toBe(true)
    }),
  )
})
