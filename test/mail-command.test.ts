import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { recordsOf, telltale } from './cli.ts'

const people = [
  'Ann Lee|12 Oak Street, Dover',
  'Bob Stone|9 Elm Avenue, Salem',
  'Carla Diaz|301 Bay Drive, Milton',
  'Dmitri Orlov|77 Mill Lane, Dover',
  'Eve Brown|4 Cedar Place, Clinton',
  'Farid Khan|15 Harbour Way, Salem',
].map((person) => person.split('|') as [string, string])

function letter([name, address]: [string, string], at: number): string {
  return [
    `Received: from web.example ([198.51.100.9]) by mx.corp.example with ESMTP; Tue, 20 Oct 2020 1${at}:00:05 +0000`,
    'From: info@look-alike.example',
    `To: voter${at}@corp.example`,
    'Subject: =HYPERLINK("http://x.example")',
    `Date: Tue, 20 Oct 2020 1${at}:00:00 +0330`,
    `Message-ID: <${at}.77@web.example>`,
    '',
    `Dear ${name},`,
    `we know that you live at ${address}, and that you vote for the wrong party.`,
    'Change it and tell us at https://drop.example/1 or we will come after you.',
    '',
  ].join('\n')
}

let folder = ''
let wave = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'telltale-mail-'))
  wave = join(folder, 'wave.mbox')
  const other =
    'From: a@b.example\nTo: c@d.example\nDate: Tue, 20 Oct 2020 09:00:00 +0000\nSubject: Hi\n\nShall we meet on Monday for lunch at the usual place then?\n'
  const mails = [...people.map(letter), other]
  writeFileSync(
    wave,
    mails.map((mail) => `From x@y.example Tue Oct 20 10:00:00 2020\n${mail}\n`).join(''),
  )
  const roll = people.map(([name, address]) => `${name},"${address}",555`)
  writeFileSync(join(folder, 'roll.csv'), `voter,residence,phone\n${roll.join('\n')}\n`)
})
afterAll(() => rmSync(folder, { recursive: true }))

test('the overview begins with how many and in which waves', async () => {
  const { code, out } = await telltale(['mail', wave])
  expect(code).toBe(0)
  expect(out.split('\n', 1)[0]).toBe(
    '7 messages, 2020-10-20 to 2020-10-20; 6 of them in 1 campaign',
  )
  expect(out).toContain('198.51.100.9')
})

test('records are one a message, then one a campaign with how it was sent', async () => {
  const { code, out } = await telltale(['mail', wave, '--json'])
  expect(code).toBe(0)
  const records = recordsOf(out)
  expect(records.map(({ kind }) => kind)).toEqual([...Array(7).fill('message'), 'campaign'])
  expect(records.at(-1)).toMatchObject({
    size: 6,
    handle: expect.stringMatching(/^[0-9a-f]{8}$/),
    zones: [{ minutes: 210, count: 6 }],
    link_hosts: [{ value: 'drop.example', count: 6 }],
    languages: [{ value: 'eng', count: 6 }],
    delay_s: { median: 12_605 },
  })
})

test('one campaign is told in full, its fillings are written, and where they may come from', async () => {
  const csv = join(folder, 'filled.csv')
  const args = ['--campaign', '1', '--fillings', csv, '--reference', join(folder, 'roll.csv')]
  const { code, out } = await telltale(['mail', wave, ...args])
  expect(code).toBe(0)
  expect(out).toContain('Dear ⟦person-name⟧,')
  expect(out).toMatch(/slot-2 +postal-address +6/)
  expect(out).toContain('accounts for every word of 6 (100 %)')
  expect(out).toMatch(/Columns that no slot holds: phone/)
  const rows = readFileSync(csv, 'utf8').split('\r\n')
  expect(rows[0]).toBe(
    'message_id,evidence,date,from,to,text,text 1 slot-1 person-name,text 1 slot-2 postal-address',
  )
  expect(rows.filter((row) => row.includes('Ann Lee,"12 Oak Street, Dover"'))).toHaveLength(1)
  expect(rows).toHaveLength(8)
})

test('how a message looked is written as a page in which nothing can act', async () => {
  const page = join(folder, 'page.eml')
  const links = '<a href="https://drop.example/1">bank.example</a><script>steal()</script>'
  writeFileSync(
    page,
    `From: a@b.example\nTo: c@d.example\nSubject: Hi\nMessage-ID: <9@web.example>\nContent-Type: text/html\n\n<p>${links}</p>\n`,
  )
  const looked = join(folder, 'looked.html')
  const args = ['mail', page, '--message', '9@web.example', '--view', looked]
  const { code, out } = await telltale(args)
  expect(code).toBe(0)
  expect(out).toContain(`How it looked is in ${looked}`)
  const html = readFileSync(looked, 'utf8')
  expect(html).toContain("default-src 'none'")
  expect(html).toContain('hxxps://drop[.]example/1')
  expect(html).toContain('though its text says bank[.]example')
  expect(html).not.toContain('steal')
  expect(html).not.toMatch(/<(?:script|a|img|form)\b/)
  const again = await telltale(args)
  expect(again.code).not.toBe(0)
  expect(again.err).toContain('is there already')
})

test('one message is told with its way, and what of that is fact', async () => {
  const { code, out } = await telltale(['mail', wave, '--message', '0.77@web.example'])
  expect(code).toBe(0)
  expect(out).toContain('From          info@look-alike.example')
  expect(out).toContain('fact   mx.corp.example from 198.51.100.9 that called itself web.example')
  expect(out).toContain('of a message from 198.51.100.9')
  expect(out).toContain('Dear Ann Lee,')
  expect(out).toMatch(/campaign +1 \([0-9a-f]{8}\), of 6/)
})

test.for([
  [['--message', 'x@y'], 'no message is called x@y'],
  [['--message', 'x@y', '--json'], 'stands alone'],
  [['--view', 'x.html'], 'add --message'],
  [['--message', 'x@y', '--view', '/no/such/x.html'], 'there is no folder /no/such'],
  [['--campaign', '9'], 'there are 1 to 1, by size'],
  [['--fillings', 'x.csv'], 'add --campaign N'],
  [['--campaign', '1', '--reference', '/nonexistent.csv'], 'cannot be read'],
] as const)('wrong use %o is told how to do better', async ([args, words]) => {
  const { code, err } = await telltale(['mail', wave, ...args])
  expect(code).toBe(2)
  expect(err).toContain(words)
})

test('a table of fillings is not written over a file that is there', async () => {
  const taken = join(folder, 'taken.csv')
  writeFileSync(taken, 'mine')
  const { code, err } = await telltale(['mail', wave, '--campaign', '1', '--fillings', taken])
  expect(code).toBe(2)
  expect(err).toContain('is there already')
  expect(readFileSync(taken, 'utf8')).toBe('mine')
})

test('whom the senders pretend to be is told in the overview and as records', async () => {
  const names = join(folder, 'names.txt')
  writeFileSync(names, 'lookalike.example # ours\nCounty Clerk\n')
  const { code, out } = await telltale(['mail', wave, '--protect', names])
  expect(code).toBe(0)
  expect(out).toContain('Names that are not what they seem:')
  expect(out).toContain(
    '6: From: look-alike.example has a hyphen more or less than lookalike.example.',
  )
  const { out: json } = await telltale(['mail', wave, '--protect', 'lookalike.example', '--json'])
  expect(recordsOf(json).filter(({ kind }) => kind === 'impersonation')).toMatchObject([
    { sign: 'look-alike', how: 'hyphenation', seems: 'lookalike.example', messages: 6 },
  ])
})

test('a name that is none is refused, with what to do instead', async () => {
  const { code, err } = await telltale(['mail', wave, '--protect', 'https://lookalike.example/'])
  expect(code).toBe(2)
  expect(err).toContain('without https://')
})
