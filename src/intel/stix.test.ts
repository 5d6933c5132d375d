import { describe, expect, test } from 'vitest'
import { readIntel } from './read-intel.fixture.ts'
import { intelStix } from './stix.ts'

const red = 'marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1'
const white = 'marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9'

function bundle(...objects: object[]): string {
  return JSON.stringify({ type: 'bundle', id: 'bundle--1', objects })
}

function indicator(id: string, pattern: string, more: object = {}): object {
  return {
    type: 'indicator',
    id: `indicator--${id}`,
    pattern,
    pattern_type: 'stix',
    created: '2020-09-01T00:00:00.000Z',
    valid_from: '2020-08-01T00:00:00Z',
    ...more,
  }
}

function relation(source: string, type: string, target: string): object {
  return {
    type: 'relationship',
    id: `relationship--${source}-${target}`,
    relationship_type: type,
    source_ref: source,
    target_ref: target,
  }
}

describe('STIX bundles', () => {
  test('an indicator knows its actor by way of a campaign, its report, its marking and its author', async () => {
    const text = bundle(
      relation('indicator--1', 'indicates', 'campaign--1'),
      relation('campaign--1', 'attributed-to', 'intrusion-set--1'),
      indicator('1', "[ipv4-addr:value = '203.0.113.24']", {
        valid_until: '2020-12-31T00:00:00Z',
        confidence: 85,
        object_marking_refs: [white, red],
        created_by_ref: 'identity--1',
      }),
      {
        type: 'report',
        id: 'report--1',
        name: 'R',
        published: '2020-10-30T00:00:00Z',
        object_refs: ['indicator--1'],
      },
      { type: 'campaign', id: 'campaign--1', name: 'Reedbed' },
      {
        type: 'intrusion-set',
        id: 'intrusion-set--1',
        name: 'Quiet Heron',
        aliases: ['UNC-77', 'Quiet Heron'],
      },
      { type: 'identity', id: 'identity--1', name: 'Example CERT' },
      relation('intrusion-set--1', 'originates-from', 'location--1'),
      { type: 'location', id: 'location--1', country: 'ZZ' },
    )
    const { made, warnings, bytes } = await readIntel(intelStix, 'b.json', text)
    expect(warnings).toEqual([])
    expect(made).toHaveLength(2)
    expect(made.find(({ kind }) => kind === 'intel')).toMatchObject({
      type: 'ipv4',
      value: '203.0.113.24',
      actor: 'Quiet Heron',
      activity: 'Reedbed',
      validFrom: '2020-08-01T00:00:00Z',
      validUntil: '2020-12-31T00:00:00Z',
      published: '2020-10-30T00:00:00Z',
      source: 'Example CERT',
      credibility: '1',
      tlp: 'TLP:RED',
    })
    expect(made.find(({ kind }) => kind === 'actor')).toMatchObject({
      name: 'Quiet Heron',
      aliases: ['UNC-77'],
      country: 'ZZ',
      sponsor: '',
      tlp: 'TLP:GREEN',
    })
    const { locus } = made[0]!
    if (locus.at !== 'bytes') throw new Error('no place')
    expect(
      JSON.parse(bytes.toString('utf8', locus.offset, locus.offset + locus.length)),
    ).toMatchObject({ type: 'indicator' })
  })

  test('several values and several actors make a record each', async () => {
    const text = bundle(
      indicator(
        '1',
        "[domain-name:value = 'a.example' OR file:hashes.MD5 = 'd41d8cd98f00b204e9800998ecf8427e']",
      ),
      { type: 'threat-actor', id: 'threat-actor--1', name: 'A' },
      { type: 'threat-actor', id: 'threat-actor--2', name: 'B' },
      relation('indicator--1', 'indicates', 'threat-actor--1'),
      relation('indicator--1', 'indicates', 'threat-actor--2'),
    )
    const { made } = await readIntel(intelStix, 'b.json', text)
    expect(
      made.flatMap((body) => (body.kind === 'intel' ? [`${body.type} ${body.actor}`] : [])),
    ).toEqual(['domain A', 'domain B', 'md5 A', 'md5 B'])
  })

  test('observables are read; revoked objects are not', async () => {
    const text = bundle(
      { type: 'ipv6-addr', id: 'ipv6-addr--1', value: '2001:DB8::1' },
      { type: 'file', id: 'file--1', name: 'tool.py', hashes: { 'SHA-1': 'a'.repeat(40) } },
      { type: 'windows-registry-key', id: 'windows-registry-key--1', value: 'x' },
      indicator('1', "[ipv4-addr:value = '192.0.2.1']", { revoked: true }),
    )
    const { made, warnings } = await readIntel(intelStix, 'b.json', text)
    expect(made.flatMap((body) => (body.kind === 'intel' ? [body.value] : []))).toEqual([
      '2001:db8::1',
      'tool.py',
      'a'.repeat(40),
    ])
    expect(warnings).toEqual([])
  })

  test('what is not understood is a warning with its place, and an unknown marking is red', async () => {
    const text = bundle(
      indicator('1', "[domain-name:value LIKE '%.example']"),
      indicator('2', 'rule x { }', { pattern_type: 'yara' }),
      indicator('3', "[ipv4-addr:value = '192.0.2.3']", {
        object_marking_refs: ['marking-definition--x'],
      }),
      { type: 'indicator' },
      {
        type: 'marking-definition',
        id: 'marking-definition--s',
        definition_type: 'statement',
        definition: { statement: 'c' },
      },
      indicator('4', "[ipv4-addr:value = '192.0.2.4']", {
        object_marking_refs: ['marking-definition--s'],
      }),
    )
    const { made, warnings } = await readIntel(intelStix, 'b.json', text)
    expect(made.map(({ tlp }) => tlp)).toEqual(['TLP:RED', 'TLP:GREEN'])
    expect(warnings.map(({ code }) => code).toSorted()).toEqual([
      'corrupt',
      'corrupt',
      'unsupported',
      'unsupported',
    ])
    expect(warnings.every(({ locus }) => locus?.at === 'bytes')).toBe(true)
  })

  test('a bundle that breaks off keeps what was complete and says so', async () => {
    const text = bundle(indicator('1', "[ipv4-addr:value = '192.0.2.3']")).slice(0, -2)
    const { made, warnings } = await readIntel(intelStix, 'b.json', text)
    expect(made).toHaveLength(1)
    expect(warnings[0]?.code).toBe('truncated')
  })

  test.for<[string, string]>([
    ['{"Event":{"Attribute":[]}}', 'MISP'],
    ['[1,2]', 'no STIX bundle'],
    ['', 'no STIX bundle'],
  ])('%s is no bundle', async ([text, reason]) => {
    await expect(readIntel(intelStix, 'b.json', text)).rejects.toThrow(reason)
  })
})
