import { describe, expect, test } from 'vitest'
import { authenticationResults, type PlacedField } from './authentication.ts'

const received: PlacedField = { name: 'Received', value: '' }
const results = (value: string): PlacedField => ({ name: 'Authentication-Results', value })
const read = (fields: readonly PlacedField[], organisation: string): readonly string[] =>
  authenticationResults(fields, fields.indexOf(received), new Set([organisation])).map(
    ({ method, result }) => `${method}=${result}`,
  )

describe('the verdict of the receiver', () => {
  test('is read from above the boundary, comments and properties aside', () => {
    const value =
      'mx.corp.example 1; spf=fail (sender; IP is 192.0.2.7) smtp.mailfrom=a@b.example; DKIM/1 = Pass header.d=b.example; dmarc=none'
    expect(read([results(value), received], 'corp.example')).toEqual([
      'spf=fail',
      'dkim=pass',
      'dmarc=none',
    ])
  })

  test('counts only from a server of a trusted organisation', () => {
    expect(read([results('mx.evil.example; spf=pass'), received], 'corp.example')).toEqual([])
  })

  test('below the boundary is the word of the sender', () => {
    expect(read([received, results('mx.corp.example; spf=pass')], 'corp.example')).toEqual([])
  })

  test('stands right below the boundary with providers known to write there, and only the first', () => {
    const fields = [
      received,
      { name: 'Received-SPF', value: 'fail' },
      results('mx.google.com; spf=fail smtp.mailfrom=x'),
      results('mx.google.com; spf=pass smtp.mailfrom=x'),
    ]
    expect(read(fields, 'google')).toEqual(['spf=fail'])
    expect(read([received, { name: 'Subject', value: '' }, ...fields.slice(2)], 'google')).toEqual(
      [],
    )
  })

  test('of Outlook has no name', () => {
    expect(
      read(
        [received, results('spf=softfail (sender IP is 192.0.2.7) smtp.mailfrom=x; dkim=none')],
        'microsoft',
      ),
    ).toEqual(['spf=softfail', 'dkim=none'])
    expect(read([results('spf=pass'), received], 'corp.example')).toEqual([])
  })
})
