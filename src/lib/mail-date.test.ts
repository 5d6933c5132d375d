import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseMailDate } from './mail-date.ts'

const us = (iso: string): number => Date.parse(iso) * 1000

describe('dates of mail', () => {
  test.for([
    ['Tue, 20 Oct 2020 14:03:05 +0330', '2020-10-20T10:33:05Z', 210],
    ['Mar, 20 Oct 2020 14:03:05 +0200', '2020-10-20T12:03:05Z', 120],
    ['mar,  20 Oct 2020 14:03:05 +0200', '2020-10-20T12:03:05Z', 120],
    ['Jul, 20 2020 2:03:05 -0330', '2020-07-20T05:33:05Z', -210],
    ['20 Oct 2020 14:03 -0700', '2020-10-20T21:03:00Z', -420],
    ['Fri,  2 Aug 2002 09:43:56 +0100 (IST)', '2002-08-02T08:43:56Z', 60],
    ['2 Aug 2002 09:43:56 -0000', '2002-08-02T09:43:56Z', null],
    ['2 Aug 2002 09:43:56', '2002-08-02T09:43:56Z', null],
    ['Fri Aug  2 09:46:04 2002', '2002-08-02T09:46:04Z', null],
    ['Fri Aug  2 09:46:04 EDT 2002', '2002-08-02T13:46:04Z', -240],
    ['Wed, 02-Oct-02 12:00:00 GMT', '2002-10-02T12:00:00Z', 0],
    ['1 Jan 99 00:00:00 +0000', '1999-01-01T00:00:00Z', 0],
    ['Thu, 22 Aug 0102 12:07:35 +0800', '2002-08-22T04:07:35Z', 480],
    ['2020-10-20T14:03:05+02:00', '2020-10-20T12:03:05Z', 120],
    ['2020-10-20T14:03:05.123Z', '2020-10-20T14:03:05Z', 0],
    ['2002/09/14 Sat 02:29:32 CDT', '2002-09-14T07:29:32Z', -300],
    ['Mon, 1 Jul 2002 10:00:00 (+0200 is a comment) +0100', '2002-07-01T09:00:00Z', 60],
  ] as const)('%o', ([text, iso, zoneMinutes]) => {
    expect(parseMailDate(text)).toEqual({ us: us(iso), zoneMinutes })
  })

  test.for([
    '',
    'yesterday',
    '31 Feb 2020 10:00:00 +0000',
    '20 Oct 2020',
    '20 Oct 2020 25:00:00',
    '1 Jan 1901 10:00 +0000',
    '('.repeat(5000),
  ])('%o names no time', (text) => {
    expect(parseMailDate(text)).toBeUndefined()
  })

  test('the usual form is read as all others are', () => {
    const digits = (max: number): fc.Arbitrary<string> =>
      fc.integer({ min: 0, max }).map((value) => String(value).padStart(2, '0'))
    const month = fc.constantFrom('Jan', 'Feb', 'Mar', 'May', 'Sep', 'Dec', 'Foo')
    const zone = fc.constantFrom('+0000', '-0000', '+0330', '-1100', '+9999', '+0170')
    const end = fc.constantFrom('', ' (CEST)', ' (Central European Time)')
    fc.assert(
      fc.property(
        fc.tuple(fc.integer({ min: 0, max: 32 }), month, fc.integer({ min: 0, max: 3000 })),
        fc.tuple(digits(25), digits(61), digits(62)),
        fc.tuple(zone, end),
        ([day, name, year], clock, [east, remark]) => {
          const rest = `${day} ${name} ${String(year).padStart(4, '0')} ${clock.join(':')} ${east}${remark}`
          // Two blanks are not the usual form.
          expect(parseMailDate(`Mon, ${rest}`)).toEqual(parseMailDate(`Mon,  ${rest}`))
        },
      ),
    )
  })
})
