import { describe, expect, test } from 'vitest'
import { type MemoryCase, memoryReader, sha256, stamped } from '../../../test/memory-case.ts'
import { sampleCase } from '../../../test/sample-case.ts'
import { by } from '../../../test/sample-stamps.ts'
import type { Product, ProductOf } from '../../model/product.ts'
import { htmlReport } from '../html.ts'

const sample = sampleCase()
const value = 'relay.lantern-mail.example'

function written(held: MemoryCase): string {
  return [...htmlReport(memoryReader(held), { generated: null })].join('')
}

function ofKind<K extends Product['kind']>(kind: K): ProductOf<K>[] {
  return sample.products.filter((one): one is ProductOf<K> & Product => one.kind === kind)
}

/** The same domain in the body of every message, each meeting the same record. */
function withOneValueEverywhere(): MemoryCase {
  const [intel] = ofKind('intel')
  if (intel === undefined) throw new Error('the sample has no intelligence')
  const clues = ofKind('document-text').map(({ id, evidence }, index) =>
    stamped(
      {
        kind: 'clue',
        evidence,
        type: 'domain',
        value,
        alternatives: [],
        from: [{ observation: id, start: 0, end: 4, raw: 'Dear' }],
        seen: 2,
      },
      `everywhere ${index}`,
      by('indicators'),
    ),
  )
  const links = clues.map((clue, index) =>
    stamped(
      {
        kind: 'link',
        clue: clue.id,
        intel: intel.id,
        actor: 'Quiet Lantern',
        match: 'registered-domain',
        validity: index === 0 ? 'before' : 'within',
        knownThen: 'public',
        sharedBy: 1,
        reason: 'The name stands in the list.',
        tlp: 'TLP:GREEN',
      },
      `everywhere ${index}`,
      by('intel-match'),
    ),
  )
  const last = clues.at(-1)
  const lastLink = links.at(-1)
  if (last === undefined || lastLink === undefined) throw new Error('the sample has no message')
  const datings = ofKind('mail').map(({ id, evidence }) =>
    stamped(
      {
        kind: 'dating',
        evidence,
        notBefore: '2020-10-20T14:00:00Z',
        notAfter: '2020-10-20T14:00:00Z',
        standing: 'fact',
        basis: [id],
        reason: 'A trusted server received it.',
      },
      `dating ${id}`,
      by('dating'),
    ),
  )
  const products = sample.products.map((one): Product => {
    if (one.kind !== 'assessment') return one
    const [first, ...others] = one.groups
    if (first === undefined) return one
    const ids = [last.id, ...clues.map(({ id }) => id)] as const
    return { ...one, groups: [{ ...first, clues: ids, links: [lastLink.id] }, ...others] }
  })
  return { ...sample, products: [...products, ...datings, ...clues, ...links] }
}

describe('a value that stands in every one of 300 messages', () => {
  const held = withOneValueEverywhere()
  const page = written(held)
  const rows = page.split(/<tr\b/).filter((row) => row.includes(value))

  test('is one row of clues and one row of matches', () => {
    expect(rows.filter((row) => row.includes('id="x-clue-'))).toHaveLength(1)
    expect(rows.filter((row) => row.includes('id="x-link-'))).toHaveLength(1)
  })

  test('is counted in pieces and sightings, with the first three shown', () => {
    const row = rows.find((one) => one.includes('id="x-clue-')) ?? ''
    expect(row).toContain('600')
    expect(row).toContain('in 300 pieces')
    expect(row.match(/body<\/a>/g)).toHaveLength(3)
    expect(row).toContain('and 597 more times')
  })

  test('keeps verdicts that differ with the date of the evidence', () => {
    const row = rows.find((one) => one.includes('id="x-link-')) ?? ''
    expect(row).toContain('older than the knowledge is valid (1)')
    expect(row).toContain('valid at the date of the evidence (299)')
  })

  test('has one entry in the appendix, to which a citation of any of its clues leads', () => {
    const entries = page.match(/id="p-(clue|link)-[0-9a-f]{32}"/g) ?? []
    expect(new Set(entries).size).toBe(entries.length)
    expect(entries.length).toBeLessThan(30)
    const ids = new Set(Array.from(page.matchAll(/ id="([^"]+)"/g), ([, id]) => id))
    const hrefs = Array.from(page.matchAll(/ href="#([^"]+)"/g), ([, id]) => id)
    expect(hrefs.filter((id) => !ids.has(id))).toEqual([])
  })

  test('is named once where an answer hangs on it', () => {
    const card = page.slice(
      page.indexOf('<dt>Hangs on</dt>'),
      page.indexOf('<dt>Other answers</dt>'),
    )
    expect(card.match(new RegExp(value, 'g'))).toHaveLength(1)
  })

  test('makes the report hardly longer', () => {
    expect(page.length - written(sample).length).toBeLessThan(60_000)
  })
})

test('addresses of recipients are no rows among the clues, but counted there', () => {
  const page = written(sample)
  const clues = page.slice(page.indexOf('<section id="clues"'), page.indexOf('<section id="links"'))
  expect(clues).not.toContain('@mail3.example')
  expect(clues).toContain('1 address of recipients: counted and not listed')
})

test('reading intelligence is no look at the evidence, and coverage is never above all of it', () => {
  const tasks = Array.from({ length: 40 }, (_, index) => ({
    evidence: sha256(`somebody's list ${index}`),
    by: by('intel-csv'),
    outcome: { status: 'completed', made: 1, warnings: [] } as const,
  }))
  const [first] = sample.evidence
  if (first === undefined) throw new Error('the sample has no evidence')
  const page = written({ ...sample, evidence: [first], tasks })
  expect(page).toContain('0 of 1 piece (0')
})
