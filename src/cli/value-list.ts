import { readFileSync, statSync } from 'node:fs'
import { indicatorOf } from '../intel/indicator-value.ts'
import { csvDelimiter, csvRows } from '../lib/csv.ts'
import { UsageError } from './usage-error.ts'

/** Known values, each with the line (from 1) where it stands. */
export interface ValueList {
  readonly values: readonly string[]
  readonly lines: Int32Array
}

const mostBytes = 1 << 30

/** Reads a list of values; `-` is standard input. Throws UsageError where there is none in it. */
export async function readValueList(path: string): Promise<ValueList> {
  const bytes = path === '-' ? await standardInput() : fileBytes(path)
  const name = path === '-' ? 'standard input' : path
  const text = utf8Of(bytes)
  if (text === undefined) {
    throw new UsageError(
      `${name} is no text; --list takes one value a line, or CSV with a column called value`,
    )
  }
  const list = valueList(text)
  if (list.values.length === 0) {
    throw new UsageError(
      `${name} has no values; --list takes one value a line, or CSV with a column called value`,
    )
  }
  return list
}

/**
 * One value a line, or CSV whose header has a column `value`. What follows ` #` is a remark; values that
 * are indicators are refanged and normalised like clues, all others are taken as they stand.
 */
export function valueList(bytes: Buffer): ValueList {
  const values: string[] = []
  const lines: number[] = []
  const add = (raw: string, line: number): void => {
    const value = normalised(raw)
    if (value === '') return
    values.push(value)
    lines.push(line)
  }
  const column = csvColumn(bytes)
  if (column === undefined) {
    const text = bytes.toString('utf8').replace(/^\u{feff}/u, '')
    for (const [i, line] of text.split(/\r\n|\n|\r/).entries()) add(withoutRemark(line), i + 1)
  } else {
    let line = 1
    let at = 0
    for (const { fields, offset } of csvRows(sourceOf(bytes), column.delimiter)) {
      for (; at < offset; at++) if (bytes[at] === 0x0a) line++
      if (offset > column.headOffset) add(fields[column.index] ?? '', line)
    }
  }
  return { values, lines: Int32Array.from(lines) }
}

/** So far a file is searched for what text has not. */
const head = 1 << 16

/** Text as other programs save it, in UTF-16 too; undefined where it is none. */
function utf8Of(bytes: Buffer): Buffer | undefined {
  const encoding = utf16Of(bytes)
  if (encoding !== undefined) return Buffer.from(new TextDecoder(encoding).decode(bytes), 'utf8')
  return bytes.subarray(0, head).includes(0) ? undefined : bytes
}

function utf16Of(bytes: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined
}

function csvColumn(bytes: Buffer) {
  const source = sourceOf(bytes)
  const delimiter = csvDelimiter(source)
  for (const { fields, offset } of csvRows(source, delimiter)) {
    const index = fields.findIndex((field) => field.trim().toLowerCase() === 'value')
    return index < 0 ? undefined : { delimiter, index, headOffset: offset }
  }
  return undefined
}

function sourceOf(bytes: Buffer) {
  return {
    size: bytes.length,
    read: (offset: number, length: number) => bytes.subarray(offset, offset + length),
  }
}

function withoutRemark(line: string): string {
  if (!line.includes('#')) return line
  const mark = line.search(/(?:^|\s)#/)
  return mark < 0 ? line : line.slice(0, mark)
}

/** What needs no normalising is most of what lists hold. */
function normalised(raw: string): string {
  const text = raw.trim()
  if (/^[0-9.]*$/.test(text)) return text
  return indicatorOf(text, '')?.value ?? text
}

function fileBytes(path: string): Buffer {
  const { size } = statSync(path)
  if (size > mostBytes) throw tooLong(path)
  return readFileSync(path)
}

async function standardInput(): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > mostBytes) throw tooLong('standard input')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function tooLong(name: string): UsageError {
  return new UsageError(`${name} has more than 1 GiB; split the list and compare its parts`)
}
