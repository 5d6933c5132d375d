import type { Sha256 } from '../src/model/id.ts'
import type { Product, ProductOf } from '../src/model/product.ts'
import { stamped } from './memory-case.ts'
import { by } from './sample-stamps.ts'

export function addKnowledge(
  products: Product[],
  table: Sha256,
  clues: readonly ProductOf<'clue'>[],
): void {
  const matches = ['exact', 'slash-24', 'path-token'] as const
  clues.slice(0, 3).forEach((clue, index) => {
    const intel = stamped(
      {
        kind: 'intel',
        evidence: table,
        locus: { at: 'bytes', offset: 17, length: 30 },
        type: clue.type,
        value: clue.value,
        actor: 'Quiet Lantern',
        activity: 'Scanning of registrars, autumn 2020',
        validFrom: '2020-09-01',
        validUntil: '2020-11-01',
        published: index === 0 ? '2020-12-01' : '2020-06-01',
        source: 'Harbour CERT',
        reliability: 'B',
        credibility: '2',
        tlp: 'TLP:AMBER',
        notes: { ticket: 'HC-2020-118' },
      },
      clue.value,
      by('intel-csv'),
    )
    const link = stamped(
      {
        kind: 'link',
        clue: clue.id,
        intel: intel.id,
        actor: 'Quiet Lantern',
        match: matches[index] ?? 'token',
        validity: 'within',
        knownThen: index === 0 ? 'not-public' : 'public',
        sharedBy: index + 1,
        reason: `The value ${clue.value} is in the list of Harbour CERT for these weeks.`,
        tlp: 'TLP:AMBER',
      },
      clue.value,
      by('intel-link'),
    )
    products.push(intel, link)
    if (clue.type !== 'ipv4') return
    products.push(
      stamped(
        {
          kind: 'network',
          clue: clue.id,
          asn: 64500 + index,
          operator: 'Tidewater Hosting',
          range: ['192.0.2.0', '192.0.2.255'],
          table: 'documentation ranges, 2020-10',
        },
        clue.value,
        by('network'),
      ),
    )
  })
  for (const [source, sponsor] of [
    ['Harbour CERT', 'Ministry of Lighthouses'],
    ['Northern catalogue', ''],
  ] as const) {
    products.push(
      stamped(
        {
          kind: 'actor',
          evidence: table,
          locus: { at: 'bytes', offset: 0, length: 17 },
          name: 'Quiet Lantern',
          aliases: ['QL', 'Dim Lamp'],
          country: 'Norland',
          sponsor,
          source,
          reliability: 'B',
          credibility: '3',
          published: '2020-06-01',
          tlp: 'TLP:AMBER',
        },
        source,
        by('intel-stix'),
      ),
    )
  }
}
