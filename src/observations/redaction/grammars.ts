import { portSteps } from './address-grammars.ts'
import { ipv4Grammar, type Grammar, type Step } from './grammar.ts'
import type { Spelling } from './spelling.ts'
import { digits, goingOn, goOnP, hex, oneOf, run } from './steps.ts'

const letters = [...'abcdefghijklmnopqrstuvwxyz']
const large = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
const label = [...letters, ...digits, '-']
const labelStart = [...letters, ...digits]
const user = [...label, '_', '.']
const name = [...label, '_', ...large]
const nameWithDot = [...name, '.']

/** Top-level domains as they are usual in infrastructure, with what share of names ends in them. */
const topLevels = ['com', 'net', 'org', 'io', 'info', 'ru', 'de', 'ir', 'cn', 'example', 'local']

/**
 * A further character of a name, as names are spelled; states are what comes before and what of the name tells how
 * it goes on.
 */
function spelled(
  spelling: Spelling,
  written: string,
  characters: readonly string[],
  p: number,
  to: string,
): readonly Step[] {
  return spelling
    .after(written, characters)
    .map(({ character, p: own, context }) => ({ character, p: p * own, to, context }))
}

/** Digits only, one to any number of them. */
export const numberGrammar: Grammar = {
  name: 'number',
  alphabet: digits,
  start: '0',
  next: (state) =>
    state === '0'
      ? run(digits, 1, '1', [])
      : run(digits, goOnP, '1', [{ character: '', p: 1 - goOnP, to: 'end' }]),
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
    const end = isEnd ? [{ character: '', p: endP, to: 'end' }] : []
    return left === (isEnd ? 1 : 0) ? end : run(hex, 1 - endP, String(count + 1), end)
  },
}

/** Names with dots, the last of them a usual top-level domain. States: l, m and the end of a label, t and a name. */
export function domainGrammar(spelling: Spelling): Grammar {
  return {
    name: 'domain',
    alphabet: [...label, '.'],
    start: 'l',
    next: (state) => domainSteps(spelling, state, ''),
  }
}

function domainSteps(spelling: Spelling, state: string, prefix: string): readonly Step[] {
  if (state === 'l') return spelled(spelling, '', labelStart, 1, `${prefix}m`)
  if (state.startsWith('m')) {
    const dot = 1 - goOnP
    return [
      ...spelled(spelling, state.slice(1), label, goOnP, `${prefix}m`),
      { character: '.', p: dot / 3, to: `${prefix}l` },
      { character: '.', p: (dot * 2) / 3, to: `${prefix}t` },
    ]
  }
  return oneOf(topLevels, state.slice(1), `${prefix}t`)
}

const schemes = ['http://', 'https://']

/** http and https with a host or an address. States: s (scheme), d or a (host), p (port), q (path). */
export function urlGrammar(spelling: Spelling): Grammar {
  return {
    name: 'URL',
    alphabet: [...nameWithDot, ':', '/'],
    start: 's',
    next(state) {
      const own = state.slice(1)
      const toPath = { character: '/', p: 1, to: 'q' }
      switch (state[0]) {
        case 's':
          return goingOn(oneOf(schemes, own, 's'), [
            ...domainSteps(spelling, 'l', 'd').map((step) => ({ ...step, p: step.p * 0.75 })),
            ...ipv4Grammar
              .next(ipv4Grammar.start)
              .map((step) => ({ ...step, p: step.p * 0.25, to: `a${step.to}` })),
          ])
        case 'd':
          return goingOn(domainSteps(spelling, own, 'd'), afterHost)
        case 'a':
          return goingOn(
            ipv4Grammar.next(own).map((step) => ({ ...step, to: `a${step.to}` })),
            afterHost,
          )
        case 'p':
          return goingOn(portSteps(own), [
            { character: '', p: 0.4, to: 'end' },
            { ...toPath, p: 0.6 },
          ])
        default:
          return [
            ...spelled(spelling, own, nameWithDot, goOnP, 'q'),
            { character: '/', p: (1 - goOnP) * 0.5, to: 'q' },
            { character: '', p: (1 - goOnP) * 0.5, to: 'end' },
          ]
      }
    },
  }
}

const afterHost: readonly Step[] = [
  { character: '', p: 0.3, to: 'end' },
  { character: '/', p: 0.55, to: 'q' },
  { character: ':', p: 0.15, to: 'p' },
]

/** Endings of names of files as they are usual in what is typed and copied. */
const endings =
  'txt csv log json xml pdf doc docx xls xlsx zip gz tar py sh ps1 exe dll bin db sql pem key jpg png mp4 eml'.split(
    ' ',
  )

/** A name and a usual ending. States: 0, n and the end of the name, e and what of the ending is written. */
export function fileGrammar(spelling: Spelling): Grammar {
  return {
    name: 'file name',
    alphabet: nameWithDot,
    start: '0',
    next(state) {
      if (state === '0') return spelled(spelling, '', name, 1, 'n')
      if (state.startsWith('e')) return oneOf(endings, state.slice(1), 'e')
      return [
        ...spelled(spelling, state.slice(1), name, goOnP, 'n'),
        { character: '.', p: 1 - goOnP, to: 'e' },
      ]
    },
  }
}

/** That what follows an at sign is the name of a machine, without a domain. */
const machineP = 0.3

/** user@domain or user@machine. States: u and the end of the user, then those of a domain after d, or b and the end of a name. */
export function addressGrammar(spelling: Spelling): Grammar {
  return {
    name: 'mail address or user@host',
    alphabet: [...user, '@'],
    start: 'u',
    next(state) {
      const own = state.slice(1)
      if (state.startsWith('d')) return domainSteps(spelling, own, 'd')
      if (state === 'b') return spelled(spelling, '', labelStart, 1, 'b')
      if (state.startsWith('b')) {
        return [
          ...spelled(spelling, own, label, goOnP, 'b'),
          { character: '', p: 1 - goOnP, to: 'end' },
        ]
      }
      if (own === '') return spelled(spelling, '', letters, 1, 'u')
      return [
        ...spelled(spelling, own, user, goOnP, 'u'),
        { character: '@', p: (1 - goOnP) * (1 - machineP), to: 'dl' },
        { character: '@', p: (1 - goOnP) * machineP, to: 'b' },
      ]
    },
  }
}

/** Absolute paths. States: 0, h (after a tilde), s (after a slash), n and the end of a name. */
export function pathGrammar(spelling: Spelling): Grammar {
  return {
    name: 'path',
    alphabet: [...nameWithDot, '/', '~'],
    start: '0',
    next(state) {
      if (state === '0') {
        return [
          { character: '/', p: 0.8, to: 's' },
          { character: '~', p: 0.2, to: 'h' },
        ]
      }
      if (state === 'h') return [{ character: '/', p: 1, to: 's' }]
      if (state === 's') return spelled(spelling, '', nameWithDot, 1, 'n')
      return [
        ...spelled(spelling, state.slice(1), nameWithDot, goOnP, 'n'),
        { character: '/', p: (1 - goOnP) * 0.6, to: 's' },
        { character: '', p: (1 - goOnP) * 0.4, to: 'end' },
      ]
    },
  }
}

/** Usual first, as the drive of the system is C. */
const drives = { C: 0.8, others: ['D', 'E', 'F', 'G', 'H', 'S', 'T', 'X', 'Y', 'Z'] }
/** That a path begins with the name of a machine, and that a name has a blank in it. */
const sharedP = 0.1
const blankP = 0.01

/**
 * Paths of Windows, on a drive or a machine. States: 0, c and r (after the drive), w (after the first backslash of a
 * machine), s (after a backslash), n and the end of a name.
 */
export function windowsPathGrammar(spelling: Spelling): Grammar {
  const onDrive = 1 - sharedP
  const begin: readonly Step[] = [
    { character: 'C', p: onDrive * drives.C, to: 'c' },
    ...run(drives.others, onDrive * (1 - drives.C), 'c', []),
    { character: '\\', p: sharedP, to: 'w' },
  ]
  return {
    name: 'Windows path',
    alphabet: [...nameWithDot, '\\', ':', ' '],
    start: '0',
    next(state) {
      switch (state[0]) {
        case '0':
          return begin
        case 'c':
          return [{ character: ':', p: 1, to: 'r' }]
        case 'r':
        case 'w':
          return [{ character: '\\', p: 1, to: 's' }]
        case 's':
          return spelled(spelling, '', nameWithDot, 1, 'n')
        default:
          return [
            ...spelled(spelling, state.slice(1), nameWithDot, goOnP - blankP, 'n'),
            { character: ' ', p: blankP, to: 's' },
            { character: '\\', p: (1 - goOnP) * 0.6, to: 's' },
            { character: '', p: (1 - goOnP) * 0.4, to: 'end' },
          ]
      }
    },
  }
}
