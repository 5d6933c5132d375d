import { defaultSettings } from '../model/settings.ts'
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Context, Input } from '../analyzer/analyzer.ts'
import { streamOf } from '../lib/async-iterable.ts'
import { canonicalJson } from '../lib/canonical-json.ts'
import type { Assessment } from '../model/assessment.ts'
import type { Campaign } from '../model/campaign.ts'
import type { Clue } from '../model/clue.ts'
import type { Evidence } from '../model/evidence.ts'
import { productIdOf, sha256Of, type NonEmpty, type ProductId, type Sha256 } from '../model/id.ts'
import type { Actor, Intel } from '../model/intel.ts'
import type { Link } from '../model/link.ts'
import { whole } from '../model/locus.ts'
import type { Mail, ScreenText } from '../model/observation.ts'
import type { ProductBody, Stamp } from '../model/product.ts'
import { assessment } from './assessment.ts'
import type { Needs } from './case-evidence.ts'

function sha(text: string): Sha256 {
  return sha256Of(createHash('sha256').update(text).digest('hex'))
}

function product<Body extends ProductBody>(body: Body): Body & Stamp {
  const id = productIdOf(`${body.kind}:${sha(canonicalJson(body)).slice(0, 32)}`)
  return { ...body, id, by: { analyzer: 'test', version: '1', tools: [], options: '{}' } }
}

function file(name: string): Evidence {
  return {
    kind: 'evidence',
    id: sha(name),
    sizeBytes: 1,
    mediaType: 'x/y',
    name,
    tlp: 'TLP:GREEN',
    depth: 0,
    origins: [],
  }
}

function mail(name: string, originIp: string | null, zoneMinutes: number) {
  return product<Mail>({
    kind: 'mail',
    evidence: sha(name),
    locus: whole,
    messageId: name,
    from: [],
    sender: [],
    replyTo: [],
    returnPath: '',
    to: [],
    list: '',
    subject: 'Vote',
    dateUs: Date.UTC(2020, 9, 20) * 1000,
    zoneMinutes,
    boundary: 0,
    boundaryReason: '',
    originIp,
    receivedUs: null,
    authentication: [],
    mailer: [],
    structure: [],
    charsets: [],
    attachments: [],
  })
}

function campaign(messages: NonEmpty<ProductId>) {
  return product<Campaign>({
    kind: 'campaign',
    size: messages.length,
    messages,
    variants: [{ size: messages.length, example: messages[0], template: [] }],
    subject: 'Vote',
    senders: [],
    origins: [],
    recipientDomains: [],
    firstUs: null,
    lastUs: null,
  })
}

function line(name: string, shownUs: number) {
  return product<ScreenText>({
    kind: 'screen-text',
    evidence: sha(name),
    locus: whole,
    text: 'x',
    startUs: 0,
    endUs: shownUs,
    frames: 1,
    box: [0, 0, 1, 1],
    confidence: 1,
    alternatives: [],
    lattice: [],
    growth: [],
    centres: [],
    moves: [],
    from: 'screen',
    crop: { blob: sha('crop'), mediaType: 'image/png', atUs: 0, line: [0, 0, 1, 1] },
  })
}

function clue(type: Clue['type'], value: string, name: string, observation: ProductId) {
  return product<Clue>({
    kind: 'clue',
    evidence: sha(name),
    type,
    value,
    alternatives: [],
    from: [{ observation, start: 0, end: 1, raw: value }],
    seen: 1,
  })
}

function known(value: string, actor: string) {
  return product<Intel>({
    kind: 'intel',
    evidence: sha('intel'),
    locus: whole,
    type: 'ipv4',
    value,
    actor,
    activity: '',
    validFrom: null,
    validUntil: null,
    published: null,
    source: 'Report',
    reliability: 'A',
    credibility: '1',
    notes: {},
    tlp: 'TLP:CLEAR',
  })
}

function link(from: ProductId, intel: ProductId, actor: string) {
  return product<Link>({
    kind: 'link',
    clue: from,
    intel,
    actor,
    match: 'exact',
    validity: 'within',
    knownThen: 'public',
    sharedBy: 1,
    reason: 'It is listed.',
    tlp: 'TLP:AMBER',
  })
}

function actor(name: string, more: Partial<Actor> = {}) {
  return product<Actor>({
    kind: 'actor',
    evidence: sha('actors'),
    locus: whole,
    name,
    aliases: [],
    country: '',
    sponsor: '',
    source: 'Catalogue',
    reliability: 'B',
    credibility: '2',
    published: null,
    tlp: 'TLP:CLEAR',
    ...more,
  })
}

async function assess(
  all: readonly { readonly kind: string }[],
  asOf: string | null = null,
): Promise<Record<Assessment['question'], Assessment>> {
  const refuse = (): never => {
    throw new Error('not in this test')
  }
  const context: Context = {
    settings: {
      ...defaultSettings,
      asOf,
    },
    signal: new AbortController().signal,
    bytes: { size: 0, read: refuse, path: refuse },
    scratch: '',
    kept: refuse,
    keep: refuse,
    keepFile: refuse,
    warn: () => undefined,
    progress: () => undefined,
  }
  const input = Object.fromEntries(
    assessment.needs.map((need) => [need, streamOf(all.filter(({ kind }) => kind === need))]),
  ) as unknown as Input<Needs>
  const made: Assessment[] = []
  for await (const one of assessment.run(input, context)) made.push(one)
  return Object.fromEntries(made.map((one) => [one.question, one])) as Record<
    Assessment['question'],
    Assessment
  >
}

describe('the four questions', () => {
  test('an empty case names nobody, anywhere, and says what is missing', async () => {
    for (const one of Object.values(await assess([]))) {
      expect(one.weighed).toMatchObject([{ posterior: 1, hypothesis: { stance: 'not-listed' } }])
      expect(one).toMatchObject({ keystone: null, groups: [], confidence: { level: 'low' } })
      expect(one.missing.length).toBeGreaterThan(0)
      expect(one.tlp).toBe('TLP:CLEAR')
    }
  })

  test('the group, its country and its sponsor are not inferred from each other', async () => {
    const seen = line('video', 5_000_000)
    const address = clue('ipv4', '203.0.113.24', 'video', seen.id)
    const record = known('203.0.113.24', 'UNC-77')
    const { group, operator, sponsor } = await assess([
      file('video'),
      seen,
      address,
      record,
      link(address.id, record.id, 'UNC-77'),
      actor('Quiet Heron', { aliases: ['UNC-77'], country: 'NP', sponsor: 'Ministry' }),
    ])
    expect(group.weighed.map(({ hypothesis }) => hypothesis.id)).toContain('candidate:Quiet Heron')
    expect(group.groups).toHaveLength(1)
    expect(group.tlp).toBe('TLP:AMBER')
    for (const other of [operator, sponsor]) {
      expect(other.weighed[0].hypothesis.id).toBe('not-listed')
      expect(
        other.weighed.every(({ prior, posterior }) => Math.abs(prior - posterior) < 2e-6),
      ).toBe(true)
    }
  })

  test('what was on screen for a blink is harder to plant than what stood there', async () => {
    const group = async (shownUs: number) => {
      const seen = line('video', shownUs)
      const address = clue('ipv4', '203.0.113.24', 'video', seen.id)
      const record = known('203.0.113.24', 'X')
      const all = [file('video'), seen, address, record, link(address.id, record.id, 'X')]
      return (await assess(all)).group.groups[0]?.plantability
    }
    expect(await group(5_000_000)).toBe(1)
    expect(await group(100_000)).toBe(0.6)
  })

  test('the machine is what trusted servers saw, before what was shown', async () => {
    const seen = line('video', 5_000_000)
    const mails = ['a', 'b', 'c'].map((name) => mail(name, '198.51.100.7', 0))
    const { machine } = await assess([
      ...['a', 'b', 'c', 'video'].map(file),
      ...mails,
      seen,
      clue('ipv4', '203.0.113.24', 'video', seen.id),
      clue('ipv4', '192.168.1.1', 'video', seen.id),
    ])
    expect(machine.weighed[0].hypothesis.name).toBe('198.51.100.7')
    expect(machine.weighed.map(({ hypothesis }) => hypothesis.name)).not.toContain('192.168.1.1')
    expect(machine.groups[0]?.reason).toContain('3 of 3 messages')
    expect(machine.tlp).toBe('TLP:GREEN')
  })

  test('offsets in Date headers of a campaign speak of a country, softly, and +0000 of none', async () => {
    const countries = [actor('A', { country: 'NP' }), actor('B', { country: 'FR' })]
    const on = async (zone: number) => {
      const mails = ['a', 'b'].map((name) => mail(name, null, zone))
      const wave = campaign([mails[0]!.id, mails[1]!.id])
      return (await assess([file('a'), file('b'), ...mails, wave, ...countries])).operator
    }
    const nepal = (await on(345)).weighed.find(({ hypothesis }) => hypothesis.name === 'NP')!
    expect(nepal.posterior).toBeGreaterThan(nepal.prior)
    expect(nepal.band).not.toBe('very likely')
    expect((await on(0)).groups).toEqual([])
    expect((await on(-600)).groups).toEqual([])
  })

  test('as of a date later catalogues are not read', async () => {
    const later = actor('X', { country: 'NP', published: '2021-01-01' })
    // With nobody to compare there is no answer at all.
    expect(await assess([later], '2020-10-21')).toEqual({})
    expect((await assess([later], '2021-10-21')).operator.weighed).toHaveLength(2)
  })
})
