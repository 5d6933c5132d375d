import dns from 'node:dns'
import net from 'node:net'
import { authenticate } from 'mailauth'
import { afterEach, describe, expect, test, vi } from 'vitest'
import {
  delivered,
  ed25519Key,
  letter,
  rsaKey,
  sealed,
  signed,
  type SignOptions,
} from '../../../test/signed-mail.ts'
import type { Snapshot } from '../dns-snapshot/snapshot.ts'
import { type answered, complete, snapshotOf, sourceOf, zoneRecords } from './answers.fixture.ts'
import { openSnapshot } from '../dns-snapshot/snapshot.ts'
import { type Authentication, type Envelope, openAuthenticator } from './authenticate.ts'
import { openMessage } from './message.ts'
import { openResolver } from './asked.ts'

const key = rsaKey()
const arcKey = rsaKey()
const receivedMs = Date.parse('2020-10-20T14:00:05Z')
const envelope: Envelope = {
  spf: { ip: '203.0.113.9', helo: 'mail.shop.example', sender: 'ann@shop.example' },
  from: ['ann@shop.example'],
  atMs: receivedMs,
}
const zone = {
  'TXT shop.example': ['v=spf1 ip4:203.0.113.0/24 -all'],
  'TXT s1._domainkey.shop.example': [key.record],
  'TXT arc._domainkey.list.example': [arcKey.record],
  'TXT _dmarc.shop.example': ['v=DMARC1; p=reject'],
  'TXT _dmarc.example': 'NXDOMAIN',
} as const

async function judge(
  mail: Buffer,
  snapshot: Snapshot = snapshotOf(zone),
  around: Partial<Envelope> = {},
): Promise<Authentication> {
  const message = openMessage(sourceOf(mail))
  if (message === undefined) throw new Error('cannot be opened')
  return await openAuthenticator(snapshot).authenticate(message, { ...envelope, ...around })
}

const resultsOf = ({ spf, signatures, dmarc }: Authentication): Record<string, string> => ({
  spf: spf.map(({ result }) => result).join(),
  dkim: signatures.dkim
    .map(({ findings }) => findings.map(({ result }) => result).join())
    .join(' '),
  dmarc: dmarc.map(({ result }) => result).join(),
  arc: signatures.arc.map(({ result }) => result).join(),
})

afterEach(() => void vi.restoreAllMocks())

describe('a message that is what it says', () => {
  test('passes by all that vouches for it', async () => {
    const found = await judge(delivered(await signed(letter({}), key)))
    expect(resultsOf(found)).toEqual({
      spf: 'pass,pass',
      dkim: 'pass,pass',
      dmarc: 'pass,pass',
      arc: 'none,none',
    })
    expect(found.signatures.dkim[0]).toMatchObject({
      domain: 'shop.example',
      selector: 's1',
      algorithm: 'rsa-sha256',
      keyBits: 2048,
      bodyHash: 'fits',
    })
    expect(found.dmarc[0]).toMatchObject({ policy: 'reject', alignedBy: ['spf', 'dkim'] })
  })

  test.for<SignOptions>([
    { canonicalization: 'simple/simple' },
    { canonicalization: 'relaxed/simple' },
    { canonicalization: 'simple/relaxed' },
  ])('passes however its bytes were made equal: %j', async (options) => {
    const body = 'Tabs\tand  blanks \r\n\r\n\r\n'
    const found = await judge(delivered(await signed(letter({ body }), key, options)))
    expect(resultsOf(found)).toMatchObject({ dkim: 'pass,pass' })
  })

  test('passes with lines that end in LF alone, as files on Unix have them', async () => {
    const mail = delivered(await signed(letter({ body: 'a\r\n \r\nb\r\n' }), key))
    const unix = Buffer.from(mail.toString('latin1').replaceAll('\r\n', '\n'), 'latin1')
    expect(resultsOf(await judge(unix))).toMatchObject({ dkim: 'pass,pass' })
  })

  test('passes with an Ed25519 key', async () => {
    const own = ed25519Key()
    const mail = delivered(await signed(letter({}), own, { algorithm: 'ed25519-sha256' }))
    const found = await judge(
      mail,
      snapshotOf({ ...zone, 'TXT s1._domainkey.shop.example': [own.record] }),
    )
    expect(resultsOf(found)).toMatchObject({ dkim: 'pass,pass' })
  })

  test('passes through a forwarder that sealed it', async () => {
    const found = await judge(delivered(await sealed(await signed(letter({}), key), arcKey)))
    expect(found.signatures.arc).toMatchObject([
      { result: 'pass', sets: 1 },
      { result: 'pass', sets: 1 },
    ])
    expect(found.signatures.keyNames).toEqual([
      's1._domainkey.shop.example',
      'arc._domainkey.list.example',
    ])
  })
})

describe('a message that was changed or forged', () => {
  test('fails by its body without any DNS', async () => {
    const mail = delivered(`${await signed(letter({}), key)}P.S. Pay here.\r\n`)
    const { signatures } = await judge(mail, snapshotOf({}))
    expect(signatures.dkim[0]).toMatchObject({ bodyHash: 'differs', keyBits: null })
    const fails = { result: 'fail', reason: 'the body is not the one that was signed' }
    expect(signatures.dkim[0]?.findings).toEqual([fails, fails])
  })

  test('fails by its header', async () => {
    const mail = (await signed(letter({}), key)).replace('Your order', 'Your prize')
    const { signatures } = await judge(delivered(mail))
    expect(signatures.dkim[0]).toMatchObject({ bodyHash: 'fits' })
    expect(signatures.dkim[0]?.findings.map(({ result }) => result)).toEqual(['fail', 'fail'])
  })

  test('fails for a sender whose addresses are others', async () => {
    const spf = { ip: '198.51.100.1', helo: 'x.example', sender: 'ann@shop.example' }
    const found = await judge(delivered(letter({})), snapshotOf(zone), { spf })
    expect(resultsOf(found)).toMatchObject({ spf: 'fail,fail', dmarc: 'fail,fail', dkim: '' })
    expect(found.spf[0]?.reason).toBe('shop.example says that 198.51.100.1 may not send its mail')
  })

  test('fails by ARC where the body was changed behind the last seal', async () => {
    const mail = delivered(`${await sealed(letter({}), arcKey)}more\r\n`)
    expect((await judge(mail, snapshotOf({}))).signatures.arc).toMatchObject([
      { result: 'fail', sets: 1 },
      { result: 'fail', sets: 1 },
    ])
  })
})

describe('what was not recorded', () => {
  test('is not known, and neither none nor failed', async () => {
    const found = await judge(
      delivered(await sealed(await signed(letter({}), key), arcKey)),
      snapshotOf({}),
    )
    const unknown = 'unknown,unknown'
    expect(resultsOf(found)).toEqual({ spf: unknown, dkim: unknown, dmarc: unknown, arc: unknown })
    expect(found.spf[0]?.reason).toBe('not recorded: TXT of shop.example')
    expect(found.signatures.dkim[0]?.findings[0]?.reason).toBe(
      'its key s1._domainkey.shop.example is not recorded',
    )
  })

  test('leaves DMARC open only where it could change it', async () => {
    const mail = delivered(await signed(letter({}), key))
    const without = (...names: string[]): Snapshot =>
      snapshotOf(Object.fromEntries(Object.entries(zone).filter(([name]) => !names.includes(name))))
    const keyName = 'TXT s1._domainkey.shop.example'
    expect(resultsOf(await judge(mail, without(keyName)))).toMatchObject({ dmarc: 'pass,pass' })
    const spf = { ...envelope.spf, ip: '198.51.100.1' } as Envelope['spf']
    expect(resultsOf(await judge(mail, without(keyName), { spf }))).toMatchObject({
      dmarc: 'unknown,unknown',
    })
    const foreign = delivered(await signed(letter({}), key, { domain: 'other.test' }))
    const closed = snapshotOf({
      ...zone,
      'TXT _dmarc.other.test': 'NXDOMAIN',
      'TXT _dmarc.test': 'NXDOMAIN',
    })
    expect(resultsOf(await judge(foreign, closed, { spf }))).toMatchObject({
      dkim: 'unknown,unknown',
      dmarc: 'fail,fail',
    })
  })

  test('of an include makes the whole not known', async () => {
    const snapshot = snapshotOf({
      ...zone,
      'TXT shop.example': ['v=spf1 include:_spf.shop.example -all'],
    })
    expect((await judge(delivered(letter({})), snapshot)).spf).toMatchObject([
      { result: 'unknown', reason: 'not recorded: TXT of _spf.shop.example' },
      { result: 'unknown' },
    ])
  })

  test('of the client name makes it not known as well, although the RFC passes over errors there', async () => {
    const text = ['v=spf1 ptr -all']
    const snapshot = snapshotOf({ ...zone, 'TXT shop.example': text })
    expect((await judge(delivered(letter({})), snapshot)).spf[0]).toMatchObject({
      result: 'unknown',
      reason: 'not recorded: PTR of 9.113.0.203.in-addr.arpa',
    })
    const silent = snapshotOf({
      ...zone,
      'TXT shop.example': text,
      'PTR 9.113.0.203.in-addr.arpa': 'TIMEOUT',
    })
    expect((await judge(delivered(letter({})), silent)).spf[0]).toMatchObject({ result: 'fail' })
  })

  test('does not matter where it only explains, or is of the other family of addresses', async () => {
    const snapshot = snapshotOf({
      ...zone,
      'TXT shop.example': ['v=spf1 a:web.shop.example -all exp=why.shop.example'],
      'A web.shop.example': ['192.0.2.1'],
    })
    expect(resultsOf(await judge(delivered(letter({})), snapshot))).toMatchObject({
      spf: 'fail,fail',
    })
  })

  test('is never asked of the network', async () => {
    const refuse = (): never => {
      throw new Error('the network was asked')
    }
    for (const name of ['resolve', 'resolveTxt', 'lookup'] as const) {
      vi.spyOn(dns.promises, name).mockImplementation(refuse)
    }
    vi.spyOn(dns, 'lookup').mockImplementation(refuse)
    vi.spyOn(net.Socket.prototype, 'connect').mockImplementation(refuse)
    const mail = delivered(await sealed(await signed(letter({}), key), arcKey))
    expect(resultsOf(await judge(mail, snapshotOf({})))).toMatchObject({ spf: 'unknown,unknown' })
  })
})

describe('what a server said', () => {
  const reasonFor = async (
    answer: Parameters<typeof answered>[1],
    mail?: Buffer,
  ): Promise<(string | undefined)[]> => {
    const snapshot = snapshotOf({ ...zone, 'TXT s1._domainkey.shop.example': answer })
    const { signatures } = await judge(mail ?? delivered(await signed(letter({}), key)), snapshot)
    return signatures.dkim[0]?.findings.map(({ result, reason }) => `${result}: ${reason}`) ?? []
  }
  const name = 's1._domainkey.shop.example'

  test.for<[Parameters<typeof answered>[1], string]>([
    ['NXDOMAIN', `neutral: there is no key at ${name}`],
    [[], `neutral: there is no key at ${name}`],
    [['v=DKIM1; k=rsa; p='], `neutral: its key was revoked (${name} is empty)`],
    [['v=DKIM1; p=%%%'], `neutral: the key record ${name} cannot be read`],
    ['SERVFAIL', `temperror: DNS did not answer for ${name} (SERVFAIL)`],
    ['TIMEOUT', `temperror: DNS did not answer for ${name} (TIMEOUT)`],
    [
      [rsaKey().record],
      'fail: the signed header fields, or the key, are not those of the signature',
    ],
  ])('of a key: %j', async ([answer, reason]) => {
    expect((await reasonFor(answer))[0]).toBe(reason)
  })

  test('of a key that testers use, or that is not written as it must be', async () => {
    const [strict, lenient] = await reasonFor([`t=y; ${key.record}`])
    expect(strict).toMatch(/^neutral/)
    expect(lenient).toBe(
      'pass: signed by shop.example; the key is in testing (t=y); the version of the key record is not written as it must be',
    )
  })

  test('of a key that is short: it was enough once', async () => {
    const short = rsaKey(512)
    const mail = delivered(await signed(letter({}), short))
    expect(await reasonFor([short.record], mail)).toEqual([
      'policy: its key is too short (512 bits)',
      'pass: signed by shop.example',
    ])
  })

  test('of a key that is too large to be computed with', async () => {
    const large = `v=DKIM1; k=rsa; p=${hugeKey(16_384)}`
    expect(await reasonFor([large])).toEqual([
      'unknown: its key has more than 8192 bits and is not computed with',
      'unknown: its key has more than 8192 bits and is not computed with',
    ])
  })
})

/** A public key that nobody has the other half of (RFC 8017, A.1.1). */
function hugeKey(bits: number): string {
  const length = (size: number): number[] => [0x82, size >> 8, size & 0xff]
  const modulus = Buffer.alloc(bits / 8, 0xff)
  const number = Buffer.concat([Buffer.from([0x02, ...length(modulus.length + 1), 0]), modulus])
  const exponent = Buffer.from([0x02, 3, 1, 0, 1])
  const inner = Buffer.concat([number, exponent])
  return Buffer.concat([Buffer.from([0x30, ...length(inner.length)]), inner]).toString('base64')
}

describe('what the two ways of reading say', () => {
  test('of rsa-sha1, which counts no more by the letter', async () => {
    const mail = delivered(await signed(letter({}), key, { algorithm: 'rsa-sha1' }))
    const { signatures } = await judge(mail)
    expect(signatures.dkim[0]?.findings).toEqual([
      { result: 'policy', reason: 'rsa-sha1 counts no more (RFC 8301)' },
      { result: 'pass', reason: 'signed by shop.example; rsa-sha1 counts no more (RFC 8301)' },
    ])
  })

  test('of a signature over a part of the body', async () => {
    const text = await signed(letter({ body: 'Hello.\r\n' }), key, { maxBodyLength: 8 })
    const { signatures } = await judge(delivered(`${text}Pay here.\r\n`))
    expect(signatures.dkim[0]?.body).toEqual({ covered: 8, total: 19 })
    expect(signatures.dkim[0]?.findings[1]).toEqual({
      result: 'pass',
      reason: 'signed by shop.example; it covers only 8 of 19 bytes of the body (l=)',
    })
  })

  test('of one that expires is said at the time of the message and not of today', async () => {
    const mail = delivered(
      await signed(letter({}), key, { expires: new Date('2020-10-27T00:00:00Z') }),
    )
    expect(resultsOf(await judge(mail))).toMatchObject({ dkim: 'pass,pass' })
    const late = await judge(mail, snapshotOf(zone), { atMs: Date.parse('2020-10-28T00:00:00Z') })
    expect(late.signatures.dkim[0]?.findings[0]).toEqual({
      result: 'neutral',
      reason: 'it had expired when the message was received',
    })
    expect(resultsOf(await judge(mail, snapshotOf(zone), { atMs: null }))).toMatchObject({
      dkim: 'pass,pass',
    })
  })
})

test('the answers nearest to the message are used, each time anew', async () => {
  const early = Date.parse('2020-10-01T00:00:00Z')
  const late = Date.parse('2024-01-01T00:00:00Z')
  const other = {
    ...zone,
    'TXT shop.example': ['v=spf1 -all'],
    'TXT s1._domainkey.shop.example': 'NXDOMAIN',
  } as const
  const authenticator = openAuthenticator(
    openSnapshot([...zoneRecords(zone, early), ...zoneRecords(other, late)]),
  )
  const mail = delivered(await signed(letter({}), key))
  const at = async (atMs: number): Promise<string> => {
    const message = openMessage(sourceOf(mail))
    if (message === undefined) throw new Error('cannot be opened')
    return Object.values(
      resultsOf(await authenticator.authenticate(message, { ...envelope, atMs })),
    ).join(' ')
  }
  expect(await at(receivedMs)).toBe('pass,pass pass,pass pass,pass none,none')
  expect(await at(late)).toBe('fail,fail neutral,neutral fail,fail none,none')
  expect(await at(receivedMs)).toBe('pass,pass pass,pass pass,pass none,none')
})

test('macros make an answer of its own for each sender', async () => {
  const snapshot = complete(
    snapshotOf({
      ...zone,
      'TXT shop.example': ['v=spf1 exists:%{l}.users.shop.example -all'],
      'A ann.users.shop.example': ['127.0.0.2'],
    }),
  )
  const authenticator = openAuthenticator(snapshot)
  const of = async (sender: string): Promise<string> => {
    const message = openMessage(sourceOf(delivered(letter({}))))
    if (message === undefined) throw new Error('cannot be opened')
    const spf = { ip: '203.0.113.9', helo: 'x.example', sender }
    return resultsOf(await authenticator.authenticate(message, { ...envelope, spf }))['spf'] ?? ''
  }
  expect(await of('ann@shop.example')).toBe('pass,pass')
  expect(await of('eve@shop.example')).toBe('fail,fail')
  expect(await of('ann@shop.example')).toBe('pass,pass')
})

test('nothing comes out otherwise than from mailauth itself, stream and all', async () => {
  const texts = [
    letter({}),
    await signed(letter({}), key),
    await sealed(await signed(letter({}), key), arcKey),
    `${await signed(letter({}), key)}more\r\n`,
    (await signed(letter({}), key)).replaceAll('\r\n', '\n'),
    (await signed(letter({}), key)).replace('h=', 'h=from : '),
    (await signed(letter({}), key)).replace('d=shop.example', 'd=shop..example'),
    await signed(letter({}), rsaKey()),
  ]
  const snapshot = complete(snapshotOf(zone))
  for (const text of texts) {
    const mail = delivered(text)
    const ours = await judge(mail, snapshot, { atMs: null })
    for (const [index, strict] of [true, false].entries()) {
      const { resolve } = openResolver((name, type) => snapshot.find(name, type, null))
      const theirs = await authenticate(mail, {
        ...(envelope.spf as { ip: string; helo: string; sender: string }),
        mta: 'unknown',
        strict,
        disableBimi: true,
        resolver: resolve as never,
      })
      const plain = theirs.dkim.results.map(({ status: { comment, result } }) =>
        comment === 'body hash did not verify'
          ? 'fail'
          : String(comment).includes('EBADNAME')
            ? 'neutral'
            : result,
      )
      const found = ours.signatures.dkim.map(({ findings }) => findings[index]?.result)
      expect(found.length > 0 ? found : ['none']).toEqual(plain)
      expect(ours.spf[index]?.result).toBe(theirs.spf && theirs.spf.status.result)
      expect(ours.dmarc[index]?.result).toBe(theirs.dmarc && theirs.dmarc.status.result)
      expect(ours.signatures.arc[index]?.result).toBe(theirs.arc && theirs.arc.status.result)
    }
  }
})
