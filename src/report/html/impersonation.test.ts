import { expect, test } from 'vitest'
import { memoryReader, stamped } from '../../../test/memory-case.ts'
import { sampleCase } from '../../../test/sample-case.ts'
import { by } from '../../../test/sample-stamps.ts'
import type { Impersonation } from '../../model/impersonation.ts'
import type { ProductOf } from '../../model/product.ts'
import { htmlReport } from '../html.ts'

const sample = sampleCase()
const [example] = sample.products.filter(({ kind }) => kind === 'mail')

function finding(says: Partial<Impersonation>): ProductOf<'impersonation'> {
  if (!example) throw new Error('the sample case has no mail')
  const body: Impersonation = {
    kind: 'impersonation',
    sign: 'look-alike',
    place: 'From',
    seems: 'shop.example',
    is: 'sh0p.example',
    how: 'homoglyph',
    weight: 'strong',
    messages: 1,
    examples: [example.id],
    intel: [],
    reason: 'sh0p.example has letters that look like <those> of shop.example.',
    ...says,
  }
  return stamped(body, body.reason, by('impersonation'))
}

function written(
  findings: readonly ProductOf<'impersonation'>[],
  protectedNames: readonly string[],
): string {
  const settings = { ...sample.settings, protectedNames }
  const held = { ...sample, settings, products: [...sample.products, ...findings] }
  return [...htmlReport(memoryReader(held), { generated: null })].join('')
}

function plain(html: string): string {
  return html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
}

test('strong findings come first, each with how many messages have it and why', () => {
  const weak = finding({ weight: 'weak', messages: 900, is: 'shop.test', reason: 'Weak reason.' })
  const text = plain(written([weak, finding({ messages: 12 })], ['shop.example', 'County Clerk']))
  expect(text).toContain('Protected names of this case: shop.example , County Clerk .')
  const strongAt = text.indexOf('sh0p.example From 12 strong sh0p.example has letters')
  expect(strongAt).toBeGreaterThan(0)
  expect(text.indexOf('shop.test From 900 weak Weak reason.')).toBeGreaterThan(strongAt)
  expect(text).toContain('look like &lt;those&gt; of')
})

test('a finding leads to the messages that it rests on', () => {
  const found = finding({})
  const html = written([found], ['shop.example'])
  expect(html).toContain(`href="#p-${found.id.replace(':', '-')}"`)
  expect(html).toContain(`id="p-${found.id.replace(':', '-')}"`)
})

test('where nobody was named and nothing was found, nothing is said', () => {
  expect(written([], [])).not.toContain('Names that are not what they seem')
  expect(plain(written([], ['shop.example']))).toContain('No sender and no link seems to be')
})
