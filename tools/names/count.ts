/**
 * `node tools/names/count.ts`: counts how words and names are spelled in the documentation of the packages that
 * this project depends on, and writes it as the table of `spelling.ts`. Words, names of files and hosts, versions:
 * what people write about computers. Each one counts by the square root of how often it stands there.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const table = `${root}/src/observations/redaction/spelling-table.ts`

/** A digit stands for all of them, a caret for the beginning. */
const symbols = [...'abcdefghijklmnopqrstuvwxyz0._-']
const start = '^'
/** The table says -log2 of a probability in so many steps a bit, from the first printable character on. */
const steps = 8
const firstCode = 35
const mostCode = 126
/** Contexts of two with less are told by their second one alone. */
const fewest = 50
/** Weight of the shorter context. */
const backing = 8
const longest = 30

/** Words that are told as a whole: of so many letters, and so often at least, the most usual ones. */
const wholeLetters = { from: 3, to: 14 }
const leastTimes = 12
const mostWhole = 2000

type Counts = Map<string, Map<string, number>>

function add(counts: Counts, context: string, symbol: string, weight: number): void {
  const row = counts.get(context) ?? new Map<string, number>()
  counts.set(context, row.set(symbol, (row.get(symbol) ?? 0) + weight))
}

const words = new Map<string, number>()
const whole = new Map<string, number>()
for (const path of globSync('node_modules/**/{README,readme}.md', { cwd: root }).toSorted()) {
  const text = readFileSync(`${root}/${path}`, 'utf8').toLowerCase()
  for (const [word] of text.matchAll(/[a-z0-9]+(?:[._-]+[a-z0-9]+)*/g)) {
    if (word.length <= longest) words.set(word, (words.get(word) ?? 0) + 1)
    for (const [letters] of word.matchAll(/[a-z]+/g)) {
      if (letters.length < wholeLetters.from || letters.length > wholeLetters.to) continue
      whole.set(letters, (whole.get(letters) ?? 0) + 1)
    }
  }
}
const counts: Counts = new Map()
for (const [word, count] of words) {
  const spelled = start + start + word.replaceAll(/\d/g, '0')
  for (let i = 2; i < spelled.length; i++) {
    const symbol = spelled[i] ?? ''
    for (const from of [i - 2, i - 1, i])
      add(counts, spelled.slice(from, i), symbol, Math.sqrt(count))
  }
}

function total(context: string): number {
  return [...(counts.get(context)?.values() ?? [])].reduce((sum, weight) => sum + weight, 0)
}

function probability(symbol: string, context: string): number {
  const shorter = context === '' ? 1 / symbols.length : probability(symbol, context.slice(1))
  const own = counts.get(context)?.get(symbol) ?? 0
  return (own + backing * shorter) / (total(context) + backing)
}

/** Words in lines that fit on a screen. */
function inLines(all: readonly string[]): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of all) {
    if (line.length + word.length > 84) {
      lines.push(line)
      line = ''
    }
    line += line === '' ? word : ` ${word}`
  }
  return line === '' ? lines : [...lines, line]
}

function row(context: string): string {
  const codes = symbols.map((symbol) => {
    const code = firstCode + Math.round(-Math.log2(probability(symbol, context)) * steps)
    return String.fromCharCode(Math.min(mostCode, code))
  })
  return context + codes.join('')
}

const contexts = [...counts.keys()].filter((context) => {
  return context.length === 1 || (context.length === 2 && total(context) >= fewest)
})
const usual = [...whole]
  .filter(([, times]) => times >= leastTimes)
  .toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
  .slice(0, mostWhole)
const byTimes = Map.groupBy(usual, ([, times]) => Math.round(Math.log2(times)))
const wordRows = [...byTimes].flatMap(([log, group]) =>
  inLines(group.map(([word]) => word)).map((line) => `  [${log}, '${line}'],\n`),
)
// A row ends where its last symbol does: no separator is needed but for the eye.
const rows = contexts.toSorted().map((context) => `  ${JSON.stringify(row(context))},\n`)
writeFileSync(
  table,
  `/** Made by tools/names/count.ts: the symbols, and how a probability is written: -log2 in steps of a bit, as a character. */
export const tableCode = ${JSON.stringify({ symbols: symbols.join(''), start, steps, firstCode })} as const

/** One or two characters, then how likely each of the symbols follows them. */
export const spellingTable = [
${rows.join('')}] as const

/** Usual words by how often they are written: powers of two. */
export const usualWords = [
${wordRows.join('')}] as const
`,
)
console.log(`${words.size} words, ${rows.length} contexts`)
