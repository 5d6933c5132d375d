import { expect, test } from 'vitest'
import { drain, only, testContext, type TestContext } from '../../../test/context.ts'
import {
  delivered,
  letter,
  type MailParts,
  rsaKey,
  sealed,
  signed,
} from '../../../test/signed-mail.ts'
import { streamOf } from '../../lib/async-iterable.ts'
import { recordLine } from '../../lib/dns-snapshot/record-line.ts'
import { answered } from '../../lib/mail-auth/answers.fixture.ts'
import type { MailAuth } from '../../model/mail-auth.ts'
import type { Mail, MailHop } from '../../model/observation.ts'
import type { ProductOf } from '../../model/product.ts'
import { mail } from './mail.ts'
import { mailAuth } from './mail-auth.ts'

const key = rsaKey()
const recordedMs = Date.parse('2020-11-20T14:00:00Z')
const zone = [
  answered('TXT shop.example', ['v=spf1 ip4:203.0.113.0/24 -all'], recordedMs),
  answered('TXT s1._domainkey.shop.example', [key.record], recordedMs),
  answered('TXT _dmarc.shop.example', ['v=DMARC1; p=reject'], recordedMs),
  answered('TXT _dmarc.example', 'NXDOMAIN', recordedMs),
]

/** As the runner hands it over: what was read of the same message, and the snapshot as a blob. */
async function authOf(
  bytes: Buffer,
  records: readonly ReturnType<typeof answered>[] = zone,
): Promise<{ auth: MailAuth; context: TestContext }> {
  using plain = testContext(bytes, { mediaType: 'message/rfc822' })
  const read = await drain(mail.run({ evidence: only(plain.evidence) }, plain))
  const lines = Buffer.from(records.map((record) => `${recordLine(record)}\n`).join(''))
  const dns = records.length > 0 ? [plain.keep(lines)] : []
  // Whoever has recorded DNS judges all mails, signed or not.
  const settings = { dns, authenticate: dns.length > 0 ? 'all' : 'signed' } as const
  using context = testContext(bytes, { mediaType: 'message/rfc822', settings })
  for (const [, blob] of plain.blobs) context.keep(blob)
  const input = {
    evidence: only(context.evidence),
    mail: streamOf(read.made.filter((one): one is Mail & ProductOf<'mail'> => one.kind === 'mail')),
    'mail-hop': streamOf(
      read.made.filter((one): one is MailHop & ProductOf<'mail-hop'> => one.kind === 'mail-hop'),
    ),
  }
  const { made, error } = await drain(mailAuth.run(input, context))
  if (made[0] === undefined) throw error
  return { auth: made[0], context }
}

const mailOf = async (parts: MailParts = {}): Promise<Buffer> =>
  delivered(await signed(letter(parts), key), parts)

test('a message is judged at the time of its receipt, by the answers that were recorded', async () => {
  const { auth } = await authOf(await mailOf())
  expect(auth).toMatchObject({
    fromDomain: 'shop.example',
    mailFrom: {
      known: 'yes',
      ip: '203.0.113.9',
      helo: 'mail.shop.example',
      sender: 'ann@shop.example',
      standing: 'fact',
    },
    at: { us: Date.parse('2020-10-20T14:00:00Z') * 1000, by: 'receiver' },
    spf: {
      domain: 'shop.example',
      strict: { result: 'pass' },
      lenient: { result: 'pass', reason: 'shop.example lets 203.0.113.9 send its mail' },
      dns: { first: '2020-11-20T14:00:00Z', last: '2020-11-20T14:00:00Z' },
    },
    dkim: [{ bodyHash: 'fits', strict: { result: 'pass' } }],
    dmarc: { strict: { result: 'pass', alignedBy: ['spf', 'dkim'] } },
    arc: { strict: { result: 'none' }, sets: 0 },
    keys: { names: ['s1._domainkey.shop.example'] },
    dnsDays: 31,
    notRecorded: [],
    differences: [],
  })
})

test('without a snapshot nothing is known but whether the body is as it was signed', async () => {
  const { auth } = await authOf(await mailOf(), [])
  expect(auth.dkim[0]).toMatchObject({ bodyHash: 'fits', strict: { result: 'unknown' } })
  expect(auth.spf.strict.result).toBe('unknown')
  expect(auth.dmarc.lenient.result).toBe('unknown')
  expect(auth.notRecorded).toEqual([
    'TXT shop.example',
    'TXT s1._domainkey.shop.example',
    'TXT _dmarc.shop.example',
  ])
  expect(auth).toMatchObject({ dnsDays: null, spf: { dns: null } })
})

test('what the receiver noted then is held against what is computed now', async () => {
  const noted = 'spf=pass smtp.mailfrom=shop.example; dkim=pass; dmarc=pass'
  const { auth } = await authOf(await mailOf({ noted, ip: '198.51.100.1' }))
  expect(auth.differences).toEqual([
    {
      between: 'then-and-now',
      method: 'spf',
      what: 'the receiver noted spf=pass then; computed now it is fail: shop.example says that 198.51.100.1 may not send its mail',
    },
  ])
})

test('what is not known is no difference', async () => {
  const noted = 'spf=pass smtp.mailfrom=shop.example; dkim=pass; dmarc=pass'
  expect((await authOf(await mailOf({ noted }), [])).auth.differences).toEqual([])
})

test('where the letter and leniency do not say the same, both are told', async () => {
  const sha1 = delivered(await signed(letter({}), key, { algorithm: 'rsa-sha1' }))
  const { auth } = await authOf(sha1)
  expect(auth.differences).toEqual([
    {
      between: 'strict-and-lenient',
      method: 'dkim',
      what: 'by the letter dkim is policy (rsa-sha1 counts no more (RFC 8301)); read leniently it is pass (signed by shop.example; rsa-sha1 counts no more (RFC 8301))',
    },
  ])
})

test('without a trusted hop nobody knows who sent it', async () => {
  const { auth } = await authOf(Buffer.from(await signed(letter({}), key)))
  expect(auth.mailFrom).toEqual({
    known: 'no',
    why: 'no trusted server noted which address sent it',
  })
  expect(auth.spf.strict).toEqual({
    result: 'unknown',
    reason: 'no trusted server noted which address sent it',
  })
  expect(auth.at).toEqual({ us: Date.parse('2020-10-20T14:00:00Z') * 1000, by: 'sender' })
  expect(auth.dmarc.strict).toMatchObject({ result: 'pass', alignedBy: ['dkim'] })
})

test('of a bounce the HELO name is asked for', async () => {
  const bounce = delivered(letter({}), { returnPath: '' })
  const { auth } = await authOf(bounce, [
    ...zone,
    answered('TXT mail.shop.example', ['v=spf1 a -all'], recordedMs),
    answered('A mail.shop.example', ['203.0.113.9'], recordedMs),
  ])
  expect(auth.mailFrom).toMatchObject({ known: 'yes', sender: '' })
  expect(auth.spf).toMatchObject({ domain: 'mail.shop.example', strict: { result: 'pass' } })
})

test('a Return-Path that the sender could have written is told to be one', async () => {
  const text = delivered(letter({})).toString('latin1')
  const [returnPath = '', ...rest] = text.split('\r\n')
  const below = [...rest.slice(0, 2), returnPath, ...rest.slice(2)].join('\r\n')
  const { auth } = await authOf(Buffer.from(below))
  expect(auth.mailFrom).toMatchObject({ known: 'yes', standing: 'claim' })
  expect(auth.spf.strict.reason).toContain('where its sender could have written it')
  const without = rest.join('\r\n')
  expect((await authOf(Buffer.from(without))).auth.mailFrom).toMatchObject({ known: 'no' })
  const broken = text.replace('<ann@shop.example>', 'nobody at all')
  expect((await authOf(Buffer.from(broken))).auth.mailFrom).toMatchObject({
    known: 'no',
    why: 'its Return-Path cannot be read',
  })
})

test('a sealed message names the keys of its seals as well', async () => {
  const { auth } = await authOf(delivered(await sealed(letter({}), key)))
  expect(auth.arc).toMatchObject({ sets: 1, strict: { result: 'unknown' } })
  expect(auth.keys.names).toEqual(['arc._domainkey.list.example'])
})

test('signatures beyond count are a warning', async () => {
  const one = (await signed(letter({}), key)).split('From:')[0] ?? ''
  const { context } = await authOf(delivered(one.repeat(60) + letter({})))
  expect(context.warnings).toEqual([
    { code: 'too-many', reason: '10 DKIM signatures beyond what is looked at' },
  ])
})
