import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseParameters } from './parameters.ts'

describe('parameters of a header', () => {
  test.for([
    ['text/plain; charset=utf-8', 'text/plain', { charset: 'utf-8' }],
    ['TEXT/Plain;CHARSET="UTF-8"', 'text/plain', { charset: 'UTF-8' }],
    ['text/plain; charset=us-ascii (Plain text)', 'text/plain', { charset: 'us-ascii' }],
    ['text/plain charset=us-ascii', 'text/plain', {}],
    ['multipart/mixed; boundary="a;b=c"; x=y', 'multipart/mixed', { boundary: 'a;b=c', x: 'y' }],
    ['a/b; name=with spaces.pdf', 'a/b', { name: 'with spaces.pdf' }],
    [String.raw`a/b; name="q\"uoted.pdf"`, 'a/b', { name: 'q"uoted.pdf' }],
    ['a/b; name="=?utf-8?B?w6kucGRm?="', 'a/b', { name: 'é.pdf' }],
    [
      "attachment; filename*=utf-8''%e2%82%ac%20rates.pdf",
      'attachment',
      { filename: '€ rates.pdf' },
    ],
    [
      "attachment; filename=x.pdf; filename*=UTF-8'en'%C3%A9.pdf",
      'attachment',
      { filename: 'é.pdf' },
    ],
    [
      'attachment; filename*0*=utf-8\'\'%C3; filename*1*=%A9a; filename*2="%41.pdf"',
      'attachment',
      { filename: 'éa%41.pdf' },
    ],
    ['attachment; filename*1=b; filename*0=a', 'attachment', { filename: 'ab' }],
    ['attachment; filename*1=b', 'attachment', {}],
    ['a/b; x=1; x=2', 'a/b', { x: '1' }],
    ['; charset=x', '', { charset: 'x' }],
    ['', '', {}],
  ] as const)('%o', ([text, value, parameters]) => {
    const parsed = parseParameters(text)
    expect({ value: parsed.value, parameters: Object.fromEntries(parsed.parameters) }).toEqual({
      value,
      parameters,
    })
  })

  test('whatever stands there is read without an error', () => {
    const bits = fc.constantFrom(
      ';',
      '=',
      '"',
      '*',
      '0',
      "'",
      '%',
      'name',
      ' ',
      '\\',
      '=?utf-8?Q?x?=',
    )
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 40 }), (pieces) => {
        expect(parseParameters(pieces.join('')).parameters.size).toBeLessThanOrEqual(200)
      }),
    )
  })
})
