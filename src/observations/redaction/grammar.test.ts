import { expect, test } from 'vitest'
import { seededRandom } from '../../lib/seeded-random.ts'
import { endpointGrammar, ipv6Grammar } from './address-grammars.ts'
import { freeText } from './char-model.ts'
import { ipv4Grammar, stateBehind, type Grammar } from './grammar.ts'
import {
  addressGrammar,
  domainGrammar,
  fileGrammar,
  hashGrammar,
  numberGrammar,
  pathGrammar,
  urlGrammar,
  windowsPathGrammar,
} from './grammars.ts'
import { spellingOf } from './spelling.ts'

const text = freeText(['ls -la /tmp', 'cat notes.txt'], [...'abcdefghijklmnopqrstuvwxyz /.-'])
const spelling = spellingOf(['scp /opt/tidegate/vr26/out root@gw01:'])
const all: readonly (readonly [Grammar, RegExp])[] = [
  [ipv4Grammar, /^(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}$/],
  [domainGrammar(spelling), /^[a-z0-9][a-z0-9-]*(\.[a-z0-9][a-z0-9-]*)*\.[a-z]+$/],
  [addressGrammar(spelling), /^[a-z][a-z0-9._-]*@[a-z0-9][a-z0-9.-]*$/],
  [pathGrammar(spelling), /^~?\/[A-Za-z0-9._/-]*$/],
  [windowsPathGrammar(spelling), /^([A-Z]:|\\)\\[A-Za-z0-9._ \\-]*$/],
  [hashGrammar, /^([0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})$/],
  [numberGrammar, /^\d+$/],
  [endpointGrammar, /^(\d{1,3}\.){3}\d{1,3}:[1-9]\d{0,4}$/],
  [ipv6Grammar, /^[0-9a-f]{1,4}(:{1,2}[0-9a-f]{1,4}){0,7}(::)?$/],
  [urlGrammar(spelling), /^https?:\/\/[a-z0-9][a-z0-9.-]*(:[1-9]\d{0,4})?(\/[A-Za-z0-9._/-]*)?$/],
  [fileGrammar(spelling), /^[A-Za-z0-9_-]+\.[a-z0-9]+$/],
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
    state = stateBehind(step)
  }
}

/** States that are looked at: names have as many as there are beginnings of words, in each of their parts. */
const mostStates = 3000

const named = all.map(([grammar, form]) => ({ name: grammar.name, grammar, form }))

test.for(named)('$name: probabilities add up to one wherever it goes', ({ grammar }) => {
  const seen = new Set([grammar.start])
  const waiting = [grammar.start]
  for (let state = waiting.shift(); state !== undefined; state = waiting.shift()) {
    const steps = grammar.next(state)
    const total = steps.reduce((sum, { p }) => sum + p, 0)
    if (Math.abs(total - 1) > 1e-9) expect(total, state).toBe(1)
    for (const step of steps) {
      const { character } = step
      const next = stateBehind(step)
      if (character === '' || seen.has(next) || seen.size > mostStates) continue
      if (!grammar.alphabet.includes(character)) expect(grammar.alphabet).toContain(character)
      seen.add(next)
      waiting.push(next)
    }
  }
  expect(seen.size).toBeGreaterThan(1)
})

test.for(named)('$name: writes nothing else', ({ grammar, form }) => {
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
