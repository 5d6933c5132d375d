import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeEncodedWords } from './encoded-word.ts'

describe('encoded words', () => {
  test.for([
    ['=?UTF-8?B?SMOpbGxv?=', 'Héllo'],
    ['=?utf-8?q?H=C3=A9llo_you?=', 'Héllo you'],
    ['Re: =?iso-8859-1?Q?caf=E9?= today', 'Re: café today'],
    ['=?utf-8?Q?a?= =?utf-8?Q?b?=', 'ab'],
    ['=?utf-8?Q?a?= and =?utf-8?Q?b?=', 'a and b'],
    ['=?utf-8*en?Q?language?=', 'language'],
    ['=?utf-8?Q?=E2=82?= =?utf-8?Q?=AC?=', '€'],
    ['=?utf-8?Q?=E2=82?==?utf-8?Q?=AC?=', '€'],
    ['=?iso-2022-jp?B?GyRCRnwbKEI=?= =?iso-2022-jp?B?GyRCS1wbKEI=?=', '日本'],
    ['=?iso-2022-jp?B?GyRCRg==?= =?iso-2022-jp?B?fEtcGyhC?=', '日本'],
    ['=?koi8-r?B?8NLJ18XU?=', 'Привет'],
    ['=?nonsense?Q?caf=C3=A9?=', 'café'],
    ['=?utf-8?X?abc?=', '=?utf-8?X?abc?='],
    ['=?utf-8?Q?open', '=?utf-8?Q?open'],
    ['=?utf-8?Q??=', ''],
    ['no words = at ? all', 'no words = at ? all'],
  ] as const)('%o reads %o', ([text, expected]) => {
    expect(decodeEncodedWords(text)).toBe(expected)
  })

  test('any text can be encoded and read again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        fc.pre(!text.startsWith('\ufeff'))
        const word = `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`
        expect(decodeEncodedWords(word)).toBe(text)
      }),
    )
  })

  test('whatever stands in a header is read without an error', () => {
    const bits = fc.constantFrom('=?', '?=', '?Q?', '?B?', 'utf-8', 'x', ' ', '=41', '\n')
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 30 }), (pieces) => {
        expect(typeof decodeEncodedWords(pieces.join(''))).toBe('string')
      }),
    )
  })
})
