import { createHash } from 'node:crypto'
import type { Analyzer, Context, Draft, InputKind, OutputKind } from '../analyzer/analyzer.ts'
import { streamOf } from '../lib/async-iterable.ts'
import { canonicalJson } from '../lib/canonical-json.ts'
import type { Clue } from '../model/clue.ts'
import type { Evidence, Origin } from '../model/evidence.ts'
import { productIdOf, sha256Of, type Sha256 } from '../model/id.ts'
import type { Intel } from '../model/intel.ts'
import { whole } from '../model/locus.ts'
import type { Mail } from '../model/observation.ts'
import type { Warning } from '../model/outcome.ts'
import type { ProductBody, Stamp } from '../model/product.ts'
import { defaultSettings, type Settings } from '../model/settings.ts'

export function sha(name: string): Sha256 {
  return sha256Of(createHash('sha256').update(name).digest('hex'))
}

export function product<Body extends ProductBody>(body: Body): Body & Stamp {
  const digest = createHash('sha256').update(canonicalJson(body)).digest('hex')
  return {
    ...body,
    id: productIdOf(`${body.kind}:${digest.slice(0, 32)}`),
    by: { analyzer: 'test', version: '1', tools: [], options: '{}' },
  }
}

export function exhibit(name: string, ...origins: Origin[]): Evidence {
  return {
    kind: 'evidence',
    id: sha(name),
    sizeBytes: 1,
    mediaType: 'application/octet-stream',
    name,
    tlp: 'TLP:GREEN',
    depth: 0,
    origins,
  }
}

export function given(modified: string): Origin {
  return { how: 'given', name: 'x', modified }
}

export function carved(from: string): Origin {
  return { how: 'carved', name: 'x', from: sha(from), locus: whole, form: 'decoded' }
}

export function clue(
  type: Clue['type'],
  value: string,
  evidence: string,
  alternatives: Clue['alternatives'] = [],
): Clue & Stamp {
  const observation = productIdOf(`document-text:${'0'.repeat(32)}`)
  return product<Clue>({
    kind: 'clue',
    evidence: sha(evidence),
    type,
    value,
    alternatives,
    from: [{ observation, start: 0, end: value.length, raw: value }],
    seen: 1,
  })
}

export function intel(
  type: Intel['type'],
  value: string,
  actor: string,
  more: Partial<Intel> = {},
): Intel & Stamp {
  return product<Intel>({
    kind: 'intel',
    evidence: sha('intel.csv'),
    locus: whole,
    type,
    value,
    actor,
    activity: '',
    validFrom: null,
    validUntil: null,
    published: null,
    source: 'Report',
    reliability: 'B',
    credibility: '2',
    tlp: 'TLP:CLEAR',
    notes: {},
    ...more,
  })
}

export function mail(evidence: string, more: Partial<Mail>): Mail & Stamp {
  return product<Mail>({
    kind: 'mail',
    evidence: sha(evidence),
    locus: whole,
    messageId: '',
    from: [],
    sender: [],
    replyTo: [],
    returnPath: '',
    to: [],
    list: '',
    subject: '',
    dateUs: null,
    zoneMinutes: null,
    boundary: null,
    boundaryReason: '',
    originIp: null,
    receivedUs: null,
    authentication: [],
    mailer: [],
    structure: [],
    charsets: [],
    attachments: [],
    ...more,
  })
}

export function us(iso: string): number {
  return Date.parse(iso) * 1000
}

/** Runs an analyzer of scope 'case' over what is given; kinds that are not given are empty. */
export async function runOn<Needs extends InputKind, Makes extends OutputKind>(
  analyzer: Analyzer<Needs, Makes>,
  all: readonly { readonly kind: string }[],
  settings: Partial<Settings> = {},
  kept: ReadonlyMap<string, Buffer> = new Map(),
): Promise<{ made: Draft<Makes>[]; warnings: Warning[] }> {
  const refuse = (): never => {
    throw new Error('not in this test')
  }
  const warnings: Warning[] = []
  const context: Context = {
    settings: {
      ...defaultSettings,
      tlp: 'TLP:GREEN',
      ...settings,
    },
    signal: new AbortController().signal,
    bytes: { size: 0, read: refuse, path: refuse },
    scratch: '',
    kept: (blob) => kept.get(blob) ?? refuse(),
    keep: refuse,
    keepFile: refuse,
    warn: (warning) => warnings.push(warning),
    progress: () => undefined,
  }
  const input = Object.fromEntries(
    analyzer.needs.map((need) => [need, streamOf(all.filter(({ kind }) => kind === need))]),
  ) as unknown as Parameters<typeof analyzer.run>[0]
  const made: Draft<Makes>[] = []
  for await (const body of analyzer.run(input, context)) made.push(body)
  return { made, warnings }
}
