import type { ByteSource } from './byte-source.ts'

export type CsvDelimiter = ',' | ';' | '\t'

export interface CsvRow {
  readonly fields: readonly string[]
  /** Bytes of the row, its line end left out. */
  readonly offset: number
  readonly length: number
  /** Why the row cannot be believed; its fields are then empty. */
  readonly problem?: string
}

const quote = 0x22
const lf = 0x0a
const cr = 0x0d
const chunkBytes = 1 << 20
/** A quote that nobody closed must not swallow the file. */
const maxRowBytes = 1 << 16
/** After an unclosed quote reading resumes one line on; so often at most, or it would be quadratic. */
const maxRescans = 1000

/**
 * Rows as RFC 4180 has them, with the byte span of each: LF, CRLF or CR ends a row, a quoted field
 * may hold them, `""` is a quote. Lenient where writers are: a quote inside an unquoted field is a
 * character, text after a closing quote belongs to the field. A byte order mark and empty lines are
 * skipped. Not UTF-8 becomes U+FFFD. Memory: one chunk and one row.
 */
export function* csvRows(source: ByteSource, delimiter: CsvDelimiter): Generator<CsvRow> {
  const separator = delimiter.charCodeAt(0)
  const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })
  let offset = byteOrderMark(source)
  let rescans = 0
  let chunk: Uint8Array = new Uint8Array(0)
  let chunkStart = 0
  while (offset < source.size) {
    if (offset + maxRowBytes + 2 > chunkStart + chunk.length || offset < chunkStart) {
      chunkStart = offset
      chunk = source.read(offset, chunkBytes)
      if (chunk.length === 0) return
    }
    const start = offset - chunkStart
    const limit = Math.min(chunk.length, start + maxRowBytes)
    const end = rowEnd(chunk, start, limit, separator)
    if (end.at === -1 && chunkStart + limit < source.size) {
      const firstLine = lineEnd(chunk, start, limit)
      rescans++
      const stop = rescans <= maxRescans ? firstLine : limit
      yield {
        fields: [],
        offset,
        length: stop - start,
        problem: end.quoted
          ? `a quote is opened and not closed within ${maxRowBytes} bytes`
          : `the row is longer than ${maxRowBytes} bytes`,
      }
      offset = chunkStart + afterLineEnd(chunk, stop, limit)
      continue
    }
    const stop = end.at === -1 ? limit : end.at
    if (end.at === -1 && end.quoted) {
      const firstLine = lineEnd(chunk, start, stop)
      rescans++
      const shown = rescans <= maxRescans ? firstLine : stop
      yield {
        fields: [],
        offset,
        length: shown - start,
        problem: 'a quote is opened and never closed',
      }
      offset = chunkStart + afterLineEnd(chunk, shown, limit)
      continue
    }
    if (stop > start) {
      const text = utf8.decode(chunk.subarray(start, stop))
      yield { fields: csvFields(text, delimiter), offset, length: stop - start }
    }
    offset = chunkStart + afterLineEnd(chunk, stop, chunk.length)
  }
}

/** The delimiter that stands most often, outside quotes, in the first line that is not empty. */
export function csvDelimiter(source: ByteSource): CsvDelimiter {
  const head = new TextDecoder().decode(source.read(byteOrderMark(source), maxRowBytes))
  const counts = { ',': 0, ';': 0, '\t': 0 }
  let quoted = false
  let inLine = false
  for (const character of head) {
    if (character === '"') quoted = !quoted
    if (quoted) continue
    if (character === '\n' || character === '\r') {
      if (inLine) break
      continue
    }
    inLine = true
    if (character === ',' || character === ';' || character === '\t') counts[character]++
  }
  if (counts[';'] > counts[','] && counts[';'] >= counts['\t']) return ';'
  return counts['\t'] > counts[','] ? '\t' : ','
}

/** Fields of one row, its line end left out. */
function csvFields(row: string, delimiter: CsvDelimiter): string[] {
  const fields: string[] = []
  let at = 0
  for (;;) {
    let field = ''
    if (row[at] === '"') {
      let from = ++at
      for (;;) {
        const close = row.indexOf('"', at)
        if (close === -1) {
          field += row.slice(from)
          at = row.length
          break
        }
        field += row.slice(from, close)
        if (row[close + 1] !== '"') {
          at = close + 1
          break
        }
        from = close + 1
        at = close + 2
      }
    }
    const next = row.indexOf(delimiter, at)
    fields.push(field + row.slice(at, next === -1 ? row.length : next))
    if (next === -1) return fields
    at = next + 1
  }
}

function byteOrderMark(source: ByteSource): number {
  const head = source.read(0, 3)
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0
}

/** Index of the line end that closes the row, or -1 where there is none before the limit. */
function rowEnd(
  bytes: Uint8Array,
  start: number,
  limit: number,
  separator: number,
): { readonly at: number; readonly quoted: boolean } {
  let fieldStart = true
  let quoted = false
  for (let i = start; i < limit; i++) {
    const byte = bytes[i]
    if (quoted) {
      if (byte !== quote) continue
      if (bytes[i + 1] === quote && i + 1 < limit) i++
      else quoted = false
    } else if (byte === lf || byte === cr) return { at: i, quoted }
    else if (byte === quote && fieldStart) {
      quoted = true
      fieldStart = false
    } else fieldStart = byte === separator
  }
  return { at: -1, quoted }
}

function lineEnd(bytes: Uint8Array, start: number, limit: number): number {
  for (let i = start; i < limit; i++) if (bytes[i] === lf || bytes[i] === cr) return i
  return limit
}

function afterLineEnd(bytes: Uint8Array, at: number, limit: number): number {
  if (at >= limit) return at
  if (bytes[at] === cr && bytes[at + 1] === lf) return at + 2
  return bytes[at] === lf || bytes[at] === cr ? at + 1 : at
}
