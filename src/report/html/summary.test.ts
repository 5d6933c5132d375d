import { describe, expect, test } from 'vitest'
import { type MemoryCase, memoryReader, noCase, stamped } from '../../../test/memory-case.ts'
import { sampleCase } from '../../../test/sample-case.ts'
import type { Assessment, EvidenceGroup } from '../../model/assessment.ts'
import type { Product, ProductKind, ProductOf } from '../../model/product.ts'
import { htmlReport } from '../html.ts'

const sample = sampleCase()

/** The summary as a reader reads it, without the brackets that lead to its sources. */
function summaryOf(held: MemoryCase): string {
  const page = [...htmlReport(memoryReader(held), { generated: null })].join('')
  return page
    .slice(page.indexOf('id="summary">') + 13, page.indexOf('id="answers"'))
    .replace(/<span class="sources"[^]*?<\/span\s*>/g, '')
    .replace(/<[^>]*>/g, '')
    .replace(/[\s\u00a0]+/g, ' ')
}

function changed<K extends ProductKind>(
  kind: K,
  change: (product: ProductOf<K>) => Product,
): MemoryCase {
  const isOf = (one: Product): one is ProductOf<K> & Product => one.kind === kind
  return { ...sample, products: sample.products.map((one) => (isOf(one) ? change(one) : one)) }
}

function withGroups(
  change: (group: EvidenceGroup, index: number) => Partial<EvidenceGroup>,
): MemoryCase {
  return changed('assessment', (one) => ({
    ...one,
    weighed: [
      one.weighed[0],
      ...one.weighed.slice(1),
      {
        hypothesis: { id: 'gs', stance: 'candidate', name: 'Grey Sedge' },
        prior: 0.1,
        posterior: 0.05,
        band: 'very unlikely',
      },
    ],
    groups: one.groups.map((group, index) => ({ ...group, ...change(group, index) })),
  }))
}

describe('the first page says', () => {
  test('who it was before anything else, with how likely and how sure', () => {
    expect(summaryOf(sample).trim()).toMatch(
      /^Which group do they belong to\? Likely Quiet Lantern \(66 %\), with moderate confidence\./,
    )
  })

  test('what the answer hangs on and who knows it', () => {
    const text = summaryOf(sample)
    expect(text).toContain('It hangs on two groups of clues with different roots')
    expect(text).toContain('Harbour CERT ties it to Quiet Lantern for that time')
    expect(text).toContain('the same source ties its neighbourhood to Quiet Lantern')
  })

  test('that the answer is as restricted as the records it rests on', () => {
    expect(summaryOf(sample)).toContain('This answer rests on TLP:AMBER records, of Harbour CERT')
  })

  test('nothing of restriction where the records are for everybody', () => {
    const open = changed('assessment', (one) => ({ ...one, tlp: 'TLP:GREEN' }))
    expect(summaryOf(open)).not.toContain('This answer rests on')
  })

  test('what points to somebody else, and that it could have been planted', () => {
    const planted = withGroups((_, index) =>
      index === 1 ? { logLikelihood: { ql: 0, gs: 1.5 }, plantability: 1 } : {},
    )
    expect(summaryOf(planted)).toContain(
      'What speaks against it: Session address points to Grey Sedge, shown openly, published since 2020-06-01: could have been planted.',
    )
    expect(summaryOf(sample)).not.toContain('What speaks against it')
  })

  test('what was readable for less than a second only', () => {
    const leak = changed('clue', (clue) =>
      clue.value === '198.51.100.7' ? { ...clue, from: [clue.from[0]], seen: 1 } : clue,
    )
    expect(summaryOf(leak)).toContain(
      '198.51.100.7 was readable for 1 frame, 0.03 s, at 0:27.000, and at no other time',
    )
    expect(summaryOf(sample)).not.toContain('was readable for')
  })

  test('nothing of a short life where not all sightings are on record', () => {
    const partly = changed('clue', (clue) =>
      clue.value === '198.51.100.7' ? { ...clue, from: [clue.from[0]], seen: 9 } : clue,
    )
    expect(summaryOf(partly)).not.toContain('was readable for')
  })
})

describe('the messages are told', () => {
  const campaigns = (sizes: readonly number[]): MemoryCase => {
    const [one] = sample.products.filter((product) => product.kind === 'campaign')
    if (one === undefined) throw new Error('the sample has no campaign')
    const { by, id: _, ...body } = one
    const made = sizes.map((size, index) =>
      stamped({ ...body, size, subject: `Wave ${index + 1}` }, `campaign ${index}`, by),
    )
    return {
      ...sample,
      products: [...sample.products.filter(({ kind }) => kind !== 'campaign'), ...made],
    }
  }

  test.for([
    [[300], 'Of 300 messages, 300 came in one wave with two wordings (238 and 62).'],
    [[190, 110], 'Of 300 messages, 300 came in two waves of 190 and 110.'],
    [
      [90, 50, 40, 20],
      'Of 300 messages, 200 belong to 4 campaigns, the largest of 90, 50 and 40 messages.',
    ],
  ] as const)('%j', ([sizes, words]) => {
    expect(summaryOf(campaigns(sizes))).toContain(words)
  })

  test('with all subjects of few waves, and on one day', () => {
    expect(summaryOf(campaigns([190, 110]))).toContain(
      'The subjects are “Wave 1” and “Wave 2”, sent on 2020-10-20 from 14:00:00 to 15:29:00 UTC.',
    )
  })
})

test('without intelligence nobody is named, and why', () => {
  const made = new Set<Product['kind']>(['intel', 'actor', 'link', 'claim', 'assessment'])
  const bare = { ...sample, products: sample.products.filter(({ kind }) => !made.has(kind)) }
  expect(summaryOf(bare).trim()).toMatch(
    /^No group can be named: the case has no intelligence that its clues could be compared with\./,
  )
  expect(summaryOf(noCase)).toContain('No evidence was taken in.')
})

test('a question without an answer is named as open and gets no probability', () => {
  const open = changed('assessment', (one): Product & Assessment => {
    const [, notListed] = one.weighed
    return one.question === 'operator' && notListed !== undefined
      ? { ...one, weighed: [notListed] }
      : one
  })
  expect(summaryOf(open)).toContain('Still open: Who typed, and where?')
})
