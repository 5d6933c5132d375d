import { expect, test } from 'vitest'
import { domainParts } from './domain-parts.ts'

test('a host is taken apart at its public suffix', () => {
  expect(domainParts('Mail.Bank.co.uk.')).toEqual({
    host: 'mail.bank.co.uk',
    registered: 'bank.co.uk',
    label: 'bank',
    suffix: 'co.uk',
    above: ['mail'],
  })
})

test('a punycode name is shown with its letters', () => {
  expect(domainParts('xn--80ak6aa92e.com')).toMatchObject({ label: 'аррӏе', above: [] })
})

test.for(['192.0.2.1', 'a¤b.com', 'localhost', 'co.uk', 'com', '', `${'a.'.repeat(200)}com`])(
  '%s is no registered domain',
  (name) => {
    expect(domainParts(name)).toBeUndefined()
  },
)

test('what cannot be decoded stands as it was written', () => {
  expect(domainParts('xn--zzzz99999.com')?.label).toBe('xn--zzzz99999')
})
