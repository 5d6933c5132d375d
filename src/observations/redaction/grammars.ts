import type { Grammar, Step } from './grammar.ts'

const digits = [...'0123456789']
const hex = [...'0123456789abcdef']
const letters = [...'abcdefghijklmnopqrstuvwxyz']
const word = [...letters, ...digits, '-', '_']

/** How likely one part of a text goes on after each of its characters. */
const goOnP = 0.88

/** Top-level domains as they are usual in infrastructure, with what share of names ends in them. */
const topLevels = ['com', 'net', 'org', 'io', 'info', 'ru', 'de', 'ir', 'cn', 'example', 'local']

/** All characters alike, with a probability to go on. */
function run(
  characters: readonly string[],
  p: number,
  to: string,
  end: readonly Step[],
): readonly Step[] {
  return [
    ...characters.map((character) => ({ character, p: p / characters.length, state: to })),
    ...end,
  ]
}

/** Digits only, one to any number of them. */
export const numberGrammar: Grammar = {
  name: 'number',
  alphabet: digits,
  start: '0',
  next: (state) =>
    state === '0'
      ? run(digits, 1, '1', [])
      : run(digits, goOnP, '1', [{ character: '', p: 1 - goOnP, state: 'end' }]),
}

const hashLengths = [32, 40, 64]

/** Hexadecimal digits of MD5, SHA-1 or SHA-256. States: how many there are. */
export const hashGrammar: Grammar = {
  name: 'hash',
  alphabet: hex,
  start: '0',
  next(state) {
    const count = Number(state)
    const left = hashLengths.filter((length) => length >= count).length
    const isEnd = hashLengths.includes(count)
    const endP = isEnd ? 1 / left : 0
    const end = isEnd ? [{ character: '', p: endP, state: 'end' }] : []
    return left === (isEnd ? 1 : 0) ? end : run(hex, 1 - endP, String(count + 1), end)
  },
}

/** Names with dots, the last of them a usual top-level domain. States: l, m (in a label), tNAME. */
export const domainGrammar: Grammar = {
  name: 'domain',
  alphabet: [...new Set([...word, '.'])],
  start: 'l',
  next: (state) => domainSteps(state, ''),
}

function domainSteps(state: string, prefix: string): readonly Step[] {
  if (state === 'l') return run([...letters, ...digits], 1, `${prefix}m`, [])
  if (state === 'm') {
    const dot = 1 - goOnP
    return [
      ...run(
        word.filter((character) => character !== '_'),
        goOnP,
        `${prefix}m`,
        [],
      ),
      { character: '.', p: dot / 3, state: `${prefix}l` },
      { character: '.', p: (dot * 2) / 3, state: `${prefix}t` },
    ]
  }
  const begun = state.slice(1)
  const open = topLevels.filter((name) => name.startsWith(begun))
  const next = new Map<string, number>()
  for (const name of open) {
    const character = name[begun.length] ?? ''
    next.set(character, (next.get(character) ?? 0) + 1)
  }
  return [...next].map(([character, count]) => ({
    character,
    p: count / open.length,
    state: character === '' ? 'end' : `${prefix}t${begun}${character}`,
  }))
}

/** user@domain. States: u (in the user), then those of a domain after d. */
export const addressGrammar: Grammar = {
  name: 'mail address or user@host',
  alphabet: [...new Set([...word, '.', '@'])],
  start: 'u0',
  next(state) {
    if (state === 'u0') return run(letters, 1, 'u', [])
    if (state === 'u') {
      return run([...word, '.'], goOnP, 'u', [{ character: '@', p: 1 - goOnP, state: 'dl' }])
    }
    return domainSteps(state.slice(1), 'd')
  },
}

/** Absolute paths. States: 0, s (after a slash), n (in a name). */
export const pathGrammar: Grammar = {
  name: 'path',
  alphabet: [...new Set([...word, '.', '/', '~'])],
  start: '0',
  next(state) {
    if (state === '0') {
      return [
        { character: '/', p: 0.8, state: 's' },
        { character: '~', p: 0.2, state: 'h' },
      ]
    }
    if (state === 'h') return [{ character: '/', p: 1, state: 's' }]
    if (state === 's') return run([...word, '.'], 1, 'n', [])
    return run([...word, '.'], goOnP, 'n', [
      { character: '/', p: (1 - goOnP) * 0.6, state: 's' },
      { character: '', p: (1 - goOnP) * 0.4, state: 'end' },
    ])
  },
}
