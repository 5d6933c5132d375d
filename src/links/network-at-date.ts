import { AnalysisFailure } from '../analyzer/analysis-failure.ts'
import type { Analyzer } from '../analyzer/analyzer.ts'
import { asnTable, asnTableVersion } from '../lib/asn-table.ts'

const version = asnTableVersion()

/**
 * Offline, from the one table that is installed: it shows the networks of its own day, and within
 * 14 months about one address in nine has moved, so `table` belongs beside every answer. Addresses
 * of no network (private, documentation) make nothing.
 */
export const networkAtDate: Analyzer<'clue', 'network'> = {
  id: 'network-at-date',
  version: '1.0.0',
  question: 'In which networks do the addresses stand?',
  scope: 'case',
  needs: ['clue'],
  makes: ['network'],
  tools: version === undefined ? [] : [{ name: '@ip-location-db/asn', version }],
  async *run(input) {
    for await (const clue of input.clue) {
      if (clue.type !== 'ipv4' && clue.type !== 'ipv6') continue
      const table = asnTable()
      if (table === undefined) {
        throw new AnalysisFailure(
          'tool-missing',
          'the package @ip-location-db/asn is not installed',
        )
      }
      const network = table.networkOf(clue.value)
      if (network !== undefined) {
        yield { kind: 'network', clue: clue.id, ...network, table: table.id }
      }
    }
  },
}
