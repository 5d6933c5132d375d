import fc from 'fast-check'
import { expect, test } from 'vitest'
import { letter, rsaKey, sealed, signed } from '../../../test/signed-mail.ts'
import { complete, snapshotOf, sourceOf } from './answers.fixture.ts'
import { type Authentication, openAuthenticator } from './authenticate.ts'
import { openMessage } from './message.ts'

const key = rsaKey()
const spf = { ip: '203.0.113.9', helo: 'h.example', sender: 'a@shop.example' }

async function judge(
  text: string,
  zone: Parameters<typeof snapshotOf>[0] = {},
  from: readonly string[] = ['a@shop.example'],
): Promise<Authentication | undefined> {
  const message = openMessage(sourceOf(Buffer.from(text, 'latin1')))
  if (message === undefined) return undefined
  const snapshot = complete(snapshotOf(zone))
  return await openAuthenticator(snapshot).authenticate(message, { spf, from, atMs: 0 })
}

const resultsOf = async (zone: Parameters<typeof snapshotOf>[0]): Promise<string[]> =>
  (await judge(letter({}), zone))?.spf.map(({ result }) => result) ?? []

test('a record that includes itself, and a redirect in a circle, end', async () => {
  expect(await resultsOf({ 'TXT shop.example': ['v=spf1 include:shop.example -all'] })).toEqual([
    'permerror',
    'permerror',
  ])
  expect(
    await resultsOf({
      'TXT shop.example': ['v=spf1 redirect=b.example'],
      'TXT b.example': ['v=spf1 redirect=shop.example'],
    }),
  ).toEqual(['permerror', 'permerror'])
})

test('more than ten look-ups, and more than two void ones, are errors', async () => {
  const many = Array.from({ length: 11 }, (_, index) => `a:h${index}.example`)
  const there = Object.fromEntries(many.map((term) => [`A ${term.slice(2)}`, ['192.0.2.1']]))
  expect(
    await resultsOf({ 'TXT shop.example': [`v=spf1 ${many.join(' ')} -all`], ...there }),
  ).toEqual(['permerror', 'permerror'])
  expect(
    await resultsOf({ 'TXT shop.example': ['v=spf1 a:x.example a:y.example a:z.example -all'] }),
  ).toEqual(['permerror', 'permerror'])
})

test('texts of any size and sort are read in time', async () => {
  for (const text of [
    `v=spf1 ${'a '.repeat(30_000)}-all`,
    `v=spf1 ${'ip4:1.2.3.4/33 '.repeat(4000)}`,
    `v=spf1 exists:${'%{l1r+-}'.repeat(8000)}.example`,
    `v=spf1 ${'include:%{d} '.repeat(5000)}`,
    `v=spf1 ${'\u0000\u00ff'.repeat(30_000)}`,
    'v=spf1 '.repeat(9000),
  ]) {
    expect(await resultsOf({ 'TXT shop.example': [text] })).toHaveLength(2)
  }
})

test('of a thousand signatures the first fifty are looked at', async () => {
  const one = (await signed(letter({}), key)).split('From:')[0] ?? ''
  const found = await judge(one.repeat(1000) + letter({}), {
    'TXT s1._domainkey.shop.example': [key.record],
  })
  expect(found?.signatures.dkim).toHaveLength(50)
  expect(found?.signatures.givenUp).toBe(950)
  const others = await judge(one.replaceAll('shop.example', 'x.example').repeat(60) + letter({}), {
    'TXT _dmarc.shop.example': ['v=DMARC1; p=reject'],
  })
  // One of those that were not looked at could have been the author's.
  expect(others?.dmarc[0]?.result).toBe('unknown')
})

test('signatures that name more fields than could be looked for are given up', async () => {
  const one = (await signed(letter({}), key)).split('From:')[0] ?? ''
  const greedy = one.replace('h=', `h=${'x:'.repeat(20_000)}`)
  const fields = 'X-A: b\r\n'.repeat(10_000)
  const found = await judge(greedy.repeat(30) + fields + letter({}))
  expect(found?.signatures.givenUp).toBe(30)
})

test('blanks and line ends by the million cost no time wherever they stand', async () => {
  const whole = await sealed(await signed(letter({}), key), key)
  const blanks = ' '.repeat(1_000_000)
  const outcomes: string[] = []
  for (const text of [
    whole.replace('\r\nSubject: ', `\r\nSubject: ${blanks}`),
    whole.replace('\r\nSubject: ', `\r\nSubject: ${'\r'.repeat(1_000_000)}x`),
    whole.replace('\r\nSubject:', `\r\nSubject${blanks}:`),
    `x${blanks}y\r\n${whole}`,
    whole.replace('v=1;', `v=1; ${blanks}x=y;`),
    whole.replace('v=1;', `v=1; x=a${blanks}b;`),
    whole.replace('cv=none', `cv=none${blanks}`),
    whole.replace('\r\nFrom: Ann', `\r\nFrom: ${blanks}Ann`),
    `${whole}${'\t\n'.repeat(500_000)}`,
  ]) {
    const found = await judge(text)
    outcomes.push(
      found === undefined
        ? 'not read'
        : `${found.signatures.dkim.length} ${found.signatures.givenUp} ${found.signatures.arc[0]?.result}`,
    )
  }
  expect(outcomes).toEqual([
    '1 0 fail',
    '1 0 fail',
    'not read',
    'not read',
    '0 1 fail',
    '0 1 fail',
    '1 0 unknown',
    '1 0 fail',
    '1 0 fail',
  ])
})

test('an author in a thousand domains, and a signature of each, end', async () => {
  const from = Array.from({ length: 1000 }, (_, index) => `a@h${index}.example`)
  expect((await judge(letter({}), {}, from))?.dmarc[0]).toMatchObject({ result: 'none' })
})

test('a chain of more seals than there can be fails', async () => {
  let text = letter({})
  for (let set = 0; set < 3; set += 1) text = await sealed(text, key)
  const found = await judge(text.replaceAll(/\bi=1\b/g, 'i=99'))
  expect(found?.signatures.arc.map(({ result }) => result)).toEqual(['fail', 'fail'])
})

test('whatever is broken in a signed message, something is said of it', async () => {
  const whole = await sealed(await signed(letter({}), key), key)
  const mutation = fc.record({
    at: fc.nat(whole.length - 1),
    remove: fc.nat(40),
    insert: fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom(
        '\r\n',
        '\r\n\r\n',
        ';',
        '=',
        ':',
        '=\u00e4',
        'i=2;',
        'l=-1;',
        't=1e99; x=-5;',
        'a=rsa-;',
        'h=;',
      ),
    ),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 6 }), async (mutations) => {
      let text = whole
      for (const { at, remove, insert } of mutations) {
        text = text.slice(0, at) + insert + text.slice(at + remove)
      }
      const found = await judge(text, {
        'TXT s1._domainkey.shop.example': [key.record],
        'TXT arc._domainkey.list.example': [key.record],
      })
      expect(found?.signatures.arc).toHaveLength(2)
    }),
    { numRuns: 400 },
  )
})

test('whatever stands in the records, something is said of them', async () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc
      .array(
        fc.constantFrom(
          'v=spf1',
          'v=DMARC1;',
          'v=DKIM1;',
          'p=',
          'p=reject;',
          'ip4:',
          '%{',
          '}',
          '/0',
          'a',
          'mx',
          '-all',
          ';',
          'ptr',
          'exp=',
          'redirect=',
          'include:',
          key.record,
        ),
        { maxLength: 8 },
      )
      .map((parts) => parts.join(' ')),
  )
  const mail = await signed(letter({}), key)
  await fc.assert(
    fc.asyncProperty(text, text, text, async (one, two, three) => {
      const found = await judge(mail, {
        'TXT shop.example': [one],
        'TXT s1._domainkey.shop.example': [two],
        'TXT _dmarc.shop.example': [three],
      })
      expect(found?.dmarc).toHaveLength(2)
    }),
    { numRuns: 400 },
  )
})
