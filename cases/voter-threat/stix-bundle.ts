import { createHash } from 'node:crypto'
import { story } from './story.ts'

type StixObject = Readonly<Record<string, unknown>> & { readonly type: string; readonly id: string }

/** Marking definitions of the OASIS TLP 2.0 extension for STIX 2.1, which have fixed ids. */
const tlpExtension = 'extension-definition--60a3c5c5-0d15-413e-aab3-9e08dde9ede1'
const tlpIds = {
  clear: 'marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487',
  green: 'marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb',
} as const
type Tlp = keyof typeof tlpIds

/** A name-based UUID (version 5 layout, SHA-256 instead of SHA-1), the same each time. */
function stixId(type: string, name: string): string {
  const hex = createHash('sha256').update(`voter-threat ${type} ${name}`).digest('hex')
  const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) % 4)
  const groups = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ]
  return `${type}--${groups.join('-')}`
}

function marking(tlp: Tlp): StixObject {
  return {
    type: 'marking-definition',
    spec_version: '2.1',
    id: tlpIds[tlp],
    created: '2022-10-01T00:00:00.000Z',
    name: `TLP:${tlp.toUpperCase()}`,
    extensions: { [tlpExtension]: { extension_type: 'property-extension', tlp_2_0: tlp } },
  }
}

const reporter = stixId('identity', 'Harbour Watch')

function stixObject(
  type: string,
  name: string,
  published: string,
  tlp: Tlp,
  rest: Readonly<Record<string, unknown>>,
): StixObject {
  const at = `${published}T09:00:00.000Z`
  return {
    type,
    spec_version: '2.1',
    id: stixId(type, name),
    created_by_ref: reporter,
    created: at,
    modified: at,
    object_marking_refs: [tlpIds[tlp]],
    ...rest,
  }
}

interface Indicator {
  readonly name: string
  readonly pattern: string
  readonly actor: string
  readonly published: string
  readonly from: string
  readonly until: string
  readonly tlp: Tlp
}

const indicators: readonly Indicator[] = [
  {
    name: 'Scanner of electoral rolls',
    pattern: `[ipv4-addr:value = '${story.screen.address}']`,
    actor: story.lead.name,
    published: '2026-04-21',
    from: '2026-04-01',
    until: '2026-06-30',
    tlp: 'green',
  },
  {
    name: 'Mail host of earlier false persona',
    pattern: "[domain-name:value = 'post.northern-lantern-union.example']",
    actor: story.lead.name,
    published: '2025-10-08',
    from: '2025-09-01',
    until: '2025-12-31',
    tlp: 'clear',
  },
  {
    name: 'Roll reader',
    pattern: `[file:name = '${story.screen.plantedFile}']`,
    actor: story.planted.name,
    published: '2025-03-11',
    from: '2024-11-01',
    until: '2027-01-01',
    tlp: 'clear',
  },
  {
    name: 'Update server',
    pattern:
      "[domain-name:value = 'reedbed-update.example' OR ipv6-addr:value = '2001:db8:c0de::17']",
    actor: story.planted.name,
    published: '2025-03-11',
    from: '2024-11-01',
    until: '2025-11-01',
    tlp: 'clear',
  },
  {
    name: 'Lure document',
    pattern: `[file:hashes.'SHA-256' = '${createHash('sha256').update('lure of the quiet lantern').digest('hex')}']`,
    actor: story.earlier.name,
    published: '2025-07-30',
    from: '2025-06-01',
    until: '2026-06-01',
    tlp: 'green',
  },
]

/** What another house publishes in STIX 2.1: groups, indicators, and which indicates which. */
export function stixBundle(): StixObject {
  const groups = [
    [story.lead, ['Tin Ibis', 'Tidegate Group']],
    [story.planted, ['Marsh Reed crew']],
    [story.earlier, ['Paper Lamp']],
  ] as const
  const sets = groups.map(([group, aliases]) =>
    stixObject('intrusion-set', group.name, '2025-01-15', 'clear', {
      name: group.name,
      aliases,
      description: `Fictional group, said to work from ${group.country}.`,
    }),
  )
  const known = indicators.flatMap((one) => {
    const indicator = stixObject('indicator', one.name, one.published, one.tlp, {
      name: one.name,
      indicator_types: ['malicious-activity'],
      pattern: one.pattern,
      pattern_type: 'stix',
      pattern_version: '2.1',
      valid_from: `${one.from}T00:00:00Z`,
      valid_until: `${one.until}T00:00:00Z`,
      confidence: 70,
    })
    const relation = stixObject('relationship', one.name, one.published, one.tlp, {
      relationship_type: 'indicates',
      source_ref: indicator.id,
      target_ref: stixId('intrusion-set', one.actor),
    })
    return [indicator, relation]
  })
  const identity: StixObject = {
    type: 'identity',
    spec_version: '2.1',
    id: reporter,
    created: '2024-01-10T09:00:00.000Z',
    modified: '2024-01-10T09:00:00.000Z',
    name: 'Harbour Watch (fictional)',
    identity_class: 'organization',
    object_marking_refs: [tlpIds.clear],
  }
  return {
    type: 'bundle',
    id: stixId('bundle', 'all'),
    objects: [marking('clear'), marking('green'), identity, ...sets, ...known],
  }
}
