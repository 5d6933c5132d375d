import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openCase } from '../src/store/case.ts'
import { recordsOf, telltale } from './cli.ts'
import { openDnsServer } from './dns-server.ts'
import { delivered, letter, rsaKey, sealed, signed } from './signed-mail.ts'
import { temporaryFolder } from './toy-case.ts'

const key = rsaKey()
const arcKey = rsaKey()
const zone = {
  'TXT shop.example': ['v=spf1 include:_spf.shop.example mx exists:%{l}.ok.shop.example -all'],
  'TXT _spf.shop.example': ['v=spf1 ip4:203.0.113.0/24 ~all'],
  'MX shop.example': [{ priority: 10, exchange: 'mx.shop.example' }],
  'A mx.shop.example': ['192.0.2.7'],
  'TXT s1._domainkey.shop.example': [key.record],
  'TXT arc._domainkey.list.example': [arcKey.record],
  'TXT _dmarc.shop.example': ['v=DMARC1; p=reject'],
  'TXT mail.shop.example': 'SERVFAIL',
} as const

async function mailbox(): Promise<{ root: string; mails: string; folder: string }> {
  const root = temporaryFolder()
  const mails = join(root, 'mails')
  mkdirSync(mails)
  const put = (name: string, mail: Buffer): void => writeFileSync(join(mails, name), mail)
  const noted = 'spf=pass smtp.mailfrom=shop.example; dkim=pass; dmarc=pass'
  const genuine = await signed(letter({}), key)
  put('genuine.eml', delivered(genuine, { noted }))
  put('sealed.eml', delivered(await sealed(genuine, arcKey)))
  put('changed.eml', delivered(`${genuine}P.S. Pay here.\r\n`, { noted, ip: '198.51.100.1' }))
  put('bounce.eml', delivered(letter({ from: 'x@other.example' }), { returnPath: '' }))
  return { root, mails, folder: join(root, 'case') }
}

test('dns record asks for all that the mails need, keeps it in the case and judges by it', async () => {
  const { root, mails, folder } = await mailbox()
  const only = ['--only', 'mail-auth']
  expect(await telltale(['investigate', mails, '--case', folder, ...only])).toMatchObject({
    code: 0,
  })
  await using server = await openDnsServer(zone)
  const output = join(root, 'out.dns.ndjson')
  const asked = ['dns', 'record', folder, '--server', server.address]
  const { code, out, err } = await telltale([...asked, '--output', output, '--json'])
  expect({ code, err }).toEqual({ code: 0, err: '' })
  const [record] = recordsOf(out)
  expect(record).toMatchObject({
    schema: 'telltale.dns-record/1',
    of: [server.address],
    questions: new Set(server.asked).size,
    output,
  })
  // Each question once, and everything that was asked is in the file.
  expect(server.asked).toHaveLength(new Set(server.asked).size)
  expect(server.asked.toSorted()).toEqual(
    recordsOf(readFileSync(output, 'utf8'))
      .map(({ type, name }) => `${String(type)} ${String(name)}`)
      .toSorted(),
  )
  for (const question of [
    'A ann.ok.shop.example',
    'TXT _dmarc.other.example',
    'AAAA mx.shop.example',
  ]) {
    expect(server.asked).toContain(question)
  }
  expect(await telltale(['verify', folder])).toMatchObject({ code: 0 })

  {
    using opened = openCase(folder)
    const entry = opened.custody().find(({ action }) => action === 'dns-recorded')
    expect(entry?.subject).toBe(record?.['snapshot'])
    expect(JSON.parse(entry?.detail ?? '{}')).toMatchObject({ of: [server.address] })
    expect(opened.settings().dns).toEqual([record?.['snapshot']])
    for (const { notRecorded } of opened.products('mail-auth')) expect(notRecorded).toEqual([])
  }
  // The case goes on with its snapshot, and nothing is computed again.
  const again = await telltale(['investigate', mails, '--case', folder, ...only, '--json'])
  expect(recordsOf(again.out).at(-1)).toMatchObject({ run: 0, incomplete: 0 })
  expect(await telltale(['verify', folder])).toMatchObject({ code: 0 })

  const overview = await telltale(['mail', mails, '--dns', output])
  expect(overview).toMatchObject({ code: 0, err: '' })
  for (const line of [
    'SPF   pass 2, fail 1, temperror 1',
    'DKIM  pass 2, fail 1, none 1',
    'DMARC pass 2, fail 1, none 1',
    'ARC   pass 1, none 3',
    'Bodies 2 as signed, 1 not as signed (needs no DNS)',
    '1 message otherwise than the receiver noted then',
    'the receiver noted dkim=pass then; computed now it is fail: the body is not the one that was signed',
  ]) {
    expect(overview.out).toContain(line)
  }
})

test('without recorded DNS what needs it is not known, and no network is asked', async () => {
  const { mails } = await mailbox()
  const { code, out } = await telltale(['mail', mails, '--json'])
  expect(code).toBe(0)
  const computed = recordsOf(out).flatMap(({ computed }) =>
    computed === undefined ? [] : [computed],
  )
  // The three that are signed: of the fourth nothing can be told without DNS, and that is said.
  expect(computed.filter((one) => one !== null)).toHaveLength(3)
  for (const one of computed)
    if (one !== null) expect(one).toMatchObject({ spf: 'unknown', dmarc: 'unknown' })
})

test('a snapshot is taken in with the case, and another one makes another result', async () => {
  const { root, mails, folder } = await mailbox()
  const line = (at: string, text: string): string =>
    `${JSON.stringify({ name: 'shop.example', type: 'TXT', at, status: 'NOERROR', answers: [text] })}\n`
  const [then, now] = ['then', 'now'].map((name) => join(root, `${name}.ndjson`)) as [
    string,
    string,
  ]
  writeFileSync(then, line('2020-10-20T00:00:00Z', 'v=spf1 ip4:203.0.113.9 -all'))
  writeFileSync(now, line('2026-01-01T00:00:00Z', 'v=spf1 -all'))
  const investigate = ['investigate', mails, '--case', folder, '--only', 'mail-auth']
  const spf = (): string[] => {
    using opened = openCase(folder)
    return [...opened.products('mail-auth')].map((auth) => auth.spf.strict.result).toSorted()
  }
  expect((await telltale([...investigate, '--dns', now])).code).toBe(0)
  expect(spf()).toEqual(['fail', 'fail', 'fail', 'unknown'])
  // The one of the day of the mails is nearer.
  expect((await telltale([...investigate, '--dns', then])).code).toBe(0)
  expect(spf()).toEqual(['fail', 'pass', 'pass', 'unknown'])
  expect(await telltale(['verify', folder])).toMatchObject({ code: 0 })
})

test('wrong use is told with what to do instead', async () => {
  const { root, mails, folder } = await mailbox()
  const empty = join(root, 'empty')
  mkdirSync(empty)
  writeFileSync(join(empty, 'note.txt'), 'no mail\n')
  await telltale(['investigate', empty, '--case', folder, '--only', 'mail-auth', 'document-text'])
  for (const [args, told] of [
    [['dns'], 'Usage: telltale dns'],
    [['dns', 'record'], "missing required argument 'case'"],
    [['dns', 'record', join(root, 'none')], 'telltale investigate <path...> --case'],
    [['dns', 'record', folder, '--server', 'ns.example'], '--server takes an address'],
    [['dns', 'record', folder, '--server', '127.0.0.1:99999'], '--server takes an address'],
    [['dns', 'record', folder, '--output', join(root, 'no', 'file')], 'cannot be written'],
    [['dns', 'record', folder, '--server', '127.0.0.1:9'], 'there is no mail in'],
    [['mail', mails, '--dns', join(root, 'none')], 'there is no file or folder called'],
    [['mail', mails, '--dns', root], '--dns takes a file of recorded answers'],
    [['mail', mails, '--dns', join(mails, 'genuine.eml')], 'does not begin with a recorded answer'],
    [
      ['investigate', mails, '--dns', join(empty, 'note.txt')],
      'telltale dns record makes such a file',
    ],
  ] as const) {
    const { code, err } = await telltale(args)
    expect({ args, code, err }).toMatchObject({ code: 2 })
    expect(err).toContain(told)
  }
  expect(existsSync('telltale-case')).toBe(false)
})

test('where no server answers, nothing is kept', async () => {
  const { mails, folder } = await mailbox()
  await telltale(['investigate', mails, '--case', folder, '--only', 'mail-auth'])
  const { code, err } = await telltale(['dns', 'record', folder, '--server', '127.0.0.1:9'])
  expect(code).toBe(2)
  expect(err).toContain('no DNS server answers (asked: 127.0.0.1:9)')
  expect(await telltale(['verify', folder])).toMatchObject({ code: 0 })
  using opened = openCase(folder)
  expect([...opened.intelSources()]).toEqual([])
})
