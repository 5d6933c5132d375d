import { expect, test } from 'vitest'
import { dnsSnapshot } from './dns-snapshot.ts'
import { intelCsv } from './csv.ts'
import { intelFile, readIntel } from './read-intel.fixture.ts'
import { intelStix } from './stix.ts'
import { sniff } from '../lib/sniff/sniff.ts'

const line = (name: string, at: string, status = 'NXDOMAIN'): string =>
  `${JSON.stringify({ name, type: 'TXT', at, status, answers: [] })}\n`

test('a snapshot says how many answers there are, of when', async () => {
  const text = line('a.example', '2020-10-20') + line('a.example', '2021-01-01', 'NOERROR')
  const { made, warnings } = await readIntel(dnsSnapshot, 'dns.ndjson', text)
  expect(made).toMatchObject([
    {
      kind: 'dns-snapshot',
      records: 2,
      names: 1,
      first: '2020-10-20T00:00:00Z',
      last: '2021-01-01T00:00:00Z',
      statuses: { NXDOMAIN: 1, NOERROR: 1 },
    },
  ])
  expect(warnings).toEqual([])
})

test('lines that cannot be read are warnings, with their number', async () => {
  const text = `${line('a.example', '2020-10-20')}{"name":1}\n${line('b.example', 'x')}`
  const { made, warnings } = await readIntel(dnsSnapshot, 'dns.ndjson', text)
  expect(made).toMatchObject([{ records: 1 }])
  expect(warnings.map(({ reason }) => reason)).toEqual([
    'line 2: "name" must be a domain name',
    'line 3: "at" must be a time such as 2020-10-21T12:00:00Z',
  ])
})

test('a file without any answer fails', async () => {
  await expect(readIntel(dnsSnapshot, 'dns.ndjson', '{"status":"x"}\n')).rejects.toThrow(
    'no answer of DNS could be read: line 1: "name" must be a domain name',
  )
})

test('a snapshot is known by its first line, whatever its name, and nobody else reads it', () => {
  const bytes = Buffer.from(line('a.example', '2020-10-20'))
  expect(sniff(bytes, undefined, 'x.json')).toBe('application/x-dns-snapshot')
  const file = { ...intelFile('x.json', bytes), mediaType: 'application/x-dns-snapshot' }
  const readers = [dnsSnapshot, intelCsv, intelStix].filter((one) => one.accepts?.(file))
  expect(readers.map(({ id }) => id)).toEqual(['dns-snapshot'])
})
