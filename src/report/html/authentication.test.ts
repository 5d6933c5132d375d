import { expect, test } from 'vitest'
import { memoryReader, stamped } from '../../../test/memory-case.ts'
import { sampleCase } from '../../../test/sample-case.ts'
import { by } from '../../../test/sample-stamps.ts'
import { sha256Of } from '../../model/id.ts'
import { whole } from '../../model/locus.ts'
import type { AuthResult, MailAuth } from '../../model/mail-auth.ts'
import { htmlReport } from '../html.ts'

const sample = sampleCase()

function written(products: Parameters<typeof memoryReader>[0]['products']): string {
  const held = { ...sample, products: [...sample.products, ...products] }
  const text = [...htmlReport(memoryReader(held), { generated: null })].join('')
  return text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
}

function auths(count: number, spf: AuthResult): ReturnType<typeof stamped<'mail-auth'>>[] {
  return sample.products
    .filter(({ kind }) => kind === 'mail')
    .slice(0, count)
    .map((mail, index) => {
      const said = { result: spf, reason: 'shop.example says <no>' }
      const none = { result: 'none', reason: 'nothing' } as const
      const dmarc = { ...none, policyDomain: '', policy: '', alignedBy: [] }
      const body: MailAuth = {
        kind: 'mail-auth',
        evidence: 'evidence' in mail ? mail.evidence : sha256Of('0'.repeat(64)),
        locus: whole,
        fromDomain: 'shop.example',
        mailFrom: { known: 'no', why: 'nobody noted it' },
        at: null,
        spf: { domain: 'shop.example', strict: said, lenient: said, dns: null },
        dkim: [],
        dmarc: { strict: dmarc, lenient: dmarc, dns: null },
        arc: { strict: none, lenient: none, sets: 0 },
        keys: { names: [], dns: null },
        dnsDays: null,
        notRecorded: [],
        differences: [
          {
            between: 'then-and-now',
            method: 'spf',
            what: 'the receiver noted spf=pass then; computed now it is fail: shop.example says <no>',
          },
        ],
      }
      return stamped(body, `auth ${index}`, by('mail-auth'))
    })
}

test('results are told for each domain of authors, and differences once with their number', () => {
  const text = written(auths(3, 'fail'))
  expect(text).toContain('Authentication, computed again')
  expect(text).toContain('No DNS was recorded for this case: what needs it is not known,')
  expect(text).toContain('shop.example 3 fail 3 none 3 none 3 none 3 3')
  expect(text).toContain(
    '3 messages: the receiver noted spf=pass then; computed now it is fail: shop.example says &lt;no&gt;',
  )
})

test('what is not known is called so', () => {
  expect(written(auths(2, 'unknown'))).toContain('shop.example 2 not known 2 none 2')
})

test('on which answers of DNS it rests is told', () => {
  const snapshot = stamped(
    {
      kind: 'dns-snapshot',
      evidence: sha256Of('1'.repeat(64)),
      locus: whole,
      records: 12,
      names: 9,
      first: '2020-10-20T00:00:00Z',
      last: '2020-11-01T00:00:00Z',
      statuses: { NOERROR: 12 },
    },
    'snapshot',
    by('dns-snapshot'),
  )
  expect(written([...auths(1, 'pass'), snapshot])).toContain(
    'Against 12 recorded answers of DNS, from 2020-10-20T00:00:00Z to 2020-11-01T00:00:00Z',
  )
})

test('a case whose mails were not judged says nothing of it', () => {
  expect(written([])).not.toContain('Authentication, computed again')
})
