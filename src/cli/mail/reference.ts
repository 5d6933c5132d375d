import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { csvRows, type CsvDelimiter } from '../../lib/csv.ts'
import type { ByteSource } from '../../lib/byte-source.ts'
import { normalWord } from '../../lib/text-normal.ts'
import { UsageError } from '../usage-error.ts'
import type { Filled, SlotName } from './fillings.ts'

/** How well what stands in the slots of a campaign is explained by a file that its sender may have had. */
export interface ReferenceAnswer {
  readonly rows: number
  readonly columns: readonly string[]
  /** Messages with at least one filling, and those of which one row of the file accounts for every one. */
  readonly messages: number
  readonly explained: number
  readonly slots: readonly {
    readonly name: SlotName
    readonly fillings: number
    /** Distinct fillings that hold a value of the column, the column with the most first. */
    readonly columns: readonly { readonly column: string; readonly matched: number }[]
  }[]
  /** Columns that no slot holds: what the sender did not have, or did not use. */
  readonly unused: readonly string[]
}

/** Runs of words of a filling that are looked up: an address has a street of four words, a name three. */
const longestRun = 6
/** What more fillings hold (a town, a party) says which column it is and not which row. */
const mostSharers = 50
/** A column is used where a slot holds it in so many of its fillings. */
const usedShare = 0.1

interface Filling {
  readonly slot: number
  readonly message: number
  readonly words: readonly string[]
}

/**
 * Compares fillings with a table: each value of each column is looked up among the runs of words of the
 * fillings, letters and digits alone, whatever their case. One pass over the file, of which one row is held.
 * Throws a UsageError where it is no table.
 */
export function compareWithReference(
  path: string,
  names: readonly SlotName[],
  filled: Iterable<Filled>,
): ReferenceAnswer {
  const { fillings, messages } = gather(names, filled)
  const runs = runsOf(fillings)
  using source = openFile(path)
  const delimiter = delimiterOf(source)
  let columns: readonly string[] | undefined
  let rows = 0
  const hits = new Map<string, Set<number>>()
  const explained = new Set<number>()
  for (const { fields, problem } of csvRows(source, delimiter)) {
    if (problem !== undefined) continue
    if (columns === undefined) {
      columns = fields.map((name, at) => (name.trim() === '' ? `column ${at + 1}` : name.trim()))
      continue
    }
    rows += 1
    lookUp(fields, fillings, runs, hits, explained)
  }
  if (columns === undefined || rows === 0) {
    throw new UsageError(
      `${path} has no rows; a reference is a CSV file whose first row names its columns`,
    )
  }
  return {
    rows,
    columns,
    messages,
    explained: explained.size,
    ...slotAnswers(names, fillings, columns, hits),
  }
}

function gather(
  names: readonly SlotName[],
  filled: Iterable<Filled>,
): { fillings: readonly Filling[]; messages: number } {
  const fillings: Filling[] = []
  let message = 0
  for (const { variant, values } of filled) {
    const before = fillings.length
    let next = 0
    for (const [slot, name] of names.entries()) {
      if (name.variant !== variant) continue
      const words = wordsOf(values[next++] ?? '')
      if (words.length > 0) fillings.push({ slot, message, words })
    }
    if (fillings.length > before) message += 1
  }
  return { fillings, messages: message }
}

/** Which fillings hold a run of words. */
function runsOf(fillings: readonly Filling[]): ReadonlyMap<string, readonly number[]> {
  const runs = new Map<string, number[]>()
  for (const [at, { words }] of fillings.entries()) {
    for (let from = 0; from < words.length; from += 1) {
      for (let to = from + 1; to <= Math.min(words.length, from + longestRun); to += 1) {
        const run = words.slice(from, to).join(' ')
        const known = runs.get(run)
        if (!known) runs.set(run, [at])
        else if (known.at(-1) !== at) known.push(at)
      }
    }
  }
  return runs
}

function lookUp(
  fields: readonly string[],
  fillings: readonly Filling[],
  runs: ReadonlyMap<string, readonly number[]>,
  hits: Map<string, Set<number>>,
  explained: Set<number>,
): void {
  const rowWords = new Set<string>()
  const candidates = new Set<number>()
  for (const [column, field] of fields.entries()) {
    const words = wordsOf(field)
    for (const word of words) rowWords.add(word)
    const found = words.length === 0 ? undefined : runs.get(words.join(' '))
    if (!found) continue
    for (const at of found) {
      const key = `${fillings[at]?.slot} ${column}`
      const known = hits.get(key)
      if (known) known.add(at)
      else hits.set(key, new Set([at]))
    }
    if (found.length <= mostSharers) {
      for (const at of found) candidates.add(fillings[at]?.message ?? -1)
    }
  }
  for (const message of candidates) {
    if (explained.has(message)) continue
    if (accountsFor(fillingsOfMessage(fillings, message), rowWords)) explained.add(message)
  }
}

/** Fillings stand in the order of their messages. */
function fillingsOfMessage(fillings: readonly Filling[], message: number): readonly Filling[] {
  let low = 0
  let high = fillings.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((fillings[middle]?.message ?? 0) < message) low = middle + 1
    else high = middle
  }
  let end = low
  while (fillings[end]?.message === message) end += 1
  return fillings.slice(low, end)
}

function accountsFor(fillings: readonly Filling[], rowWords: ReadonlySet<string>): boolean {
  return fillings.every(({ words }) => words.every((word) => rowWords.has(word)))
}

function slotAnswers(
  names: readonly SlotName[],
  fillings: readonly Filling[],
  columns: readonly string[],
  hits: ReadonlyMap<string, ReadonlySet<number>>,
): Pick<ReferenceAnswer, 'slots' | 'unused'> {
  const used = new Set<string>()
  const slots = names.map((name, slot) => {
    const count = fillings.filter((filling) => filling.slot === slot).length
    const found = columns
      .map((column, at) => ({ column, matched: hits.get(`${slot} ${at}`)?.size ?? 0 }))
      .filter(({ matched }) => matched > 0)
      .toSorted((a, b) => b.matched - a.matched)
    for (const { column, matched } of found) if (matched >= usedShare * count) used.add(column)
    return { name, fillings: count, columns: found }
  })
  return { slots, unused: columns.filter((column) => !used.has(column)) }
}

/** Letters and digits, as they compare. */
function wordsOf(text: string): readonly string[] {
  return (text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).map(normalWord)
}

function delimiterOf(source: ByteSource): CsvDelimiter {
  const head = Buffer.from(source.read(0, 4096)).toString('latin1').split(/\r?\n/, 1)[0] ?? ''
  const counts = ([',', ';', '\t'] as const).map((sign) => ({
    sign,
    count: head.split(sign).length,
  }))
  return counts.toSorted((a, b) => b.count - a.count)[0]?.sign ?? ','
}

function openFile(path: string): ByteSource & Disposable {
  let file: number
  try {
    file = openSync(path, 'r')
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${(error as Error).message}`)
  }
  return {
    size: fstatSync(file).size,
    read(offset, length) {
      const bytes = Buffer.alloc(length)
      return bytes.subarray(0, readSync(file, bytes, 0, length, offset))
    },
    [Symbol.dispose]: () => closeSync(file),
  }
}
