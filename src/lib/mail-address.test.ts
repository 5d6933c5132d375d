import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseMailAddresses } from './mail-address.ts'

describe('address lists', () => {
  test.for([
    ['ann@host.example', [['', 'ann@host.example']]],
    ['Ann B <Ann@Host.Example>', [['Ann B', 'ann@host.example']]],
    [
      '"B, Ann" <ann@host.example>, bob@x.example',
      [
        ['B, Ann', 'ann@host.example'],
        ['', 'bob@x.example'],
      ],
    ],
    ['=?utf-8?Q?B=2C_Ann?= <ann@host.example>', [['B, Ann', 'ann@host.example']]],
    ['"=?utf-8?Q?quoted?=" <a@b.example>', [['quoted', 'a@b.example']]],
    ['ann@host.example (Ann (nested) B)', [['Ann (nested) B', 'ann@host.example']]],
    [
      'friends: a@b.example, c@d.example;, e@f.example',
      [
        ['', 'a@b.example'],
        ['', 'c@d.example'],
        ['', 'e@f.example'],
      ],
    ],
    ['undisclosed-recipients:;', []],
    ['<@relay.example,@other.example:ann@host.example>', [['', 'ann@host.example']]],
    ['<>', []],
    ['Nobody', [['', 'nobody']]],
    ['Two Words', [['Two Words', '']]],
    ['Ann ann@host.example', [['Ann', 'ann@host.example']]],
    ['"unclosed <a@b.example>', [['unclosed', 'a@b.example']]],
    ['Ann <ann@host.example', [['Ann', 'ann@host.example']]],
    ['', []],
  ] as const)('%o', ([text, expected]) => {
    expect(parseMailAddresses(text).map(({ name, address }) => [name, address])).toEqual(expected)
  })

  test('whatever stands in a header is read without an error', () => {
    const bits = fc.constantFrom('<', '>', '"', '(', ')', '\\', ',', ';', ':', '@', 'a', ' ')
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 40 }), (pieces) => {
        expect(Array.isArray(parseMailAddresses(pieces.join('')))).toBe(true)
      }),
    )
  })
})
