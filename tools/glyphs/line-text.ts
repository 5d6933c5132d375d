import { ascii, cyrillic, isKnown, latin1, latinExtended, symbols } from './alphabet.ts'
import { wordsOf, type Corpus } from './corpus.ts'
import { canDraw, type Face } from './faces.ts'
import type { Random } from './random.ts'
import { tokensFrom } from './tokens.ts'

const cyrillicLanguages = ['ru', 'uk', 'bg', 'be']
const latinLanguages = 'pl cs de fr es pt tr hu sk sv da ro hr lv lt it fi nl'.split(' ')
/** Left end, stretch, junction and right end of a row of a drawn table or bar. */
const tableRows = [
  '┌─┬┐',
  '├─┼┤',
  '└─┴┘',
  '╔══╗',
  '╚══╝',
  '╭──╮',
  '╰──╯',
  '│ ││',
  '║ │║',
  '┃ │┃',
  '+-++',
  '━━━━',
  '██░░',
  '▌▓▒▐',
  '▀▄▀▄',
].map((row) => [...row] as [string, string, string, string])
/** Drawn so that the network can say "something that I do not know". */
const unknowns = [
  '漢',
  '字',
  '中',
  '文',
  '한',
  '글',
  'あ',
  'ب',
  'س',
  '⚡',
  '🔥',
  '★',
  '⏎',
  '\ue0b0',
]
const commands = [
  'ls -la',
  'cat',
  'ssh',
  'curl',
  'python3',
  'sudo',
  'git',
  'scp',
  'grep -rn',
  'nmap -sV',
]
const modes = ['-rw-r--r--', 'drwxr-xr-x', '-rwxr-xr-x', 'lrwxrwxrwx']

/** Makes lines of about `length` characters that the face can draw: code, logs, tokens, languages, noise. */
export function lineTexts(random: Random, corpus: Corpus): (face: Face, length: number) => string {
  const { pick, below, chance } = random
  const { word, name, host, ip, hex, unixPath, date, lookAlikes, any } = tokensFrom(random, corpus)
  const vocabulary = new Map(
    [...cyrillicLanguages, ...latinLanguages].map((language) => [language, wordsOf(language)]),
  )

  const filled = (length: number, make: () => string): string => {
    let text = ''
    while (text.length < length) text += make()
    return text
  }
  const uniform = (set: readonly string[], length: number): string =>
    filled(length, () => pick(set) + (chance(0.14) ? ' ' : ''))
  const sentence = (language: string, length: number, ends: readonly string[]): string => {
    const words = vocabulary.get(language) ?? []
    return filled(length, () => pick(words) + pick(ends))
  }
  const shouted = (p: number, text: string): string => (chance(p) ? text.toUpperCase() : text)

  const corpusLine = (): string => {
    const line = pick(corpus.lines)
    return chance(0.5) ? line.trimStart() : line
  }
  const prompt = (): string =>
    `${name()}@${host()}:${unixPath()}${pick(['$', '#'])} ${pick(commands)} ${any()} ${any()}`
  const listing = (): string =>
    `${pick(modes)} ${1 + below(9)} ${name()} ${name()} ${String(below(999_999)).padStart(7)} ${date()} ${pick([`${name()}.py`, unixPath(), word()])}`
  const cyrillicLine = (face: Face, length: number): string => {
    const language = pick(cyrillicLanguages)
    if (face.cyrillic === undefined) return filled(length, () => `${word()} `)
    return shouted(0.15, sentence(language, length, [' ', ' ', ' ', ', ', '. ', ': ', ' - ']))
  }
  const tableRow = (length: number): string => {
    const [left, stretch, junction, right] = pick(tableRows)
    const cells = filled(length - 1, () => {
      const width = 3 + below(14)
      if (stretch !== ' ') return stretch.repeat(width) + (chance(0.3) ? junction : '')
      const cell = pick([word(), String(below(9999)), any()]).slice(0, width)
      return ` ${cell}${' '.repeat(below(5))}${junction}`
    })
    return left + cells + right
  }
  const confusing = (length: number): string =>
    filled(length, () => {
      const alike = lookAlikes()
      const run = Array.from({ length: 1 + below(6) }, () => pick(alike)).join('')
      return run + (chance(0.5) ? ' ' : word())
    })
  const numbers = (length: number): string =>
    filled(length, () => {
      const number = pick([String(below(10 ** (1 + below(7)))), hex(2), hex(2), hex(4), ip()])
      return number + ' '.repeat(1 + below(3))
    })
  const titled = (length: number): string =>
    filled(length, () => {
      const [first = '', ...rest] = word()
      const gap = pick([' ', ' ', ' ', ', ', '. ', '  ', '   '])
      return first.toUpperCase() + rest.join('').toLowerCase() + gap
    })

  /** Up to which share of lines each kind goes. */
  const kinds: readonly (readonly [number, (face: Face, length: number) => string])[] = [
    [0.27, corpusLine],
    [0.47, (_, length) => filled(length, () => `${any()} `)],
    [0.52, prompt],
    [0.57, listing],
    [0.61, cyrillicLine],
    [
      0.635,
      ({ cyrillic: has }, length) =>
        has === undefined
          ? uniform(ascii, length)
          : uniform([...cyrillic, ...cyrillic, ...'0123456789.,:-()'], length),
    ],
    [
      0.69,
      (_, length) => sentence(pick(latinLanguages), length, [' ', ' ', ' ', ', ', '. ', ': ']),
    ],
    [
      0.71,
      ({ latinExtended: has }, length) =>
        uniform(has === undefined ? latin1 : [...latin1, ...latinExtended], length),
    ],
    [0.74, (_, length) => uniform([...symbols, ...ascii.slice(0, 30)], length)],
    [0.78, (_, length) => tableRow(length)],
    [0.86, (_, length) => uniform(ascii, length)],
    [0.9, (_, length) => confusing(length)],
    [
      0.93,
      (_, length) =>
        shouted(
          0.5,
          filled(length, () => `${chance(0.5) ? word().toUpperCase() : word()} `),
        ),
    ],
    [0.96, (_, length) => numbers(length)],
    [1, (_, length) => titled(length)],
  ]

  return (face, length) => {
    const share = random.next()
    const make = kinds.find(([upTo]) => share < upTo)?.[1] ?? corpusLine
    const characters = [...make(face, length)]
    if (chance(0.02)) {
      const at = below(characters.length)
      characters[at] = pick(unknowns)
    }
    return characters
      .slice(0, length)
      .filter((c) => c === ' ' || !isKnown(c) || canDraw(face, c))
      .join('')
  }
}
