import type { Assessment, EvidenceGroup, Question, Weighed } from '../src/model/assessment.ts'
import type { Product, ProductOf } from '../src/model/product.ts'
import { stamped } from './memory-case.ts'
import { by } from './sample-stamps.ts'

export function assessments(
  clues: readonly ProductOf<'clue'>[],
  products: readonly Product[],
): ProductOf<'assessment'>[] {
  const links = products.filter((product) => product.kind === 'link')
  const titles = ['Address on screen', 'Session address', 'Project folder']
  const groups: EvidenceGroup[] = clues.slice(0, 3).map((clue, index) => ({
    id: `group-${index}`,
    title: titles[index] ?? '',
    clues: [clue.id],
    links: links.filter((link) => link.clue === clue.id).map(({ id }) => id),
    logLikelihood: { ql: 2.1 - index * 0.6, ff: 0.4 - index * 0.3, other: -0.5 },
    capped: index > 0,
    plantability: index === 0 ? 0.08 : 0.6,
    reason: index === 0 ? 'Not public at that date.' : 'Could be read by anybody.',
    tlp: 'TLP:AMBER',
  }))
  const weighed = (p: number): readonly [Weighed, Weighed, Weighed] => [
    {
      hypothesis: { id: 'ql', stance: 'candidate', name: 'Quiet Lantern' },
      prior: 0.2,
      posterior: p,
      band: p > 0.8 ? 'very likely' : 'likely',
    },
    {
      hypothesis: { id: 'other', stance: 'not-listed', name: 'Somebody not listed' },
      prior: 0.6,
      posterior: (1 - p) * 0.7,
      band: p > 0.8 ? 'very unlikely' : 'unlikely',
    },
    {
      hypothesis: {
        id: 'ff',
        stance: 'false-flag',
        name: 'Made to look like Quiet Lantern',
        framed: 'ql',
      },
      prior: 0.2,
      posterior: (1 - p) * 0.3,
      band: 'very unlikely',
    },
  ]
  const one = (question: Question, asked: string, p: number): Assessment => ({
    kind: 'assessment',
    question,
    asked,
    weighed: weighed(p),
    groups,
    confidence: {
      level: 'moderate',
      reasons: ['Three independent groups of clues.', 'One source.'],
    },
    keystone: { count: 2, groups: ['group-0', 'group-1'] },
    dropOne: [
      { group: 'group-0', lead: 'other', posterior: 0.48 },
      { group: 'group-1', lead: 'ql', posterior: 0.61 },
      { group: 'group-2', lead: 'ql', posterior: 0.7 },
    ],
    missing: ['Rental record of 192.0.2.44', 'A second recording'],
    tlp: 'TLP:AMBER',
  })
  return [
    one('machine', 'Whose server is 192.0.2.44?', 0.84),
    one('operator', 'Who typed, and where?', 0.62),
    one('group', 'Which group do they belong to?', 0.66),
  ].map((body) => stamped(body, body.question, by('assessment')))
}
