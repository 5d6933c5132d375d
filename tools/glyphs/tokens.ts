import { ascii } from './alphabet.ts'
import type { Corpus } from './corpus.ts'
import type { Random } from './random.ts'

/** Characters that look alike, so that the network meets each beside the others and in any context. */
const confusables = [
  '0O',
  '0Oo',
  '1lI|',
  '1lIi!',
  '\'"`',
  ',.;:',
  'rnm',
  'vvwW',
  'cldCL',
  'S5s',
  'B8',
  'Z2z',
  '-_=~',
  '–—-_',
  '6bG',
  '9gq',
  'uvUV',
  'ij;:',
  '()[]{}',
  '/\\|',
  'xX×',
  'ceo',
  'kK',
  'pP',
  'tf',
  'hb',
  'Il1',
  'aeo',
  'nhu',
  'yv',
  '.,',
  "''\"",
  '<>',
  '*+',
  '@a',
  '#H',
  '&8',
  '%X',
  'DO0',
  'QO0',
]
const hexDigits = [...'0123456789abcdef']
const base64Digits = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/']
const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** Makers of the strings that screens of interest are full of and that no dictionary helps to read. */
export interface Tokens {
  readonly word: () => string
  readonly name: () => string
  readonly host: () => string
  readonly ip: () => string
  readonly hex: (digits: number) => string
  readonly unixPath: () => string
  readonly date: () => string
  readonly lookAlikes: () => readonly string[]
  /** One of about twenty kinds. */
  readonly any: () => string
}

export function tokensFrom(random: Random, { words }: Corpus): Tokens {
  const { pick, below } = random
  const times = (n: number, make: () => string): string[] => Array.from({ length: n }, make)
  const two = (n: number): string => String(n).padStart(2, '0')
  const word = (): string => pick(words)
  const hex = (digits: number): string => times(digits, () => pick(hexDigits)).join('')
  const ip = (): string => [0, 0, 0, 0].map(() => below(256)).join('.')
  const name = (): string =>
    word()
      .toLowerCase()
      .replaceAll(/[^a-z0-9]/g, '') || 'host'
  const host = (): string =>
    pick([
      name(),
      `${name()}-${below(99)}`,
      `${name()}.${pick(['com', 'org', 'net', 'example', 'io', 'local'])}`,
      `srv-${name().slice(0, 4)}${two(below(99))}`,
    ])
  const unixPath = (): string => {
    const root = pick(['/', '~/', './', `/home/${name()}/`, '/var/log/', '/etc/', '/opt/'])
    const parts = times(1 + below(4), () =>
      pick([name(), word(), `${name()}_${below(100)}`, `${name()}-${name()}`]),
    )
    const endings = ['', '.py', '.txt', '.csv', '.log', '.sh', '.json', '.tar.gz', '.conf', '.sql']
    return root + parts.join('/') + pick(endings)
  }
  const windowsPath = (): string => {
    const root = pick(['C:\\', 'D:\\', `\\\\${host()}\\`])
    const parts = times(1 + below(4), () =>
      pick(['Users', 'Windows', 'System32', name(), word(), 'Program Files']),
    )
    return root + parts.join('\\') + pick(['', '.exe', '.dll', '.docx', '.ps1'])
  }
  const clock = (): string => `${two(below(24))}:${two(below(60))}`
  const date = (): string =>
    pick([
      `${pick(months)} ${String(1 + below(31)).padStart(2)} ${clock()}`,
      `20${10 + below(18)}-${two(1 + below(12))}-${two(1 + below(28))}T${clock()}:${two(below(60))}Z`,
      `${1 + below(12)}/${1 + below(28)}/20${10 + below(18)} ${1 + below(12)}:${two(below(60))} ${pick(['AM', 'PM'])}`,
    ])
  const lookAlikes = (): readonly string[] => [...pick(confusables)]

  const kinds: readonly (() => string)[] = [
    ip,
    () => `${ip()}:${below(65_536)}`,
    () => hex(pick([8, 32, 40, 64, 7, 12])),
    unixPath,
    windowsPath,
    () => `${name()}@${host()}`,
    () =>
      `${pick(['http', 'https', 'ftp'])}://${host()}/${pick([name(), `${name()}/${name()}`, `${name()}?id=${below(9999)}`])}`,
    () => times(12 + below(30), () => pick(base64Digits)).join('') + pick(['', '=', '==']),
    date,
    () => String(below(10 ** (1 + below(9)))),
    () => `${hex(8)}-${hex(4)}-${hex(4)}-${hex(4)}-${hex(12)}`,
    () => times(8, () => hex(1 + below(4))).join(':'),
    () => word().toUpperCase(),
    () => `0x${hex(2 + below(8)).toUpperCase()}`,
    () => `--${name()}=${pick([name(), String(below(999))])}`,
    () =>
      (random.next() * 1000).toFixed(below(4)) + pick(['%', 'K', 'M', 'ms', 'GB', '', 's', 'px']),
    () => `${name()}_${name()}(${pick(['', name(), `"${name()}"`, String(below(99))])})`,
    () => word() + pick([',', '.', ';', ':', '!', '?', ')', '...']),
    () => {
      const alike = lookAlikes()
      return times(2 + below(8), () => pick(alike)).join('')
    },
    () => times(1 + below(9), () => pick(ascii)).join(''),
  ]
  const any = (): string => pick(kinds)()
  return { word, name, host, ip, hex, unixPath, date, lookAlikes, any }
}
