import { describe, expect, test } from 'vitest'
import { drain, testContext } from '../../test/context.ts'
import { sampleMail } from '../../test/sample-campaigns.ts'
import { productId, sha256, stamped } from '../../test/memory-case.ts'
import { streamOf } from '../lib/async-iterable.ts'
import type { Intel } from '../model/intel.ts'
import type { Mail } from '../model/observation.ts'
import type { ProductOf } from '../model/product.ts'
import type { Settings } from '../model/settings.ts'
import { impersonation } from './impersonation.ts'

const by = { analyzer: 'test', version: '1', tools: [], options: '{}' }

interface Given {
  readonly mails: readonly Partial<Mail>[]
  readonly protect?: readonly string[]
  readonly bodies?: readonly string[]
  readonly intel?: readonly Partial<Intel>[]
  readonly settings?: Partial<Settings>
}

/** What is told of these messages; the first body is of the first message, and so on. */
async function told({ mails, protect = [], bodies = [], intel = [], settings = {} }: Given) {
  const made = mails.map((says, at) => sampleMail(`mail ${at}`, says))
  const texts = bodies.map((text, at): ProductOf<'document-text'> =>
    stamped<'document-text'>(
      {
        kind: 'document-text',
        evidence: made[at]?.evidence ?? sha256('none'),
        locus: { at: 'whole' },
        part: 'body',
        text,
      },
      `text ${at}`,
      by,
    ),
  )
  const records = intel.map((says, at): ProductOf<'intel'> =>
    stamped<'intel'>(record(says), `record ${at}`, by),
  )
  using context = testContext(Buffer.alloc(0), {
    settings: { protectedNames: protect, ...settings },
  })
  const { made: found, error } = await drain(
    impersonation.run(
      { mail: streamOf(made), 'document-text': streamOf(texts), intel: streamOf(records) },
      context,
    ),
  )
  if (error) throw error
  return found
}

function record(says: Partial<Intel>): Intel {
  return {
    kind: 'intel',
    evidence: sha256('intel'),
    locus: { at: 'whole' },
    type: 'domain',
    value: '',
    actor: '',
    activity: '',
    validFrom: null,
    validUntil: null,
    published: null,
    source: 'Registry Watch',
    reliability: 'B',
    credibility: '2',
    tlp: 'TLP:CLEAR',
    notes: {},
    ...says,
  }
}

const from = (address: string, name = ''): Pick<Mail, 'from'> => ({ from: [{ name, address }] })
const ours = ['county.example', 'County Clerk', 'clerk.private@mail.test']

describe('the name before an address', () => {
  test.for([
    ['County Clerk', 'info@stranger.test'],
    ['Office of the County  Clerk', 'info@stranger.test'],
    ['Clerk, County', 'info@stranger.test'],
    ['Cоunty Сlеrk', 'info@stranger.test'],
  ] as const)('%s, which is protected, before %s is told as strong', async ([name, address]) => {
    const found = await told({ mails: [from(address, name)], protect: ours })
    expect(found).toMatchObject([
      {
        sign: 'protected-name',
        place: 'From',
        seems: 'County Clerk',
        is: address,
        weight: 'strong',
      },
    ])
  })

  test.for([
    ['County Clerk', 'info@mail.county.example'],
    ['County Clerk', 'clerk.private@mail.test'],
    ['County Clerks Union', 'info@stranger.test'],
    ['', 'info@stranger.test'],
  ] as const)('%s before %s is not told', async ([name, address]) => {
    expect(await told({ mails: [from(address, name)], protect: ours })).toEqual([])
  })

  test('nothing is sure where nothing says which addresses are its own', async () => {
    const found = await told({
      mails: [from('info@stranger.test', 'County Clerk')],
      protect: ['County Clerk'],
    })
    expect(found).toMatchObject([{ sign: 'protected-name', weight: 'weak' }])
  })

  test('that is an address of a protected domain is told as strong, of another as weak', async () => {
    const mails = [
      from('a@stranger.test', 'desk@county.example'),
      from('b@stranger.test', '"www.county.example"'),
      from('c@stranger.test', 'somebody@elsewhere.test'),
      from('d@stranger.test', 'somebody@stranger.test'),
      { ...from('e@list.test', 'somebody@elsewhere.test'), list: '<talk.list.test>' },
    ]
    const found = await told({ mails, protect: ours })
    expect(found.map(({ sign, is, weight }) => [sign, is, weight])).toEqual([
      ['address-as-name', 'a@stranger.test', 'strong'],
      ['address-as-name', 'b@stranger.test', 'strong'],
      ['address-as-name', 'c@stranger.test', 'weak'],
    ])
  })
})

describe('the domain', () => {
  test('that looks like a protected one is told once, with how and in how many messages', async () => {
    const mails = Array.from({ length: 14 }, () => from('info@c0unty.example'))
    const [found, ...more] = await told({ mails, protect: ours })
    expect(more).toEqual([])
    expect(found).toMatchObject({
      sign: 'look-alike',
      seems: 'county.example',
      is: 'c0unty.example',
      how: 'homoglyph',
      weight: 'strong',
      messages: 14,
      reason: 'c0unty.example has letters that look like those of county.example.',
    })
    expect(found?.examples).toHaveLength(10)
  })

  test('is looked at in every field and in links, and a message counts once', async () => {
    const found = await told({
      mails: [
        {
          ...from('a@stranger.test'),
          sender: [{ name: '', address: 'a@county-login.test' }],
          returnPath: 'a@county-login.test',
        },
      ],
      bodies: ['see https://county.example.evil.test/a and http://county.example.evil.test/b'],
      protect: ours,
    })
    expect(found.map(({ place, how, messages }) => [place, how, messages])).toEqual([
      ['Return-Path', 'added-word', 1],
      ['Sender', 'added-word', 1],
      ['link', 'subdomain', 1],
    ])
  })

  test('of mixed scripts is told without any name to protect, an honest one as weak', async () => {
    const mails = [
      from('a@bаnk.test'),
      from('a@xn--80ak6aa92e.test'),
      from('a@müller.test'),
      from('a@plain.test'),
    ]
    const found = await told({ mails })
    expect(found.map(({ sign, weight, seems }) => [sign, weight, seems])).toEqual([
      ['scripts', 'strong', ''],
      ['scripts', 'strong', 'apple.test'],
      ['punycode', 'weak', ''],
    ])
  })

  test('is told where the receiver noted that its owner does not vouch for it', async () => {
    const noted = (method: string, result: string): Partial<Mail> => ({
      ...from('a@county.example'),
      authentication: [{ method, result }],
    })
    const found = await told({ mails: [noted('dmarc', 'fail')], protect: ours })
    expect(found).toMatchObject([{ sign: 'not-vouched-for', weight: 'strong' }])
    const listed = { ...noted('dmarc', 'fail'), list: '<talk.list.test>' }
    expect(await told({ mails: [listed], protect: ours })).toMatchObject([{ weight: 'weak' }])
    expect(await told({ mails: [noted('dmarc', 'pass')], protect: ours })).toEqual([])
    expect(await told({ mails: [noted('dmarc', 'fail')] })).toEqual([])
  })
})

describe('fields that name others', () => {
  const elsewhere: Partial<Mail> = {
    ...from('a@county.example'),
    replyTo: [{ name: '', address: 'clerk.office@gmail.com' }],
    returnPath: 'bounce@sender.test',
    messageId: '<1@host.sender.test>',
  }

  test('weigh little, but for answers to a free mailbox in the name of a protected domain', async () => {
    const found = await told({ mails: [elsewhere], protect: ours })
    expect(found.map(({ sign, place, is, weight }) => [sign, place, is, weight])).toEqual([
      ['answers-elsewhere', 'Reply-To', 'clerk.office@gmail.com', 'strong'],
      ['other-organisation', 'Message-ID', 'sender.test', 'weak'],
      ['other-organisation', 'Return-Path', 'sender.test', 'weak'],
    ])
  })

  test('of nobody protected, only answers to a free mailbox are told', async () => {
    const found = await told({ mails: [elsewhere] })
    expect(found).toMatchObject([{ sign: 'answers-elsewhere', weight: 'weak' }])
  })

  test('a mailing list explains them', async () => {
    expect(await told({ mails: [{ ...elsewhere, list: '<l.test>' }], protect: ours })).toEqual([])
  })
})

describe('what records say of a domain', () => {
  const sent = (day: string): Partial<Mail> => ({
    ...from('a@fresh.test'),
    receivedUs: Date.parse(day) * 1000,
  })
  const registered = [{ value: 'fresh.test', notes: { registered: '2026-05-01' } }]

  test('registered shortly before is strong, within the year weak, later or long before nothing', async () => {
    const weights = async (day: string): Promise<readonly string[]> =>
      (await told({ mails: [sent(day)], intel: registered })).map(({ weight }) => weight)
    expect(await weights('2026-05-12')).toEqual(['strong'])
    expect(await weights('2026-09-12')).toEqual(['weak'])
    expect(await weights('2027-09-12')).toEqual([])
    expect(await weights('2026-04-12')).toEqual([])
  })

  test('the record is named, and the strongest message decides', async () => {
    const [found] = await told({
      mails: [sent('2026-09-12'), sent('2026-05-12')],
      intel: [{ value: 'fresh.test', notes: { re_registered: '2026-05-01' } }],
    })
    expect(found).toMatchObject({
      weight: 'strong',
      messages: 2,
      intel: [productId('intel', 'record 0')],
      reason:
        'fresh.test was registered on 2026-05-01, as Registry Watch says, at most 60 days before.',
    })
  })

  test('dropped is told as such, of links too, and not what was published later', async () => {
    const intel = [
      { value: 'fresh.test', published: '2026-06-01', notes: { dropped: '2026-05-01' } },
    ]
    const mails = [{ ...sent('2026-05-12'), ...from('a@other.test') }]
    const bodies = ['http://www.fresh.test/']
    expect(await told({ mails, bodies, intel })).toMatchObject([{ place: 'link' }])
    expect(await told({ mails, bodies, intel, settings: { asOf: '2026-05-20' } })).toEqual([])
  })
})

describe('the program that a message names', () => {
  const field = { name: 'X-Mailer', locus: { at: 'whole' } } as const
  const says = (value: string, structure: Mail['structure']): Partial<Mail> => ({
    mailer: [{ ...field, value }],
    structure,
  })
  const form = [{ family: 'mutt', p: 0.97 }]

  test('is told weakly where the form is surely that of another', async () => {
    const found = await told({ mails: [says('Microsoft Outlook Express 6.00', form)] })
    expect(found).toMatchObject([
      { sign: 'mailer', place: 'mailer', seems: 'outlook-express', is: 'mutt', weight: 'weak' },
    ])
  })

  test.for([
    ['Mutt/1.4', form],
    ['PHPMailer 5.2.9', form],
    ['Microsoft Outlook Express 6.00', [{ family: 'mutt', p: 0.9 }]],
    ['Microsoft Outlook Express 6.00', [...form, { family: 'outlook-express', p: 0.02 }]],
    ['Microsoft Outlook Express 6.00', []],
  ] as const)('%s of the form %j is not told', async ([value, structure]) => {
    expect(await told({ mails: [says(value, structure)] })).toEqual([])
  })
})
