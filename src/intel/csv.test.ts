import { describe, expect, test } from 'vitest'
import { intelCsv } from './csv.ts'
import { intelFile, readIntel } from './read-intel.fixture.ts'

const header =
  'value,type,actor,activity,valid_from,valid_until,published,source,reliability,credibility,tlp'

describe('tables of intelligence', () => {
  test('a row becomes a record with its place, its dates and its marking', async () => {
    const row =
      '203.0.113[.]24,,Quiet Heron,Reedbed,2020-08-01,2020-12,2020-10-30,Advisory 7,B,2,TLP:RED'
    const { made, warnings, bytes } = await readIntel(intelCsv, 'a.csv', `${header}\r\n${row}\r\n`)
    expect(warnings).toEqual([])
    expect(made).toHaveLength(1)
    expect(made[0]).toMatchObject({
      kind: 'intel',
      type: 'ipv4',
      value: '203.0.113.24',
      actor: 'Quiet Heron',
      activity: 'Reedbed',
      validFrom: '2020-08-01',
      validUntil: '2020-12',
      published: '2020-10-30',
      source: 'Advisory 7',
      reliability: 'B',
      credibility: '2',
      tlp: 'TLP:RED',
      notes: {},
    })
    const { locus } = made[0]!
    expect(
      locus.at === 'bytes' && bytes.toString('utf8', locus.offset, locus.offset + locus.length),
    ).toBe(row)
  })

  test('columns stand in any order, may be missing, and others are kept as notes', async () => {
    const { made } = await readIntel(
      intelCsv,
      'a.csv',
      'actor;Seen By;value\nX;patrol;EVIL.example\n',
    )
    expect(made[0]).toMatchObject({
      type: 'domain',
      value: 'evil.example',
      actor: 'X',
      source: 'a.csv',
      reliability: 'F',
      credibility: '6',
      published: null,
      tlp: 'TLP:GREEN',
      notes: { seen_by: 'patrol' },
    })
  })

  test('a bad row is a warning that says where, and the rest is read', async () => {
    const text = `${header}\nnot an indicator at all,,X\n198.51.100.9,domain,X\n198.51.100.7,ip,X,,31.12.2020,,,,Z,9,PINK\n`
    const { made, warnings } = await readIntel(intelCsv, 'a.csv', text)
    expect(made).toHaveLength(1)
    expect(made[0]).toMatchObject({ value: '198.51.100.7', validFrom: null, tlp: 'TLP:RED' })
    expect(warnings).toHaveLength(6)
    expect(warnings[0]).toMatchObject({
      code: 'corrupt',
      locus: { at: 'bytes', offset: header.length + 1 },
    })
  })

  test('actors and claims are told by their header', async () => {
    const actors = await readIntel(
      intelCsv,
      'actors.csv',
      'name,aliases,country,sponsor,tlp\nQuiet Heron,UNC-77; Reed,Examplia,Ministry,TLP:CLEAR\n',
    )
    expect(actors.made[0]).toMatchObject({
      kind: 'actor',
      name: 'Quiet Heron',
      aliases: ['UNC-77', 'Reed'],
      country: 'Examplia',
      sponsor: 'Ministry',
    })
    const claims = await readIntel(
      intelCsv,
      'claims.csv',
      'stance,who,said,about,date,source,tlp\nDenial,Examplia,"We, never",Reedbed,2020-10-23,Wire,\nmaybe,A,B,,,,\n',
    )
    expect(claims.made).toHaveLength(1)
    expect(claims.made[0]).toMatchObject({ kind: 'claim', stance: 'denial', said: 'We, never' })
    expect(claims.warnings).toHaveLength(1)
  })

  test('a plain list names nobody, and remarks are no indicators', async () => {
    const list =
      '# block list\n\n203.0.113.5  # exit\nhxxps://evil[.]example/a#part\n*.bad.example\nstuff and nonsense\n'
    const { made, warnings } = await readIntel(intelCsv, 'list.txt', list)
    expect(
      made.map((intel) => intel.kind === 'intel' && [intel.type, intel.value, intel.actor]),
    ).toEqual([
      ['ipv4', '203.0.113.5', ''],
      ['url', 'https://evil.example/a#part', ''],
      ['domain', 'bad.example', ''],
    ])
    expect(made[0]).toMatchObject({ source: 'list.txt', notes: { remark: 'exit' } })
    expect(warnings).toHaveLength(1)
  })

  test.for<[string, string | Buffer, string]>([
    [
      'a table without a header shows the one that is wanted',
      'Mallory;something,else\n1,2\n',
      'valid_from',
    ],
    ['prose', 'It was a dark and stormy night.\n', 'no importer'],
    ['binary', Buffer.from([1, 0, 2, 0]), 'no importer'],
    ['UTF-16', Buffer.from('\u{feff}value', 'utf16le'), 'UTF-8'],
    ['JSON under another name', '{"objects":[]}', '.json'],
    ['nothing', '', 'no bytes'],
  ])('%s', async ([, content, reason]) => {
    await expect(readIntel(intelCsv, 'a.csv', content)).rejects.toThrow(reason)
  })

  test('takes every file that is not JSON, so that none is passed over', () => {
    expect(intelCsv.accepts?.(intelFile('a.pdf', Buffer.alloc(1)))).toBe(true)
    expect(intelCsv.accepts?.(intelFile('a.json', Buffer.alloc(1)))).toBe(false)
  })

  test('warnings of a file are limited and the rest counted', async () => {
    const { warnings } = await readIntel(intelCsv, 'a.csv', `value\n${'?!\n'.repeat(5000)}`)
    expect(warnings).toHaveLength(201)
    expect(warnings.at(-1)?.reason).toContain('4800')
  })
})
