import { AnalysisFailure } from '../analyzer/analysis-failure.ts'
import type { Analyzer, Context } from '../analyzer/analyzer.ts'
import { mostRecords } from '../lib/dns-snapshot/record.ts'
import { readSnapshot } from '../lib/dns-snapshot/read-snapshot.ts'
import { isoOf } from '../lib/iso-date.ts'
import type { IntelSource } from '../model/evidence.ts'
import type { DnsSnapshot } from '../model/mail-auth.ts'
import { isDnsSnapshot } from './file-kind.ts'
import { limitedWarnings } from './limited-warnings.ts'

/** Checks recorded answers of DNS, and says what there is; they are used where mails are authenticated. */
export const dnsSnapshot: Analyzer<'intel-source', 'dns-snapshot'> = {
  id: 'dns-snapshot',
  version: '1.0.0',
  question: 'Which answers of DNS were recorded, and when?',
  scope: 'evidence',
  needs: ['intel-source'],
  makes: ['dns-snapshot'],
  accepts: isDnsSnapshot,
  async *run(input, context) {
    for await (const file of input['intel-source']) yield summaryOf(file, context)
  },
}

function summaryOf(file: IntelSource, context: Context): DnsSnapshot {
  const warnings = limitedWarnings(context)
  const names = new Set<string>()
  const statuses: Record<string, number> = {}
  let records = 0
  let firstMs = Infinity
  let lastMs = -Infinity
  let firstProblem = 'it has no lines'
  for (const { line, offset, length, read } of readSnapshot(context.bytes)) {
    if ('problem' in read) {
      const reason = `line ${line}: ${read.problem}`
      if (firstProblem === 'it has no lines') firstProblem = reason
      warnings.add('corrupt', reason, { at: 'bytes', offset, length })
      continue
    }
    records += 1
    if (records > mostRecords) {
      throw new AnalysisFailure(
        'too-many',
        `more than ${mostRecords} answers; record fewer at once`,
      )
    }
    names.add(read.name)
    statuses[read.status] = (statuses[read.status] ?? 0) + 1
    firstMs = Math.min(firstMs, read.atMs)
    lastMs = Math.max(lastMs, read.atMs)
    if (records % 65_536 === 0) context.progress(offset, context.bytes.size, 'answers')
  }
  warnings.close()
  if (records === 0) {
    throw new AnalysisFailure('corrupt', `no answer of DNS could be read: ${firstProblem}`)
  }
  return {
    kind: 'dns-snapshot',
    evidence: file.id,
    locus: { at: 'whole' },
    records,
    names: names.size,
    first: isoOf(firstMs),
    last: isoOf(lastMs),
    statuses,
  }
}
