import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answerStatuses, type DnsRecord, questionTypes } from './record.ts'
import { longestLine, parseRecordLine, recordLine } from './record-line.ts'

const whole = {
  name: 'Example.ORG.',
  type: 'TXT',
  at: '2020-10-20T12:00:00Z',
  status: 'NOERROR',
  answers: ['v=spf1 -all'],
}

test('a line is read, its name as names compare', () => {
  expect(parseRecordLine(JSON.stringify({ ...whole, note: 'passed over' }))).toEqual({
    name: 'example.org',
    type: 'TXT',
    atMs: Date.UTC(2020, 9, 20, 12),
    status: 'NOERROR',
    answers: ['v=spf1 -all'],
  })
})

test.for<[change: object | string, problem: string]>([
  ['no JSON', 'no JSON object'],
  ['[]', 'no JSON object'],
  [{ name: '' }, '"name" must be a domain name'],
  [{ name: 'x'.repeat(2000) }, '"name" is longer than any domain name'],
  [{ type: 'SPF' }, '"type" must be A, AAAA, CNAME, MX, PTR or TXT'],
  [{ status: 'REFUSED' }, '"status" must be NOERROR, NXDOMAIN, SERVFAIL or TIMEOUT'],
  [{ at: 'yesterday' }, '"at" must be a time such as 2020-10-21T12:00:00Z'],
  [{ at: 1603195200 }, '"at" must be a time such as 2020-10-21T12:00:00Z'],
  [{ answers: 'v=spf1' }, '"answers" must be a list'],
  [{ answers: [['v=spf1']] }, 'answers of TXT must be strings'],
  [{ type: 'MX', answers: ['mx.example'] }, 'answers of MX must be {"priority", "exchange"}'],
  [{ status: 'NXDOMAIN' }, 'NXDOMAIN cannot have answers'],
  [{ answers: Array.from({ length: 1001 }, () => '') }, 'more than 1000 answers'],
  [{ name: 'x'.repeat(longestLine) }, `longer than ${longestLine} characters`],
])('%j is refused: %s', ([change, problem]) => {
  const line = typeof change === 'string' ? change : JSON.stringify({ ...whole, ...change })
  expect(parseRecordLine(line)).toEqual({ problem })
})

test('what is written is read as it was', () => {
  const name = fc.domain()
  const at = fc.integer({ min: 0, max: 4e12 })
  const texts = fc.record({
    name,
    atMs: at,
    type: fc.constantFrom(...questionTypes.filter((type) => type !== 'MX')),
    status: fc.constant('NOERROR' as const),
    answers: fc.array(fc.string({ unit: 'binary' }), { maxLength: 4 }),
  })
  const exchanges = fc.record({
    name,
    atMs: at,
    type: fc.constant('MX' as const),
    status: fc.constant('NOERROR' as const),
    answers: fc.array(fc.record({ priority: fc.nat(65_535), exchange: fc.string() })),
  })
  const errors = fc.record({
    name,
    atMs: at,
    type: fc.constantFrom(...questionTypes),
    status: fc.constantFrom(...answerStatuses.filter((status) => status !== 'NOERROR')),
    answers: fc.constant([]),
  })
  fc.assert(
    fc.property(fc.oneof(texts, exchanges, errors), (record) => {
      const lower = { ...record, name: record.name.toLowerCase() } as DnsRecord
      expect(parseRecordLine(recordLine(lower))).toEqual(lower)
    }),
  )
})
