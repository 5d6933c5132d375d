import { story } from './story.ts'

/** A row of indicators.csv or restricted.csv; dates are ISO 8601, '' is "not stated". */
export type IntelRow = Readonly<
  Record<
    | 'value'
    | 'type'
    | 'actor'
    | 'activity'
    | 'valid_from'
    | 'valid_until'
    | 'published'
    | 'source'
    | 'reliability'
    | 'credibility'
    | 'tlp',
    string
  >
>
export const intelColumns = [
  'value',
  'type',
  'actor',
  'activity',
  'valid_from',
  'valid_until',
  'published',
  'source',
  'reliability',
  'credibility',
  'tlp',
] as const

const { lead, planted, earlier, screen, mail } = story

/** What matters to the case, among much that does not. */
export const telling: readonly IntelRow[] = [
  {
    value: screen.address,
    type: 'ipv4',
    actor: lead.name,
    activity: 'control of scans against electoral rolls',
    valid_from: '2026-03-28',
    valid_until: '2026-06-30',
    published: '2026-04-16',
    source: 'Sund CSIRT advisory 2026-11',
    reliability: 'A',
    credibility: '2',
    tlp: 'TLP:GREEN',
  },
  {
    // The same address, another tenant, long gone: a match without a date would be wrong.
    value: screen.address,
    type: 'ipv4',
    actor: earlier.name,
    activity: 'phishing of shipping companies',
    valid_from: '2022-09-01',
    valid_until: '2024-05-02',
    published: '2023-01-19',
    source: 'Lowland Threat Review 9',
    reliability: 'B',
    credibility: '2',
    tlp: 'TLP:CLEAR',
  },
  {
    value: '203.0.113.52',
    type: 'ipv4',
    actor: lead.name,
    activity: 'staging of stolen mailboxes',
    valid_from: '2025-12-04',
    valid_until: '2026-05-31',
    published: '2026-02-11',
    source: 'Fjordline Research blog',
    reliability: 'B',
    credibility: '3',
    tlp: 'TLP:CLEAR',
  },
  {
    value: '/opt/tidegate/vr25/out',
    type: 'unix-path',
    actor: lead.name,
    activity: 'collection against the Sund municipal roll',
    valid_from: '2025-08-20',
    valid_until: '2026-12-31',
    published: '2026-03-02',
    source: 'Registry operators exchange',
    reliability: 'B',
    credibility: '2',
    tlp: 'TLP:AMBER',
  },
  ...[
    ['2025-02-14', 'Lowland Threat Review 31', 'B'],
    ['2025-06-03', 'Fjordline Research blog', 'B'],
  ].map(([published, source, reliability]) => ({
    // Public for a year: whoever wished to look like this group could read it.
    value: screen.plantedFile,
    type: 'file-name',
    actor: planted.name,
    activity: 'reading of membership rolls',
    valid_from: '2024-11-01',
    valid_until: '',
    published: published ?? '',
    source: source ?? '',
    reliability: reliability ?? '',
    credibility: '2',
    tlp: 'TLP:CLEAR',
  })),
  ...[lead.name, planted.name, earlier.name].map((actor) => ({
    // The exit of a commercial VPN: three groups were seen behind it, so it decides nothing.
    value: mail.scriptClient,
    type: 'ipv6',
    actor,
    activity: 'exit of a commercial VPN',
    valid_from: '2025-10-01',
    valid_until: '2026-12-31',
    published: '2026-01-22',
    source: 'Sund CSIRT advisory 2026-02',
    reliability: 'A',
    credibility: '2',
    tlp: 'TLP:GREEN',
  })),
  {
    value: mail.relayA.ip,
    type: 'ipv4',
    actor: '',
    activity: 'relay of bulk mail',
    valid_from: '2026-04-30',
    valid_until: '2026-06-15',
    published: '2026-05-06',
    source: 'Mailbox providers exchange',
    reliability: 'B',
    credibility: '2',
    tlp: 'TLP:GREEN',
  },
]

/** One source, TLP:RED, given to its named readers only, and only after the mails had gone out. */
export const restricted: readonly IntelRow[] = [
  {
    value: screen.path,
    type: 'unix-path',
    actor: lead.name,
    activity: 'directory on a server of the group, seen on 2026-05-09',
    valid_from: '2026-05-02',
    valid_until: '2026-05-31',
    published: '2026-05-14',
    source: 'Service K, report 26-0519',
    reliability: 'A',
    credibility: '1',
    tlp: 'TLP:RED',
  },
  {
    value: mail.webHost.name,
    type: 'domain',
    actor: lead.name,
    activity: 'hijacked web host, panel entered from a server of the group',
    valid_from: '2026-05-01',
    valid_until: '2026-05-31',
    published: '2026-05-14',
    source: 'Service K, report 26-0519',
    reliability: 'A',
    credibility: '1',
    tlp: 'TLP:RED',
  },
]

export const actorColumns = [
  'name',
  'aliases',
  'country',
  'sponsor',
  'source',
  'reliability',
  'credibility',
  'published',
  'tlp',
] as const

/** Two sources disagree on who is behind Brass Heron: both stay. */
export const actors: readonly Readonly<Record<(typeof actorColumns)[number], string>>[] = [
  {
    name: lead.name,
    aliases: 'Tin Ibis; Tidegate Group; BH-7',
    country: lead.country,
    sponsor: 'contractor of the Norvalian interior service, says the source',
    source: 'Sund CSIRT advisory 2025-31',
    reliability: 'A',
    credibility: '3',
    published: '2025-11-27',
    tlp: 'TLP:GREEN',
  },
  {
    name: lead.name,
    aliases: 'Tin Ibis; Copper Wader',
    country: lead.country,
    sponsor: '',
    source: 'Lowland Threat Review 28',
    reliability: 'B',
    credibility: '2',
    published: '2024-12-05',
    tlp: 'TLP:CLEAR',
  },
  {
    name: earlier.name,
    aliases: 'Paper Lamp; QL-2',
    country: earlier.country,
    sponsor: 'criminal, for gain',
    source: 'Lowland Threat Review 9',
    reliability: 'B',
    credibility: '2',
    published: '2023-01-19',
    tlp: 'TLP:CLEAR',
  },
  {
    name: planted.name,
    aliases: 'Marsh Reed crew; Copper Wader',
    country: planted.country,
    sponsor: 'military service of Velmora, says the source',
    source: 'Lowland Threat Review 31',
    reliability: 'B',
    credibility: '3',
    published: '2025-02-14',
    tlp: 'TLP:CLEAR',
  },
]

export const claimColumns = ['stance', 'who', 'said', 'about', 'date', 'source', 'tlp'] as const
export const claims: readonly Readonly<Record<(typeof claimColumns)[number], string>>[] = [
  {
    stance: 'claim',
    who: `Sender of the mails, as "${story.framed.group}"`,
    said: 'We have gained access to the whole voting system of Alderlund.',
    about: story.framed.group,
    date: '2026-05-12',
    source: 'the mails',
    tlp: 'TLP:CLEAR',
  },
  {
    stance: 'denial',
    who: `Chair of the ${story.framed.group}`,
    said: 'These mails are not ours; our members received them too.',
    about: story.framed.group,
    date: '2026-05-12',
    source: 'statement to members',
    tlp: 'TLP:CLEAR',
  },
  {
    stance: 'denial',
    who: story.victim.registry,
    said: 'Nobody entered our systems; what the film shows can be had from public rolls.',
    about: 'intrusion into the registry',
    date: '2026-05-13',
    source: 'press notice',
    tlp: 'TLP:CLEAR',
  },
  {
    stance: 'denial',
    who: `Spokesman of the foreign ministry of ${lead.country}`,
    said: 'Norvalia has no interest in the elections of others and rejects these tales.',
    about: lead.name,
    date: '2026-05-16',
    source: 'press briefing',
    tlp: 'TLP:CLEAR',
  },
]
