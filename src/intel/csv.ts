import { AnalysisFailure } from '../analyzer/analysis-failure.ts'
import type { Analyzer, Context } from '../analyzer/analyzer.ts'
import { csvDelimiter, csvRows } from '../lib/csv.ts'
import type { IntelSource } from '../model/evidence.ts'
import type { Actor, Claim, Intel } from '../model/intel.ts'
import type { Locus } from '../model/locus.ts'
import { actorRow } from './actors.ts'
import { claimRow } from './claims.ts'
import { isDnsSnapshot, isJson } from './file-kind.ts'
import { indicatorColumns, indicatorRow } from './indicators.ts'
import { limitedWarnings } from './limited-warnings.ts'
import { listedIndicator } from './plain-list.ts'
import { tableRow, type TableRow } from './table-row.ts'

const maxRows = 2_000_000

const wanted = `Wanted: a first line with column names (${indicatorColumns.join(',')} for indicators; name,aliases,country,sponsor,... for actors; stance,who,said,about,date,source,tlp for claims), or one indicator a line`

/** What the columns of a file say that its rows are; undefined where they are no header. */
function rowReader(
  header: readonly string[],
): ((row: TableRow) => Intel | Actor | Claim | undefined) | undefined {
  if (header.includes('value')) return indicatorRow
  if (header.includes('stance') && header.includes('who') && header.includes('said')) {
    return claimRow
  }
  if (header.includes('name') && header.length > 1) return actorRow
  return undefined
}

/** Indicators, actors or claims, told apart by the header, so that a folder needs no mapping. */
export const intelCsv: Analyzer<'intel-source', 'intel' | 'actor' | 'claim'> = {
  id: 'intel-csv',
  version: '1.0.0',
  question: 'What do tables and lists of indicators, actors and claims say?',
  scope: 'evidence',
  needs: ['intel-source'],
  makes: ['intel', 'actor', 'claim'],
  // Everything that is not JSON: a file that nobody understands must fail and not be passed over.
  accepts: (file) => !isJson(file) && !isDnsSnapshot(file),
  async *run(input, context) {
    for await (const file of input['intel-source']) yield* readTable(file, context)
  },
}

function* readTable(file: IntelSource, context: Context): Generator<Intel | Actor | Claim> {
  const { bytes } = context
  if (bytes.size === 0) throw new AnalysisFailure('empty', 'the file has no bytes')
  refuseBinary(bytes.read(0, 4096))
  const delimiter = csvDelimiter(bytes)
  let header: string[] | undefined
  let read: ReturnType<typeof rowReader>
  const warnings = limitedWarnings(context)
  let rows = 0
  for (const row of csvRows(bytes, delimiter)) {
    const locus: Locus = { at: 'bytes', offset: row.offset, length: row.length }
    if (row.problem !== undefined) {
      warnings.add('corrupt', row.problem, locus)
      continue
    }
    if (header === undefined) {
      header = row.fields.map((name) =>
        name
          .trim()
          .toLowerCase()
          .replaceAll(/[\s-]+/g, '_'),
      )
      read = rowReader(header)
      if (read !== undefined) continue
      yield* readList(file, context)
      return
    }
    if (++rows > maxRows) {
      context.warn({ code: 'too-many', reason: `only the first ${maxRows} rows are read`, locus })
      break
    }
    if (row.fields.length > header.length) {
      const reason = `${row.fields.length} fields under ${header.length} columns; the rest is left out`
      warnings.add('corrupt', reason, locus)
    }
    const made = read?.(tableRow(header, row.fields, file, locus, warnings))
    if (made !== undefined) yield made
    if (rows % 4096 === 0) context.progress(row.offset, bytes.size, 'rows')
  }
  warnings.close()
  if (header === undefined) throw new AnalysisFailure('corrupt', `no row could be read. ${wanted}`)
}

function* readList(file: IntelSource, context: Context): Generator<Intel> {
  const warnings = limitedWarnings(context)
  let lines = 0
  let made = 0
  for (const { text, locus } of textLines(context)) {
    if (++lines > maxRows) {
      context.warn({ code: 'too-many', reason: `only the first ${maxRows} lines are read`, locus })
      break
    }
    const indicator = listedIndicator(text, file, locus)
    if (indicator === 'blank') continue
    if (indicator !== 'unknown') {
      made++
      yield indicator
      continue
    }
    // Prose or a table without a header: say so at once instead of once a line.
    if (made === 0 && lines > 100) break
    warnings.add('corrupt', `no known kind of indicator: ${text.slice(0, 80)}`, locus)
  }
  warnings.close()
  if (made === 0) throw new AnalysisFailure('unsupported', `no importer knows this file. ${wanted}`)
}

/** Lines are rows whose quotes mean nothing: no quote opens in a field that never starts with one. */
function* textLines(context: Context): Generator<{ readonly text: string; readonly locus: Locus }> {
  const { bytes } = context
  const chunkBytes = 1 << 20
  let rest = Buffer.alloc(0)
  let offset = 0
  for (let at = 0; at < bytes.size;) {
    const chunk = bytes.read(at, chunkBytes)
    if (chunk.length === 0) return
    at += chunk.length
    let block = Buffer.concat([rest, chunk])
    if (offset === 0 && block.subarray(0, 3).toString('hex') === 'efbbbf') {
      block = block.subarray(3)
      offset = 3
    }
    let from = 0
    for (let end = block.indexOf(0x0a); end !== -1; end = block.indexOf(0x0a, from)) {
      yield lineAt(block.subarray(from, end), offset + from)
      from = end + 1
    }
    rest = block.subarray(from)
    offset += from
    if (rest.length > chunkBytes) {
      throw new AnalysisFailure('unsupported', `a line of more than ${chunkBytes} bytes. ${wanted}`)
    }
  }
  if (rest.length > 0) yield lineAt(rest, offset)
}

function lineAt(line: Buffer, offset: number): { readonly text: string; readonly locus: Locus } {
  const text = line.toString('utf8').trimEnd()
  return { text, locus: { at: 'bytes', offset, length: line.length } }
}

function refuseBinary(head: Buffer): void {
  if (head[0] === 0xff && head[1] === 0xfe) {
    throw new AnalysisFailure('unsupported', 'UTF-16 text; save it as UTF-8')
  }
  if (head.includes(0)) {
    throw new AnalysisFailure('unsupported', `not text, and no importer knows it. ${wanted}`)
  }
  if (head.toString('utf8').trimStart().startsWith('{')) {
    throw new AnalysisFailure('unsupported', 'JSON: name it .json, so that it is read as STIX')
  }
}
