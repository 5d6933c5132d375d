import fc from 'fast-check'
import ipaddr from 'ipaddr.js'
import { describe, expect, test } from 'vitest'
import {
  formatIpv4,
  formatIpv6,
  neighbourhood,
  normalAddress,
  parseIpv4,
  parseIpv6,
} from './ip-range.ts'

describe('addresses', () => {
  test.for<[string, string | undefined]>([
    ['192.0.2.1', '192.0.2.1'],
    ['192.0.2.256', undefined],
    ['192.0.2.01', undefined],
    ['192.0.2', undefined],
    ['192.0.2.1.5', undefined],
    ['192.0.2.', undefined],
    ['2001:DB8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['::', '::'],
    ['::1', '::1'],
    ['1::', '1::'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['64:ff9b::192.0.2.33', '64:ff9b::c000:221'],
    ['1:2:3:4:5:6:7', undefined],
    ['1::2::3', undefined],
    ['12345::', undefined],
    ['fe80::1%eth0', undefined],
    [':', undefined],
    ['', undefined],
  ])('%j is normally written %j', ([text, expected]) => expect(normalAddress(text)).toBe(expected))

  test('any IPv6 address is written as RFC 5952 wants and read back', () => {
    const group = fc.oneof(fc.constant(0), fc.nat(0xffff))
    fc.assert(
      fc.property(fc.array(group, { minLength: 8, maxLength: 8 }), (groups) => {
        const long = groups.map((value) => value.toString(16)).join(':')
        const parsed = parseIpv6(long)!
        expect(formatIpv6(parsed)).toBe(new ipaddr.IPv6(groups).toRFC5952String())
        expect(parseIpv6(formatIpv6(parsed))).toEqual(parsed)
      }),
    )
  })

  test('any IPv4 address is read back', () => {
    fc.assert(
      fc.property(fc.nat(0xffffffff), (value) => {
        expect(parseIpv4(formatIpv4(value))).toBe(value)
      }),
    )
  })

  test('neighbours are 256 IPv4 addresses or a /48', () => {
    expect(neighbourhood('203.0.113.24')).toBe('203.0.113.0/24')
    expect(neighbourhood('2001:db8:1:2::5')).toBe('2001:db8:1::/48')
    expect(neighbourhood('example')).toBeUndefined()
  })
})
