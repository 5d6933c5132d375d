import { expect, test } from 'vitest'
import { seededRandom } from '../../lib/seeded-random.ts'
import { freeText } from './char-model.ts'
import { ipv4Grammar, type Grammar } from './grammar.ts'
import {
  addressGrammar,
  domainGrammar,
  endpointGrammar,
  fileGrammar,
  hashGrammar,
  ipv6Grammar,
  numberGrammar,
  pathGrammar,
  urlGrammar,
} from './grammars.ts'

const text = freeText(['ls -la /tmp', 'cat notes.txt'], [...'abcdefghijklmnopqrstuvwxyz /.-'])
const all: readonly (readonly [Grammar, RegExp])[] = [
  [ipv4Grammar, /^(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}$/],
  [domainGrammar, /^[a-z0-9][a-z0-9-]*(\.[a-z0-9][a-z0-9-]*)*\.[a-z]+$/],
  [addressGrammar, /^[a-z][a-z0-9._-]*@[a-z0-9][a-z0-9.-]*\.[a-z]+$/],
  [pathGrammar, /^~?\/[a-z0-9._/-]*$/],
  [hashGrammar, /^([0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})$/],
  [numberGrammar, /^\d+$/],
  [endpointGrammar, /^(\d{1,3}\.){3}\d{1,3}:[1-9]\d{0,4}$/],
  [ipv6Grammar, /^[0-9a-f]{1,4}(:{1,2}[0-9a-f]{1,4}){0,7}(::)?$/],
  [urlGrammar, /^https?:\/\/[a-z0-9][a-z0-9.-]*(:[1-9]\d{0,4})?(\/[a-z0-9._/-]*)?$/],
  [fileGrammar, /^[a-z0-9_-]+\.[a-z0-9]+$/],
  [text, /^[a-z /.-]+$/],
]

function draw(grammar: Grammar, random: () => number): string {
  let state = grammar.start
  for (let written = ''; ;) {
    const steps = grammar.next(state)
    let rest = random()
    const step = steps.find(({ p }) => (rest -= p) <= 0) ?? steps.at(-1)
    if (step === undefined || step.character === '') return written
    written += step.character
    state = step.state
  }
}

test.for(all)('$0.name: probabilities add up to one wherever it goes', ([grammar]) => {
  const seen = new Set([grammar.start])
  const waiting = [grammar.start]
  for (let state = waiting.pop(); state !== undefined; state = waiting.pop()) {
    const steps = grammar.next(state)
    expect(steps.reduce((sum, { p }) => sum + p, 0)).toBeCloseTo(1, 9)
    for (const { character, state: next } of steps) {
      if (character === '' || seen.has(next)) continue
      expect(grammar.alphabet).toContain(character)
      seen.add(next)
      waiting.push(next)
    }
  }
})

test.for(all)('$0.name: writes nothing else', ([grammar, form]) => {
  const random = seededRandom(7)
  for (let i = 0; i < 300; i++) expect(draw(grammar, random)).toMatch(form)
})

test('addresses of version 6 have eight groups, or fewer and one place where some were left out', () => {
  const random = seededRandom(11)
  for (let i = 0; i < 300; i++) {
    const written = draw(ipv6Grammar, random)
    const groups = written.split(':').filter((group) => group !== '').length
    const isShort = written.includes('::')
    expect(written.split('::').length, written).toBeLessThanOrEqual(2)
    expect(isShort ? groups <= 7 : groups === 8, written).toBe(true)
  }
})
