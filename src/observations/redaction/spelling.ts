import { spellingTable, tableCode, usualWords } from './spelling-table.ts'

/** How names of hosts, users, folders and files are spelled, one character after the other. */
export interface Spelling {
  /** Each of some characters behind a context, which is empty where a name begins; their probabilities add up to one. */
  after(context: string, characters: readonly string[]): readonly NextCharacter[]
}

export interface NextCharacter {
  readonly character: string
  readonly p: number
  /** What of the name that is written then tells what follows. */
  readonly context: string
}

const { start, steps, firstCode } = tableCode
const symbols = [...tableCode.symbols]

/** Characters that tell what follows where no word is known that begins so. */
const mostBefore = 2
/** Of names that follow no spelling, as those that a machine makes. */
const anyP = 0.25
/** The weight of a shorter context against what a recording has shown of a longer one. */
const backing = 4
/** Weight of what a name of the recording says: whoever hides one writes the same names elsewhere. */
const seenWeight = 2
/** The same of whole words, and the weight of spelling against them; a name may always go on otherwise. */
const seenWord = 20
const wordBacking = 8
const mostWord = 0.5

/** That a letter is a large one: the first of a name, after another, and elsewhere. */
const largeP = { first: 0.1, after: 0.3, other: 0.01 }

type Counts = Map<string, Map<string, number>>

/** As names are written in general, and in the lines of a recording. */
export function spellingOf(lines: Iterable<string>): Spelling {
  const { pairs, beginnings } = countsOf(lines)
  const cache = new Map<string, Map<readonly string[], readonly NextCharacter[]>>()
  const startsWord = (run: string): boolean => usualBeginnings.has(run) || beginnings.has(run)
  const contextAfter = (context: string, character: string): string => {
    const run = isLetter(character) ? runOf(context) : undefined
    const word = run === undefined ? undefined : run + character
    if (word !== undefined && startsWord(word.toLowerCase())) return start + word
    return (lettersOf(context) + character).slice(-mostBefore)
  }
  const probabilities = (context: string, characters: readonly string[]): Float64Array => {
    const spelled = afterLetters(lettersOf(context).slice(-mostBefore), characters, pairs)
    const run = runOf(context)?.toLowerCase() ?? ''
    if (run === '') return spelled
    return mixedWithWords(spelled, characters, [usualBeginnings.get(run), beginnings.get(run)])
  }
  return {
    after(context, characters) {
      const known = cache.get(context) ?? new Map<readonly string[], readonly NextCharacter[]>()
      cache.set(context, known)
      const before = known.get(characters)
      if (before !== undefined) return before
      const p = probabilities(context, characters)
      const next = characters.map((character, i) => {
        return { character, p: p[i] as number, context: contextAfter(context, character) }
      })
      known.set(characters, next)
      return next
    },
  }
}

/** The letters of a word that is written up to there and that some known word begins with; undefined inside of others. */
function runOf(context: string): string | undefined {
  if (context.startsWith(start)) return context.slice(start.length)
  return context === '' || !isLetter(context.slice(-1)) ? '' : undefined
}

function lettersOf(context: string): string {
  return context.startsWith(start) ? context.slice(start.length) : context
}

function isLetter(character: string): boolean {
  return /^\p{L}$/u.test(character)
}

function afterLetters(context: string, characters: readonly string[], pairs: Counts): Float64Array {
  const general = normalized(characters.map((character) => generalP(context, character)))
  let p = general.map((one) => (1 - anyP) * one + anyP / characters.length)
  for (const part of new Set([context.slice(-1), context])) {
    const row = pairs.get(part)
    if (row === undefined) continue
    const own = characters.map((character) => seenWeight * (row.get(character) ?? 0))
    const total = own.reduce((sum, count) => sum + count, 0)
    p = p.map((one, i) => ((own[i] as number) + backing * one) / (total + backing))
  }
  return p
}

/** Words go on as they are known to; `rows` are what follows their beginning, in general and in the recording. */
function mixedWithWords(
  spelled: Float64Array,
  characters: readonly string[],
  rows: readonly (ReadonlyMap<string, number> | undefined)[],
): Float64Array {
  const own = characters.map((character) =>
    rows.reduce((sum, row) => sum + (row?.get(character) ?? 0), 0),
  )
  const going = own.reduce((sum, count) => sum + count, 0)
  if (going === 0) return spelled
  const ending = rows.reduce((sum, row) => sum + (row?.get('') ?? 0), 0)
  const share = Math.min(mostWord, going / (going + ending + wordBacking))
  return spelled.map((one, i) => (1 - share) * one + (share * (own[i] as number)) / going)
}

const words = /[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*/gu

/** What follows one and two characters and the beginnings of words in some lines, each word of which counts once. */
function countsOf(lines: Iterable<string>): {
  readonly pairs: Counts
  readonly beginnings: Counts
} {
  const distinct = new Set<string>()
  for (const line of lines) for (const [word] of line.matchAll(words)) distinct.add(word)
  const pairs: Counts = new Map()
  const beginnings: Counts = new Map()
  for (const word of distinct) {
    const characters = Array.from(word)
    for (const [i, character] of characters.entries()) {
      const contexts = new Set([1, mostBefore].map((length) => contextAt(characters, i, length)))
      for (const context of contexts) add(pairs, context, character, 1)
    }
    for (const [letters] of word.toLowerCase().matchAll(/\p{L}{3,}/gu)) {
      addWord(beginnings, letters, seenWord)
    }
  }
  return { pairs, beginnings }
}

function add(counts: Counts, context: string, character: string, weight: number): void {
  const row = counts.get(context) ?? new Map<string, number>()
  counts.set(context, row.set(character, (row.get(character) ?? 0) + weight))
}

/** Each beginning of a word with what follows it, at its end nothing. */
function addWord(counts: Counts, word: string, weight: number): void {
  for (let i = 1; i <= word.length; i++) {
    add(counts, word.slice(0, i), word.slice(i, i + 1), weight)
  }
}

function contextAt(characters: readonly string[], i: number, length: number): string {
  return characters.slice(Math.max(0, i - length), i).join('')
}

function generalP(context: string, character: string): number {
  const lower = character.toLowerCase()
  const isDigit = /^\d$/.test(lower)
  const symbol = symbols.indexOf(isDigit ? '0' : lower)
  if (symbol < 0) return 0
  const p = rowOf(context)[symbol] as number
  if (isDigit) return p / 10
  if (!/^[a-z]$/.test(lower)) return p
  const large = largeAfter(context)
  return p * (lower === character ? 1 - large : large)
}

function largeAfter(context: string): number {
  if (context === '') return largeP.first
  return /\p{Lu}$/u.test(context) ? largeP.after : largeP.other
}

/** The probabilities of `symbols` behind a context. */
function rowOf(context: string): Float64Array {
  const spelled = context.toLowerCase().replaceAll(/\d/g, '0').padStart(mostBefore, start)
  return rows.get(spelled) ?? rows.get(spelled.slice(-1)) ?? alike
}

const alike = new Float64Array(symbols.length).fill(1 / symbols.length)

const rows = new Map(
  spellingTable.map((line) => {
    const context = line.slice(0, -symbols.length)
    const codes = Array.from(line.slice(-symbols.length), (code) => code.charCodeAt(0))
    return [context, Float64Array.from(codes, (code) => 2 ** ((firstCode - code) / steps))]
  }),
)

/** Of usual words; each counts by the square root of how often it is written, as names repeat words less than texts. */
const usualBeginnings: Counts = new Map()
for (const [log, group] of usualWords) {
  for (const word of group.split(' ')) addWord(usualBeginnings, word, 2 ** (log / 2))
}

function normalized(values: readonly number[]): Float64Array {
  const total = values.reduce((sum, value) => sum + value, 0)
  return Float64Array.from(values, (value) => (total > 0 ? value / total : 1 / values.length))
}
