import { ipv4Grammar, type Grammar, type Step } from './grammar.ts'

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
  return oneOf(topLevels, state.slice(1), `${prefix}t`)
}

/** One of some names, each as likely as any other; states are what of it is written. */
function oneOf(names: readonly string[], begun: string, prefix: string): readonly Step[] {
  const open = names.filter((name) => name.startsWith(begun))
  const next = new Map<string, number>()
  for (const name of open) {
    const character = name[begun.length] ?? ''
    next.set(character, (next.get(character) ?? 0) + 1)
  }
  return [...next].map(([character, count]) => ({
    character,
    p: count / open.length,
    state: character === '' ? 'end' : `${prefix}${begun}${character}`,
  }))
}

/** Where a text could end, what else may come instead; `ends` add up to one. */
function goingOn(steps: readonly Step[], ends: readonly Step[]): readonly Step[] {
  return steps.flatMap((step) =>
    step.character === '' ? ends.map((end) => ({ ...end, p: step.p * end.p })) : [step],
  )
}

/** That a port has one digit more, by how many it has; five only where the first leaves room. */
const portGoesOn = [1, 0.95, 0.75, 0.8, 0.2]

/** States: p and the digits so far. */
function portSteps(written: string): readonly Step[] {
  const first = written[0]
  const isLong = written.length === 4 && first !== undefined && first > '5'
  const more = isLong ? 0 : (portGoesOn[written.length] ?? 0)
  const allowed = written === '' ? digits.slice(1) : digits
  const end = more < 1 ? [{ character: '', p: 1 - more, state: 'end' }] : []
  if (more === 0) return end
  return [
    ...allowed.map((character) => {
      return { character, p: more / allowed.length, state: `p${written}${character}` }
    }),
    ...end,
  ]
}

/** An IPv4 address, a colon and a port. States: a and those of the address, p and the digits of the port. */
export const endpointGrammar: Grammar = {
  name: 'IPv4 address with port',
  alphabet: [...digits, '.', ':'],
  start: `a${ipv4Grammar.start}`,
  next(state) {
    if (state.startsWith('p')) return portSteps(state.slice(1))
    const steps = ipv4Grammar.next(state.slice(1))
    return goingOn(
      steps.map((step) => ({ ...step, state: `a${step.state}` })),
      [{ character: ':', p: 1, state: 'p' }],
    )
  },
}

const groupGoesOn = [1, 0.75, 0.75, 0.85, 0]
const longAddress = 8
/** That groups of zeros are left out after one of the groups. */
const leftOutP = 0.25

/**
 * IPv6 addresses, groups of zeros left out once or not at all. States: how many groups are whole, whether some
 * were left out, and the digits of the group that is written; ':' after the first colon, '::' after two.
 */
export const ipv6Grammar: Grammar = {
  name: 'IPv6 address',
  alphabet: [...hex, ':'],
  start: '0 0 0',
  next(state) {
    const [groups = 0, out = 0, count = 0] = state.split(' ').map(Number)
    if (state.endsWith(' :')) {
      const left = out === 0 && groups < longAddress - 1 ? leftOutP : 0
      const second = { character: ':', p: left, state: `${groups} 1 ::` }
      return run(hex, 1 - left, `${groups} ${out} 1`, left > 0 ? [second] : [])
    }
    if (state.endsWith(' ::')) {
      return run(hex, 0.9, `${groups} 1 1`, [{ character: '', p: 0.1, state: 'end' }])
    }
    const more = groupGoesOn[count] ?? 0
    const rest = 1 - more
    const whole = groups + 1
    const mayEnd = whole === longAddress || out === 1
    const mustEnd = whole === (out === 1 ? longAddress - 1 : longAddress)
    const endP = mustEnd ? rest : mayEnd ? rest * 0.35 : 0
    const ends: Step[] = []
    if (endP > 0) ends.push({ character: '', p: endP, state: 'end' })
    if (rest - endP > 0) ends.push({ character: ':', p: rest - endP, state: `${whole} ${out} :` })
    return more === 0 ? ends : run(hex, more, `${groups} ${out} ${count + 1}`, ends)
  },
}

const schemes = ['http://', 'https://']

/** http and https with a host or an address. States: s (scheme), h and d or a (host), p (port), q (path). */
export const urlGrammar: Grammar = {
  name: 'URL',
  alphabet: [...new Set([...word, '.', ':', '/'])],
  start: 's',
  next(state) {
    const own = state.slice(1)
    const toPath = { character: '/', p: 1, state: 'q' }
    switch (state[0]) {
      case 's':
        return goingOn(oneOf(schemes, own, 's'), [
          ...domainSteps('l', 'd').map((step) => ({ ...step, p: step.p * 0.75 })),
          ...ipv4Grammar
            .next(ipv4Grammar.start)
            .map((step) => ({ ...step, p: step.p * 0.25, state: `a${step.state}` })),
        ])
      case 'd':
        return goingOn(domainSteps(own, 'd'), afterHost)
      case 'a':
        return goingOn(
          ipv4Grammar.next(own).map((step) => ({ ...step, state: `a${step.state}` })),
          afterHost,
        )
      case 'p':
        return goingOn(portSteps(own), [
          { character: '', p: 0.4, state: 'end' },
          { ...toPath, p: 0.6 },
        ])
      default:
        return run([...word, '.'], goOnP, 'q', [
          { character: '/', p: (1 - goOnP) * 0.5, state: 'q' },
          { character: '', p: (1 - goOnP) * 0.5, state: 'end' },
        ])
    }
  },
}

const afterHost: readonly Step[] = [
  { character: '', p: 0.3, state: 'end' },
  { character: '/', p: 0.55, state: 'q' },
  { character: ':', p: 0.15, state: 'p' },
]

/** Endings of names of files as they are usual in what is typed and copied. */
const endings =
  'txt csv log json xml pdf doc docx xls xlsx zip gz tar py sh ps1 exe dll bin db sql pem key jpg png mp4 eml'.split(
    ' ',
  )

/** A name and a usual ending. States: 0, n (in the name), e and what of the ending is written. */
export const fileGrammar: Grammar = {
  name: 'file name',
  alphabet: [...new Set([...word, '.'])],
  start: '0',
  next(state) {
    if (state === '0') return run(word, 1, 'n', [])
    if (state === 'n') return run(word, goOnP, 'n', [{ character: '.', p: 1 - goOnP, state: 'e' }])
    return oneOf(endings, state.slice(1), 'e')
  },
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
