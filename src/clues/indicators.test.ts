import { describe, expect, test } from 'vitest'
import type { Context, Input } from '../analyzer/analyzer.ts'
import type { Clue } from '../model/clue.ts'
import { productIdOf, sha256Of } from '../model/id.ts'
import { whole } from '../model/locus.ts'
import type { DocumentText, Mail, MailHop, ScreenText } from '../model/observation.ts'
import type { Warning } from '../model/outcome.ts'
import type { ProductOf } from '../model/product.ts'
import type { Producer } from '../model/producer.ts'
import { indicators } from './indicators.ts'
import { mostClues, Sightings } from './sightings.ts'

const evidence = sha256Of('a'.repeat(64))
const by: Producer = { analyzer: 'test', version: '1', tools: [], options: '{}' }

function id(kind: string, index: number) {
  return productIdOf(`${kind}:${index.toString(16).padStart(32, '0')}`)
}

function documentOf(
  text: string,
  index = 0,
): DocumentText & { id: ReturnType<typeof id>; by: Producer } {
  return {
    kind: 'document-text',
    evidence,
    locus: whole,
    part: 'document',
    text,
    id: id('document-text', index),
    by,
  }
}

function screenOf(text: string, alternatives: ScreenText['alternatives'] = []) {
  const crop = { blob: evidence, mediaType: 'image/png', atUs: 0, line: [0, 0, 1, 1] as const }
  const line: ScreenText = {
    kind: 'screen-text',
    evidence,
    locus: whole,
    text,
    startUs: 0,
    endUs: 1,
    frames: 1,
    box: [0, 0, 1, 1],
    confidence: 1,
    alternatives,
    lattice: [],
    growth: [],
    centres: [],
    moves: [],
    from: 'screen',
    crop,
  }
  return { ...line, id: id('screen-text', 0), by }
}

const mail: Mail = {
  kind: 'mail',
  evidence,
  locus: whole,
  messageId: 'x@y',
  from: [{ name: 'info@lure.example', address: 'sender@name.com' }],
  sender: [],
  replyTo: [{ name: '', address: 'reply@other.org' }],
  returnPath: 'vhost1@host.net',
  to: [{ name: '', address: 'victim@voters.example' }],
  list: '',
  subject: '',
  dateUs: null,
  zoneMinutes: null,
  boundary: null,
  boundaryReason: '',
  originIp: '192.0.2.9',
  receivedUs: null,
  authentication: [],
  mailer: [{ name: 'X-PHP-Script', value: 'shop.com/wp/mail.php for 192.0.2.8', locus: whole }],
  structure: [],
  charsets: [],
  attachments: [{ name: 'Our plan.mp4', sizeBytes: 1, sha256: sha256Of('0'.repeat(64)) }],
}
const hop: MailHop = {
  kind: 'mail-hop',
  evidence,
  locus: whole,
  index: 0,
  helo: 'Mail.Name.py',
  reverseName: '',
  ip: '192.0.2.9',
  receivedBy: 'mx.provider.com',
  with: '',
  for: 'victim@voters.example',
  dateUs: null,
  standing: 'fact',
  raw: 'from Mail.Name.py ([192.0.2.9]) by mx.provider.com',
}

async function* each<T>(items: readonly T[]): AsyncIterable<T> {
  yield* items
}

type Needs = 'screen-text' | 'document-text' | 'mail' | 'mail-hop'

async function run(some: Partial<Input<Needs>>): Promise<{ clues: Clue[]; warnings: Warning[] }> {
  const warnings: Warning[] = []
  const input: Input<Needs> = {
    'screen-text': each([]),
    'document-text': each([]),
    mail: each([]),
    'mail-hop': each([]),
    ...some,
  }
  const context: Pick<Context, 'signal' | 'warn'> = {
    signal: new AbortController().signal,
    warn: (warning) => warnings.push(warning),
  }
  const clues: Clue[] = []
  for await (const clue of indicators.run(input, context as Context)) clues.push(clue)
  return { clues, warnings }
}

function names(clues: readonly Clue[]): string[] {
  return clues.map(({ type, value }) => `${type} ${value}`)
}

describe('indicators', () => {
  test('a value seen many times is one clue with its first twenty sightings and their count', async () => {
    const { clues } = await run({
      'document-text': each([
        documentOf('192.0.2.1 name.com '.repeat(15)),
        documentOf('NAME.com '.repeat(15), 1),
      ]),
    })
    expect(names(clues)).toEqual(['ipv4 192.0.2.1', 'domain name.com'])
    expect(clues[1]).toMatchObject({ kind: 'clue', evidence, seen: 30, alternatives: [] })
    expect(clues[1]?.from).toHaveLength(20)
    expect(clues[1]?.from[19]).toEqual({
      observation: id('document-text', 1),
      start: 36,
      end: 44,
      raw: 'NAME.com',
    })
  })

  test('a screen line brings its doubt along, and a clear reading elsewhere takes it away', async () => {
    const doubtful = screenOf('at 192.0.2.1', [{ text: 'at 192.0.2.7', p: 0.25 }])
    const alone = await run({ 'screen-text': each([doubtful]) })
    expect(alone.clues).toMatchObject([
      { value: '192.0.2.1', alternatives: [{ text: '192.0.2.7', p: 0.25 }] },
    ])
    const both = await run({ 'screen-text': each([doubtful, screenOf('192.0.2.1')]) })
    expect(both.clues).toMatchObject([{ value: '192.0.2.1', alternatives: [], seen: 2 }])
  })

  test('a message gives its senders, origin, mailer and attachments, and never its recipients', async () => {
    const { clues } = await run({ mail: each([{ ...mail, id: id('mail', 0), by }]) })
    expect(names(clues)).toEqual([
      'email sender@name.com',
      'domain name.com',
      'email info@lure.example',
      'domain lure.example',
      'email reply@other.org',
      'domain other.org',
      'email vhost1@host.net',
      'domain host.net',
      'ipv4 192.0.2.9',
      'url shop.com/wp/mail.php',
      'domain shop.com',
      'file-name mail.php',
      'ipv4 192.0.2.8',
      'file-name Our plan.mp4',
    ])
  })

  test('a hop gives its address and hosts with offsets into the header', async () => {
    const { clues } = await run({
      'mail-hop': each([{ ...hop, id: id('mail-hop', 0) } as ProductOf<'mail-hop'>]),
    })
    expect(names(clues)).toEqual([
      'ipv4 192.0.2.9',
      'domain mail.name.py',
      'domain mx.provider.com',
    ])
    for (const { from } of clues)
      expect(hop.raw.slice(from[0].start, from[0].end)).toBe(from[0].raw)
  })

  test('nothing seen gives nothing', async () => {
    expect(await run({})).toEqual({ clues: [], warnings: [] })
  })
})

test('clues beyond the limit are counted and not kept', () => {
  const sightings = new Sightings()
  const sighting = { observation: id('mail', 0), start: 0, end: 1, raw: 'x' }
  for (let index = 0; index < mostClues + 3; index += 1) {
    sightings.add({ type: 'domain', value: `a${index}.com`, alternatives: [] }, sighting)
  }
  sightings.add({ type: 'domain', value: 'a0.com', alternatives: [] }, sighting)
  expect(sightings.givenUp).toBe(3)
  expect([...sightings.clues(evidence)]).toHaveLength(mostClues)
})
