import { defaultSettings } from '../src/model/settings.ts'
import { assessments } from './sample-assessments.ts'
import type { Evidence, IntelSource } from '../src/model/evidence.ts'
import type { Sha256 } from '../src/model/id.ts'
import type { Task } from '../src/model/outcome.ts'
import type { Product } from '../src/model/product.ts'
import { type MemoryCase, sha256, stamped } from './memory-case.ts'
import { addClues } from './sample-clues.ts'
import { sampleElements } from './sample-elements.ts'
import { addKnowledge } from './sample-knowledge.ts'
import { messages, addMails } from './sample-mail.ts'
import { redactionTasks, sampleRedactions } from './sample-redaction.ts'
import { screenLines, screenLine, coverage } from './sample-screen.ts'
import { by, piece } from './sample-stamps.ts'

function ofKind<K extends Product['kind']>(
  products: readonly Product[],
  kind: K,
): Extract<Product, { kind: K }>[] {
  return products.filter((one): one is Extract<Product, { kind: K }> => one.kind === kind)
}

export function sampleCase(): MemoryCase {
  const blobs = new Map<Sha256, Uint8Array>()
  const keep = (bytes: Uint8Array): Sha256 => {
    const id = sha256(bytes)
    blobs.set(id, bytes)
    return id
  }
  const video = keep(Buffer.from('sample video bytes'))
  const archive = keep(Buffer.from('sample mbox bytes'))
  const broken = keep(Buffer.from('%PDF-1.7 broken'))
  const table = keep(Buffer.from('value,type,actor\n192.0.2.44,ipv4,Quiet Lantern\n'))
  const evidence: Evidence[] = [
    piece(video, 'operation.mp4', 'video/mp4', 18_221_004),
    piece(archive, 'messages.mbox', 'application/mbox', 2_204_118),
    piece(broken, 'letter.pdf', 'application/pdf', 15),
  ]
  const intelSource: IntelSource = {
    ...piece(table, 'harbour-cert.csv', 'text/csv', 48),
    kind: 'intel-source',
    tlp: 'TLP:AMBER',
  }
  const products: Product[] = []
  const lines = screenLines.length * 4
  for (let index = 0; index < lines; index += 1) products.push(screenLine(video, index, keep))
  products.push(coverage(video, lines))
  products.push(...sampleElements(video, ofKind(products, 'screen-text')))
  products.push(...sampleRedactions(video, ofKind(products, 'screen-text'), keep))
  const mails = addMails(archive, evidence, products, keep)
  products.push(...mails.campaign)
  const clues = addClues(products, mails.first)
  addKnowledge(products, table, clues)
  products.push(...assessments(clues, products))
  const stance = (which: 'claim' | 'denial', who: string, said: string): Product =>
    stamped(
      {
        kind: 'claim',
        evidence: table,
        locus: { at: 'bytes', offset: 0, length: 17 },
        stance: which,
        who,
        said,
        about: 'sponsor',
        date: '2020-10-22',
        source: 'Press statement',
        tlp: 'TLP:CLEAR',
      },
      who,
      by('claims'),
    )
  products.push(
    stance('claim', 'Harbour CERT', 'The mails were sent by Quiet Lantern.'),
    stance('denial', 'Embassy of Norland', 'We reject these accusations entirely.'),
  )
  return {
    name: 'Lantern (fictional demo case)',
    settings: {
      ...defaultSettings,
      asOf: '2020-10-25',
      trustedReceivers: ['mx.county.example'],
      note: 'A sample: nobody in it exists.',
      tlp: 'TLP:GREEN',
    },
    evidence,
    intelSources: [intelSource],
    products,
    tasks: tasks(
      video,
      archive,
      broken,
      lines,
      evidence.slice(3).map(({ id }) => id),
    ),
    intakeFailures: [
      { path: 'handed-in/locked.zip', code: 'unreadable', reason: 'permission denied' },
    ],
    blobs,
  }
}

function tasks(
  video: Sha256,
  archive: Sha256,
  broken: Sha256,
  lines: number,
  mails: readonly Sha256[],
): Task[] {
  const warnings = [{ code: 'timed-out', reason: 'a region was read too slowly' }] as const
  return [
    {
      evidence: video,
      by: by('screen-text'),
      outcome: { status: 'completed', made: lines, warnings },
    },
    ...redactionTasks(video),
    {
      evidence: archive,
      by: by('mail'),
      outcome: { status: 'completed', made: messages, warnings: [] },
    },
    {
      evidence: broken,
      by: by('pdf'),
      outcome: {
        status: 'failed',
        code: 'corrupt',
        reason: 'no cross-reference table',
        made: 0,
        warnings: [],
      },
    },
    ...mails.map((evidence): Task => ({
      evidence,
      by: by('mail'),
      outcome: { status: 'completed', made: 3, warnings: [] },
    })),
    { evidence: null, by: by('behind'), outcome: { status: 'skipped', lacked: 'redaction' } },
  ]
}
