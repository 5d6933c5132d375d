import { describe, expect, test } from 'vitest'
import type { Clue } from '../model/clue.ts'
import type { Dating } from '../model/link.ts'
import { clue, exhibit, given, intel, product, runOn, sha } from './intel-match.fixture.ts'
import { intelMatch } from './intel-match.ts'

const file = exhibit('a', given('2021-01-01T00:00:00.000Z'))

function dated(notBefore: string | null, notAfter: string | null, standing: Dating['standing']) {
  return product<Dating>({
    kind: 'dating',
    evidence: sha('a'),
    notBefore,
    notAfter,
    standing,
    basis: [],
    reason: '',
  })
}

const onTheDay = dated('2020-10-19', '2020-10-20', 'fact')

describe('how clues meet intelligence', () => {
  test.for<[Clue['type'], string, Clue['type'], string, string | undefined]>([
    ['ipv4', '203.0.113.24', 'ipv4', '203.0.113.24', 'exact'],
    ['ipv4', '203.0.113.24', 'ipv4', '203.0.113.99', 'slash-24'],
    ['ipv4', '203.0.113.24', 'ipv4', '203.0.114.24', undefined],
    ['ipv6', '2001:db8:1::1', 'ipv6', '2001:db8:1:9::7', 'slash-24'],
    ['url', 'http://203.0.113.24:8080/x', 'ipv4', '203.0.113.24', 'exact'],
    ['url', 'reed.example/gate.php', 'url', 'https://reed.example:443/gate.php#x', 'exact'],
    ['url', 'reed.example/gate.php', 'domain', 'reed.example', 'exact'],
    ['url', 'http://reed.example/heronkit/', 'unix-path', '/srv/heronkit/x', 'path-token'],
    ['ipv4', '203.0.113.24', 'url', 'http://203.0.113.24/x', 'exact'],
    ['url', 'https://mail.reed.example/login', 'domain', 'mail.reed.example', 'exact'],
    ['domain', 'www.reed.example', 'domain', 'mail.reed.example', 'registered-domain'],
    ['domain', 'mail.reed.example', 'url', 'https://mail.reed.example/x', 'registered-domain'],
    ['email', 'info@reed.example', 'domain', 'reed.example', 'exact'],
    ['email', 'someone@gmail.com', 'email', 'other@gmail.com', undefined],
    ['domain', 'one.github.io', 'domain', 'two.github.io', undefined],
    ['email', 'heronkeeper@a.example', 'windows-path', 'C:\\Users\\HeronKeeper\\x', 'token'],
    [
      'windows-path',
      'C:\\Users\\admin\\Desktop\\x',
      'windows-path',
      'D:\\Users\\admin\\Desktop\\y',
      undefined,
    ],
    [
      'windows-path',
      'D:\\work\\reedcutter\\a.py',
      'unix-path',
      '/opt/reedcutter/run.sh',
      'path-token',
    ],
    ['unix-path', '/var/www/html/index.php', 'unix-path', '/srv/html/index.php', undefined],
    ['windows-path', 'C:\\Reed\\A.py', 'windows-path', 'c:/reed/a.py', 'exact'],
    ['file-name', 'reed_dump.csv', 'unix-path', '/tmp/reed_dump.csv', 'path-token'],
    ['sha256', 'a'.repeat(64), 'sha256', 'a'.repeat(64), 'exact'],
    ['domain', 'reed.example', 'domain', 'heron.example', undefined],
  ])('%s %s and %s %s: %s', async ([type, value, knownType, known, expected]) => {
    const { made } = await runOn(intelMatch, [
      file,
      clue(type, value, 'a'),
      intel(knownType, known, 'X'),
    ])
    expect(made[0]?.match).toBe(expected)
    expect(made.length).toBeLessThan(2)
  })

  test('addresses of one network meet there, at least', async () => {
    const seen = clue('ipv4', '1.1.1.1', 'a')
    const { made } = await runOn(intelMatch, [
      file,
      seen,
      product({
        kind: 'network' as const,
        clue: seen.id,
        asn: 13335,
        operator: 'Example Net',
        range: ['1.1.1.0', '1.1.1.255'] as const,
        table: 'table 1',
      }),
      intel('ipv4', '1.0.0.1', 'X'),
      intel('ipv4', '8.8.8.8', 'Y'),
    ])
    expect(made).toMatchObject([{ actor: 'X', match: 'network' }])
    expect(made[0]?.reason).toContain('AS13335 (Example Net; table table 1)')
  })

  test('another reading of a doubtful clue meets with its probability in the reason', async () => {
    const doubtful = clue('ipv4', '203.0.113.24', 'a', [{ text: '203.0.112.24', p: 0.2 }])
    const { made } = await runOn(intelMatch, [file, doubtful, intel('ipv4', '203.0.112.24', 'X')])
    expect(made[0]).toMatchObject({ match: 'exact' })
    expect(made[0]?.reason).toContain('probability 0.20')
  })

  test('counts the actors that share a value, aliases as one', async () => {
    const { made } = await runOn(intelMatch, [
      file,
      clue('ipv4', '203.0.113.24', 'a'),
      intel('ipv4', '203.0.113.24', 'Quiet Heron'),
      intel('ipv4', '203.0.113.24', 'UNC-77'),
      intel('ipv4', '203.0.113.24', 'Brass Finch'),
      intel('ipv4', '203.0.113.24', ''),
      product({
        kind: 'actor' as const,
        evidence: sha('actors'),
        locus: { at: 'whole' as const },
        name: 'Quiet Heron',
        aliases: ['UNC-77'],
        country: '',
        sponsor: '',
        source: 's',
        reliability: 'B' as const,
        credibility: '2' as const,
        published: null,
        tlp: 'TLP:CLEAR' as const,
      }),
    ])
    expect(made).toHaveLength(4)
    expect(made.every(({ sharedBy }) => sharedBy === 2)).toBe(true)
  })
})

describe('time', () => {
  test.for<[string | null, string | null, Dating | undefined, string]>([
    ['2020-08-01', '2020-12-31', onTheDay, 'within'],
    ['2020-10-20', null, onTheDay, 'within'],
    ['2020-01-01', '2020-10-18', onTheDay, 'before'],
    ['2020-10-21', null, onTheDay, 'after'],
    [null, null, onTheDay, 'unknown'],
    ['2020-08-01', '2020-12-31', undefined, 'unknown'],
    ['2020-08-01', '2020-12-31', dated(null, '2020-10-20', 'fact'), 'unknown'],
    ['2021-08-01', null, dated(null, '2020-10-20', 'fact'), 'after'],
  ])('validity %s to %s: %s', async ([validFrom, validUntil, dating, expected]) => {
    const known = intel('ipv4', '203.0.113.24', 'X', { validFrom, validUntil })
    const all = [file, clue('ipv4', '203.0.113.24', 'a'), known, ...(dating ? [dating] : [])]
    const { made } = await runOn(intelMatch, all)
    expect(made[0]?.validity).toBe(expected)
  })

  const byClaim = dated('2020-10-19', '2020-10-20', 'claim')
  test.for<[string | null, string | null, string, Dating | undefined, string]>([
    ['2020-06-01', null, 'TLP:CLEAR', onTheDay, 'public'],
    ['2020-10-20', null, 'TLP:CLEAR', onTheDay, 'public'],
    ['2020-06-01', null, 'TLP:AMBER', onTheDay, 'public'],
    ['2020-06-01', null, 'TLP:CLEAR', dated('2020-10-19', null, 'claim'), 'public'],
    [null, null, 'TLP:CLEAR', onTheDay, 'unknown'],
    ['2020-06-01', null, 'TLP:CLEAR', undefined, 'unknown'],
    ['2020-10-30', '2020-08-01', 'TLP:CLEAR', onTheDay, 'not-public'],
    // The date could have been set back, or the report be an echo of this evidence.
    ['2020-10-30', '2020-08-01', 'TLP:CLEAR', byClaim, 'unknown'],
    ['2020-10-30', null, 'TLP:CLEAR', onTheDay, 'unknown'],
    ['2020-10-30', '2020-10-19', 'TLP:CLEAR', onTheDay, 'unknown'],
    ['2020-06-01', null, 'TLP:RED', byClaim, 'not-public'],
    [null, '2020-08', 'TLP:AMBER+STRICT', onTheDay, 'not-public'],
    [null, null, 'TLP:RED', onTheDay, 'unknown'],
    ['2020-06-01', null, 'TLP:RED', undefined, 'unknown'],
  ])(
    'published %s, valid from %s, %s: %s %s',
    async ([published, validFrom, tlp, dating, expected]) => {
      const more = { published, validFrom, tlp: tlp as 'TLP:RED' }
      const known = intel('ipv4', '203.0.113.24', 'X', more)
      const all = [file, clue('ipv4', '203.0.113.24', 'a'), known, ...(dating ? [dating] : [])]
      expect((await runOn(intelMatch, all)).made[0]?.knownThen).toBe(expected)
    },
  )

  test('a secret that somebody else has published is no secret', async () => {
    const { made } = await runOn(intelMatch, [
      file,
      onTheDay,
      clue('ipv4', '203.0.113.24', 'a'),
      intel('ipv4', '203.0.113.24', 'X', { tlp: 'TLP:RED', validFrom: '2020-01-01' }),
      intel('ipv4', '203.0.113.24', 'X', { published: '2020-01-01', source: 'Blog' }),
      intel('ipv4', '203.0.113.24', 'Y', { tlp: 'TLP:RED', validFrom: '2020-01-01' }),
    ])
    const told = made.map(({ actor, knownThen }) => `${actor} ${knownThen}`).toSorted()
    expect(told).toEqual(['X public', 'X public', 'Y not-public'])
  })

  test('as of a date only what was published by then counts, and the rest is counted', async () => {
    const all = [
      file,
      clue('ipv4', '203.0.113.24', 'a'),
      intel('ipv4', '203.0.113.24', 'X', { published: '2020-10-21' }),
      intel('ipv4', '203.0.113.24', 'Y', { published: '2020-10-22' }),
      intel('ipv4', '203.0.113.24', 'Z'),
    ]
    const { made, warnings } = await runOn(intelMatch, all, { asOf: '2020-10-21' })
    expect(made.map(({ actor }) => actor)).toEqual(['X'])
    expect(warnings[0]?.reason).toContain('1 records published later and 1 without')
  })
})

test('the marking is the strictest of knowledge and evidence', async () => {
  const { made } = await runOn(intelMatch, [
    file,
    clue('ipv4', '203.0.113.24', 'a'),
    intel('ipv4', '203.0.113.24', 'X', { tlp: 'TLP:CLEAR' }),
    intel('ipv4', '203.0.113.24', 'Y', { tlp: 'TLP:RED' }),
  ])
  expect(made.map(({ tlp }) => tlp).toSorted()).toEqual(['TLP:GREEN', 'TLP:RED'])
})

test('a common clue makes a limited number of links and says so', async () => {
  const many = Array.from({ length: 300 }, (_, i) => intel('ipv4', '203.0.113.24', `Actor ${i}`))
  const { made, warnings } = await runOn(intelMatch, [
    file,
    clue('ipv4', '203.0.113.24', 'a'),
    ...many,
  ])
  expect(made).toHaveLength(48)
  expect(made[0]?.sharedBy).toBe(300)
  expect(warnings).toMatchObject([{ code: 'too-many' }])
})

test('the reason is a sentence with the dates', async () => {
  const known = intel('ipv4', '203.0.113.24', 'Quiet Heron', {
    validFrom: '2020-08-01',
    validUntil: '2020-12-31',
    published: '2020-10-30',
    source: 'Advisory 7',
  })
  const { made } = await runOn(intelMatch, [
    file,
    onTheDay,
    clue('ipv4', '203.0.113.24', 'a'),
    known,
  ])
  expect(made[0]?.reason).toBe(
    '203.0.113.24 is listed for Quiet Heron by Advisory 7; valid 2020-08-01 to 2020-12-31 and published 2020-10-30; the evidence is of 2020-10-19 to 2020-10-20, so the knowledge held at that time and could not be read by outsiders then; no other actor shares it.',
  )
})
