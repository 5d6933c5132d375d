import { describe, expect, test } from 'vitest'
import { fieldName, headerBlock } from './mail.ts'

describe('fieldName', () => {
  test.for<[line: string, name: string | undefined]>([
    ['Subject: x', 'Subject'],
    ['X-A.b_c:', 'X-A.b_c'],
    ['Subject \t: x', 'Subject'],
    [': x', undefined],
    ['two words: x', undefined],
    ['no colon', undefined],
    [`${'x'.repeat(77)}: y`, undefined],
    ['caf\xe9: x', undefined],
  ])('%j', ([line, name]) => {
    expect(fieldName(Buffer.from(line, 'latin1'), 0)).toBe(name)
  })
})

test('a block of fields ends behind its empty line, and counts each name once', () => {
  const text = 'Received: a\nReceived: b\n folded\nFrom: c\nodd: d\n\nTo: body\n'
  expect(headerBlock(Buffer.from(text), 0)).toEqual({
    telling: 1,
    plain: 1,
    personal: 1,
    hasCapitals: true,
    isOpen: false,
    isOfMail: false,
    end: text.indexOf('To:'),
  })
})
