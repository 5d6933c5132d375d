import { createHash } from 'node:crypto'
import { seededRandom, type Random } from '../lib/random.ts'
import type { IntelRow } from './intel-records.ts'
import { story } from './story.ts'

const first = ['amber', 'birch', 'cinder', 'delta', 'ember', 'flint', 'gable', 'hazel'] as const
const second = ['loom', 'mast', 'notch', 'oxbow', 'plinth', 'quill', 'rivet', 'spool'] as const
const ends = ['sync', 'parcel', 'invoice', 'support', 'update', 'portal'] as const
const activities = [
  'phishing of shipping companies',
  'theft of credentials',
  'ransom of a hospital',
  'spying on a ministry',
  'false web shops',
] as const
const sources = [
  ['Lowland Threat Review 27', 'B', 'TLP:CLEAR'],
  ['Fjordline Research blog', 'B', 'TLP:CLEAR'],
  ['Sund CSIRT advisory 2025-19', 'A', 'TLP:GREEN'],
  ['Mailbox providers exchange', 'C', 'TLP:AMBER'],
] as const

function value(type: string, index: number, random: Random): string {
  const word = `${random.pick(first)}${random.pick(second)}`
  switch (type) {
    case 'domain':
      return `${word}-${random.pick(ends)}${index}.example`
    case 'ipv6':
      return `2001:db8:${(0xb00 + index).toString(16)}::f${random.hex(2)}`
    case 'file-name':
      return `${word}_${index}.${random.pick(['dll', 'ps1', 'exe', 'js'])}`
    case 'unix-path':
      return `/usr/local/share/${word}${index}/run`
    case 'windows-path':
      return `C:\\ProgramData\\${word}${index}\\svc.exe`
    default:
      return createHash('sha256').update(`background indicator ${index}`).digest('hex')
  }
}

function day(random: Random, firstYear: number, lastYear: number): string {
  const month = String(random.whole(1, 12)).padStart(2, '0')
  return `${random.whole(firstYear, lastYear)}-${month}-${String(random.whole(1, 28)).padStart(2, '0')}`
}

/** What else is known of the three groups and of nobody in particular; none of it is in the evidence. */
export function background(count: number): IntelRow[] {
  const types = ['domain', 'domain', 'sha256', 'sha256', 'ipv6', 'file-name', 'unix-path'] as const
  const actors = [story.lead.name, story.earlier.name, story.planted.name, ''] as const
  return Array.from({ length: count }, (_, index) => {
    const random = seededRandom(`background indicator ${index}`)
    const type = index % 19 === 0 ? 'windows-path' : random.pick(types)
    const [source, reliability, tlp] = random.pick(sources)
    const from = day(random, 2022, 2024)
    const until = random.chance(0.6) ? day(random, 2025, 2026) : ''
    return {
      value: value(type, index, random),
      type,
      actor: random.pick(actors),
      activity: random.pick(activities),
      valid_from: from,
      valid_until: until,
      published: day(random, 2025, 2025),
      source,
      reliability,
      credibility: String(random.whole(2, 4)),
      tlp,
    }
  })
}
