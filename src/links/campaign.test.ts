import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drain, testContext } from '../../test/context.ts'
import type { Draft, Input } from '../analyzer/analyzer.ts'
import { productIdOf, sha256Of } from '../model/id.ts'
import type { Producer } from '../model/producer.ts'
import type { ProductOf } from '../model/product.ts'
import type { Warning } from '../model/outcome.ts'
import { campaign } from './campaign.ts'
import { comparableWords, masks, mostWords, shingleHashes } from './campaign-words.ts'

const by: Producer = { analyzer: 'test', version: '1', tools: [], options: '{}' }
const hex = (at: number, size: number): string => at.toString(16).padStart(size, '0')

interface Message {
  readonly body: string
  readonly from?: string
  readonly to?: readonly string[]
  readonly origin?: string | null
  readonly receivedUs?: number | null
  readonly dateUs?: number | null
  readonly subject?: string
}

function mailOf(message: Message, at: number): ProductOf<'mail'> {
  return {
    kind: 'mail',
    id: productIdOf(`mail:${hex(at, 32)}`),
    by,
    evidence: sha256Of(hex(at, 64)),
    locus: { at: 'whole' },
    messageId: '',
    from: [{ name: '', address: message.from ?? 'info@sender.example' }],
    sender: [],
    replyTo: [],
    returnPath: '',
    to: (message.to ?? ['ann@a.example']).map((address) => ({ name: '', address })),
    list: '',
    subject: message.subject ?? 'Hello',
    dateUs: message.dateUs ?? null,
    zoneMinutes: null,
    boundary: 0,
    boundaryReason: '',
    originIp: message.origin ?? null,
    receivedUs: message.receivedUs ?? null,
    authentication: [],
    mailer: [],
    structure: [],
    charsets: [],
    attachments: [],
  }
}

function textOf(
  text: string,
  at: number,
  part: 'subject' | 'body' = 'body',
): ProductOf<'document-text'> {
  return {
    kind: 'document-text',
    id: productIdOf(`document-text:${hex(at, 32)}`),
    by,
    evidence: sha256Of(hex(at, 64)),
    locus: { at: 'whole' },
    part,
    text,
  }
}

async function* stream<T>(items: readonly T[]): AsyncIterable<T> {
  yield* items
}

async function find(
  messages: readonly Message[],
  more: readonly ProductOf<'document-text'>[] = [],
): Promise<{ campaigns: readonly Draft<'campaign'>[]; warnings: readonly Warning[] }> {
  using context = testContext(Buffer.alloc(0))
  const input: Input<'mail' | 'document-text'> = {
    mail: stream(messages.map(mailOf)),
    'document-text': stream([...more, ...messages.map(({ body }, at) => textOf(body, at))]),
  }
  const { made, error } = await drain(campaign.run(input, context))
  if (error) throw error
  return { campaigns: made, warnings: context.warnings }
}

const letter = (at: number): string =>
  `Dear Voter${String.fromCharCode(97 + at)}, we are in possession of all your information, address number ${at} and telephone included. ` +
  'You are registered as a voter and we know it, because we gained access to the whole of the voting infrastructure. ' +
  'Change your party affiliation and let us know that you received this message.'

const essay = (at: number): string =>
  Array.from({ length: 60 }, (_, word) => `w${(at * 7919 + word * 104_729) % 9973}x`).join(' ')

describe('campaigns', () => {
  test('are messages that say the same; strangers belong to none', async () => {
    const messages = [0, 1, 2, 3, 4].flatMap((at) => [
      { body: letter(at) },
      { body: essay(at + 50) },
    ])
    const { campaigns } = await find(messages)
    expect(campaigns.map(({ size }) => size)).toEqual([5])
    expect(campaigns[0]?.messages).toEqual([0, 2, 4, 6, 8].map((at) => `mail:${hex(at, 32)}`))
  })

  test('in two wordings are one where subject and sender are the same as well', async () => {
    const other = (at: number): string =>
      `Dear Voter${String.fromCharCode(97 + at)}, you will vote as we say on the day or we will come after you, all of you, one by one. ` +
      'Your neighbours have understood what is at stake and so should you before it is too late for everybody. ' +
      'Change your party affiliation and let us know that you received this message.'
    const messages = (sender: string): readonly Message[] => [
      ...[0, 1, 2].map((at) => ({
        body: letter(at),
        subject: 'Vote',
        from: 'info@sender.example',
      })),
      ...[0, 1, 2].map((at) => ({ body: other(at), subject: 'Vote', from: sender })),
    ]
    const { campaigns } = await find(messages('info@sender.example'))
    expect(campaigns.map(({ size, variants }) => [size, variants.length])).toEqual([[6, 2]])
    const apart = await find(messages('else@where.example'))
    expect(apart.campaigns.map(({ size }) => size)).toEqual([3, 3])
  })

  test('of two messages are none', async () => {
    expect((await find([{ body: letter(0) }, { body: letter(1) }])).campaigns).toEqual([])
  })

  test('have a template with the slots that differ', async () => {
    const { campaigns } = await find(Array.from({ length: 12 }, (_, at) => ({ body: letter(at) })))
    const pieces = campaigns[0]?.variants[0].template ?? []
    expect(
      pieces.flatMap((piece) =>
        'slot' in piece ? [[piece.slot, piece.type, piece.distinct]] : [],
      ),
    ).toEqual([
      ['slot-1', 'person-name', 12],
      ['slot-2', 'number', 12],
    ])
  })

  test('tell who sent them from where to whom and when, the commonest first', async () => {
    const { campaigns } = await find([
      {
        body: letter(0),
        from: 'b@x.example',
        origin: '192.0.2.1',
        to: ['a@one.example', 'b@one.example'],
        receivedUs: 50,
        dateUs: 1,
        subject: 'Vote',
      },
      {
        body: letter(1),
        from: 'a@x.example',
        origin: '192.0.2.1',
        to: ['a@two.example'],
        dateUs: 70,
        subject: 'Vote',
      },
      {
        body: letter(2),
        from: 'b@x.example',
        to: ['c@one.example'],
        receivedUs: 60,
        dateUs: 90,
        subject: 'Vote!',
      },
      { body: letter(3), from: '', to: [] },
    ])
    expect(campaigns[0]).toMatchObject({
      subject: 'Vote',
      senders: [
        { value: 'b@x.example', count: 2 },
        { value: 'a@x.example', count: 1 },
      ],
      origins: [{ value: '192.0.2.1', count: 2 }],
      recipientDomains: [
        { value: 'one.example', count: 2 },
        { value: 'two.example', count: 1 },
      ],
      firstUs: 50,
      lastUs: 70,
    })
  })

  test('keep text variants apart inside, the largest first', async () => {
    const longer = (at: number): string =>
      `${letter(at)} We will know which candidate you voted for. I would take this seriously if I were you, and I would think of what may happen to those around you when the count is over and nobody looks any more.`
    const { campaigns } = await find([
      ...Array.from({ length: 4 }, (_, at) => ({ body: letter(at) })),
      ...Array.from({ length: 7 }, (_, at) => ({ body: longer(at) })),
    ])
    expect(
      campaigns.map(({ size, variants }) => [size, variants.map((variant) => variant.size)]),
    ).toEqual([[11, [7, 4]]])
  })

  test('are seen through look-alike letters, links and numbers', async () => {
    const disguised = (at: number): string =>
      letter(at)
        .replaceAll('a', at % 2 === 0 ? 'a' : 'а')
        .replace('the whole', `https://x${at}.example/${at} the whole`)
    const { campaigns } = await find(
      Array.from({ length: 6 }, (_, at) => ({ body: disguised(at) })),
    )
    expect(campaigns[0]?.size).toBe(6)
  })

  test('do not come from subjects, other documents or texts too short, and the short ones are counted', async () => {
    const shorts = Array.from({ length: 5 }, () => ({ body: 'see attached' }))
    const subjects = shorts.map((_, at) => textOf(letter(at), at, 'subject'))
    const strangers = Array.from({ length: 5 }, (_, at) => textOf(letter(at), at + 1000))
    const { campaigns, warnings } = await find(shorts, [...subjects, ...strangers])
    expect(campaigns).toEqual([])
    expect(warnings).toMatchObject([{ code: 'empty', reason: expect.stringContaining('5 of 5') }])
  })

  test('are found in a second body where the first says nothing', async () => {
    const messages = Array.from({ length: 4 }, () => ({ body: 'no text' }))
    const second = messages.map((_, at) => textOf(letter(at), at))
    expect((await find(messages, second)).campaigns[0]?.size).toBe(4)
  })

  test('are the same each time', async () => {
    const messages = Array.from({ length: 40 }, (_, at) => ({
      body: at % 2 === 0 ? letter(at) : essay(at % 4),
    }))
    expect(await find(messages)).toEqual(await find(messages))
  })

  test('of interrupted work are an error and never a short list', async () => {
    using context = testContext(Buffer.alloc(0))
    context.cancel()
    const messages = Array.from({ length: 5 }, (_, at) => ({ body: letter(at) }))
    const input = {
      mail: stream(messages.map(mailOf)),
      'document-text': stream(messages.map(({ body }, at) => textOf(body, at))),
    }
    const { made, error } = await drain(campaign.run(input, context))
    expect(made).toEqual([])
    expect(error).toBeInstanceOf(Error)
  })

  test('of a case without mail are none', async () => {
    expect(await find([])).toEqual({ campaigns: [], warnings: [] })
  })
})

describe('comparable words', () => {
  test.for([
    ['Visit https://x.example/a?b=1 now', ['visit', masks.url, 'now']],
    ['(www.x.example) mail ann@x.example.', [masks.url, 'mail', masks.mail]],
    ['on 12.05.2020 at 10:30, no 7', ['on', masks.number, 'at', masks.number, 'no', masks.number]],
    ['id deadbeef0123456789 x', ['id', masks.hex, 'x']],
    ["don't  STOP-me", ["don't", 'stop', 'me']],
    ['日本 go', ['日', '本', 'go']],
    ['Привет мир', ['пpиbet', 'mиp']],
    ['!!! --- ???', []],
  ] as const)('of %o are %o', ([text, expected]) => {
    expect(comparableWords(text)).toEqual(expected)
  })

  test('are bounded, and whatever a text holds is read', () => {
    expect(comparableWords('a '.repeat(100_000)).length).toBe(mostWords)
    expect(comparableWords('日'.repeat(100_000)).length).toBe(mostWords)
    expect(comparableWords('a'.repeat(2_000_000))).toHaveLength(1)
    // One sign may stand for several letters (㌀ is アパート): the normal form is what is cut.
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        (text) => shingleHashes(comparableWords(text)).length <= text.normalize('NFKC').length,
      ),
      { examples: [['㌀']] },
    )
  })

  test('change their hashes with their order', () => {
    const [a, b] = ['one two three four', 'four three two one'].map((text) =>
      shingleHashes(comparableWords(text)),
    )
    expect([...a!].some((hash) => b!.includes(hash))).toBe(false)
  })
})
