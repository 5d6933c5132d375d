import { describe, expect, test } from 'vitest'
import { type MemoryCase, memoryReader, noCase, stamped } from '../../../test/memory-case.ts'
import { sampleCase } from '../../../test/sample-case.ts'
import { by } from '../../../test/sample-stamps.ts'
import type { CaseReader } from '../../model/case-reader.ts'
import type { HiddenText } from '../../model/hidden-text.ts'
import type { Product, ProductOf } from '../../model/product.ts'
import { type AuditRecord, auditRecords, verdictOf } from './audit-record.ts'
import type { RuleId } from './rules.ts'
import { spanBox } from './visible-text.ts'

const sample = sampleCase()

function recordsOf(reader: CaseReader, show: boolean): readonly AuditRecord[] {
  return auditRecords(reader, { show, pathOf: ({ name }) => name })
}

const shown = recordsOf(memoryReader(sample), true)

function of(rule: RuleId, records = shown): readonly AuditRecord[] {
  return records.filter((one) => one.rule === rule)
}

function valuesOf(rule: RuleId): readonly (string | null)[] {
  return of(rule).map(({ value }) => value)
}

/** The sample with another word on each of its redactions. */
function judged(change: (said: ProductOf<'hidden-text'>) => HiddenText | null): MemoryCase {
  const products = sample.products.flatMap((one): Product[] => {
    if (one.kind !== 'hidden-text') return [one]
    const other = change(one)
    return other === null ? [] : [stamped<'hidden-text'>(other, one.id, by('hidden-text'))]
  })
  return { ...sample, products }
}

describe('what can simply be read', () => {
  test('is told with its place, its time and how often', () => {
    const address = of('ip-address').find(({ value }) => value === '192.0.2.44')
    expect(address).toMatchObject({
      schema: 'telltale.audit/1',
      severity: 'warning',
      kind: 'identifying',
      where: { file: 'operation.mp4', startUs: 18_000_000, box: [12, 340, 860, 24], frame: null },
    })
    expect(address?.fix).toContain('solid fill')
  })

  test('names users, hosts, home folders and what windows say', () => {
    expect(valuesOf('user-host')).toContain('analyst@bench')
    expect(valuesOf('home-path')).toContain('C:\\Users\\mehr')
    expect(valuesOf('network-path')[0]).toMatch(/^\\\\files\.lantern\.example/)
    expect(valuesOf('window-title')).toContain('out - Files')
  })

  test('has the box of the part of the line that it is', () => {
    const [line] = sample.products.filter((one) => one.kind === 'screen-text')
    if (line === undefined) throw new Error('the sample has no line')
    const centres = Array.from(line.text, (_, index) => 50 + index * 100)
    expect(spanBox({ ...line, centres }, 3, 7)).toEqual([12 + 30, 340, 40, 24])
    expect(spanBox({ ...line, centres: [] }, 3, 7)).toEqual(line.box)
  })
})

test('a leak is an error, with what to do about its kind', () => {
  const leaks = of('leak')
  expect(leaks.map(({ severity }) => severity)).toEqual(leaks.map(() => 'error'))
  expect(leaks.map(({ value }) => value)).toContain('192.0.2.44')
  expect(leaks.find(({ what }) => what.includes('2 frames, before'))?.fix).toMatch(/begin earlier/)
  expect(leaks.find(({ what }) => what.includes('beside'))?.fix).toMatch(/larger/)
})

describe('a redaction', () => {
  test('of whose pixels one text stands out does not hold', () => {
    const [weak] = of('weak-redaction')
    expect(weak?.what).toMatch(/^blur: FFmpeg gblur .*0\.20 bits a character open.*p 0\.91$/)
    expect(weak).toMatchObject({ severity: 'error', value: '192.0.2.44' })
  })

  test('that could not be judged is never told to hold', () => {
    const words = of('redaction-not-judged').map(({ what }) => what)
    expect(words).toEqual(
      expect.arrayContaining([
        'overlay: not judged: nobody looked behind it',
        expect.stringMatching(/^mosaic: not judged: (?:no operator|no letters)/),
      ]),
    )
    expect(JSON.stringify(shown)).not.toMatch(/holds/)
  })

  test('whose width can be measured tells that much, solid or not', () => {
    expect(of('telling-width')).toMatchObject([
      { severity: 'note', what: expect.stringContaining('84.3 px (±0.2)') },
    ])
  })

  test('that is solid leaves nothing, which is a note', () => {
    expect(of('solid-redaction')).toMatchObject([{ severity: 'note' }])
  })

  test.for([
    ['open-redaction', 27, 0.001],
    ['leaky-redaction', 12, 0.0003],
    ['weak-redaction', 7, 0.02],
  ] as const)('is a case of %s with %d bits left and %d at most', ([rule, bitsLeft, p]) => {
    const held = judged((said) => {
      if (said.verdict !== 'modelled') return null
      const [kind] = said.kinds
      if (kind === undefined) return null
      const candidates = [{ text: '192.0.2.44', cells: '192.0.2.44', p, logLikelihoodRatio: 3 }]
      return { ...said, kinds: [{ ...kind, bitsLeft, candidates }] }
    })
    const records = recordsOf(memoryReader(held), true)
    expect(of(rule, records)).toHaveLength(1)
    expect(of(rule, records)[0]?.value).toBeNull()
  })
})

describe('what was read', () => {
  test('is masked unless that was not wanted', () => {
    const hidden = recordsOf(memoryReader(sample), false)
    const text = JSON.stringify(hidden)
    for (const secret of ['192.0.2.44', 'analyst@bench', 'mehr']) expect(text).not.toContain(secret)
    expect(hidden.map(({ rule }) => rule)).toEqual(shown.map(({ rule }) => rule))
  })
})

describe('what could not be looked at', () => {
  test('is a record of its own, also where nothing came in', () => {
    const files = of('not-looked').map(({ where }) => where.file)
    expect(files).toContain('handed-in/locked.zip')
    expect(files).toContain('letter.pdf')
    expect(of('not-looked').map(({ what }) => what)).toContain(
      '2 of 5760 frames could not be decoded',
    )
  })

  test('is what the exit code says where nothing leaks', () => {
    const clean = shown.filter(({ severity }) => severity !== 'error')
    expect(verdictOf(shown)).toBe('leaks')
    expect(verdictOf(clean)).toBe('not-all-looked-at')
    const all = clean.filter(({ rule }) => rule !== 'not-looked')
    expect(verdictOf(all)).toBe('not-all-looked-at')
    expect(verdictOf(all.filter(({ rule }) => rule !== 'redaction-not-judged'))).toBe('clean')
    expect(verdictOf(recordsOf(memoryReader(noCase), false))).toBe('clean')
  })
})

test('frames have numbers where they come at one rate only', () => {
  const evidence = sample.evidence[0]?.id
  if (evidence === undefined) throw new Error('the sample has no evidence')
  const rate = (name: string, value: string): Product =>
    stamped(
      { kind: 'media-fact', evidence, locus: { at: 'whole' }, name, value },
      name,
      by('media'),
    )
  const withRates = (...rates: readonly Product[]) =>
    of(
      'leak',
      recordsOf(memoryReader({ ...sample, products: [...sample.products, ...rates] }), false),
    )
  const steady = [rate('stream 0 frame-rate', '30/1'), rate('stream 0 base-frame-rate', '30/1')]
  expect(withRates(...steady)[0]?.where.frame).toBe(540)
  const varying = [rate('stream 0 frame-rate', '30/1'), rate('stream 0 base-frame-rate', '60/1')]
  expect(withRates(...varying)[0]?.where.frame).toBeNull()
})
