import { describe, expect, test } from 'vitest'
import { asnTable, makeAsnTable } from './asn-table.ts'

describe('networks of addresses', () => {
  const v4 = '3221225984,3221226239,64496,"Example, Inc."\n3405803776,3405804031,64511,Other\n'
  const v6 = '2001:db8::,2001:db8:ffff:ffff:ffff:ffff:ffff:ffff,64496,"Example, Inc."\n'
  const table = makeAsnTable('test', Buffer.from(v4), Buffer.from(v6))

  test.for<[string, number | undefined]>([
    ['192.0.2.0', 64496],
    ['192.0.2.255', 64496],
    ['192.0.3.0', undefined],
    ['192.0.1.255', undefined],
    ['203.0.113.7', 64511],
    ['0.0.0.0', undefined],
    ['2001:db8::5', 64496],
    ['2001:db9::', undefined],
    ['no address', undefined],
  ])('%s stands in %s', ([address, asn]) => expect(table.networkOf(address)?.asn).toBe(asn))

  test('says the operator and the range', () => {
    expect(table.networkOf('192.0.2.9')).toEqual({
      asn: 64496,
      operator: 'Example, Inc.',
      range: ['192.0.2.0', '192.0.2.255'],
    })
    expect(table.networkOf('2001:db8::5')?.range[0]).toBe('2001:db8::')
  })

  test('the installed table knows a large network and no documentation address', () => {
    const installed = asnTable()!
    expect(installed.id).toMatch(/^@ip-location-db\/asn \d/)
    expect(installed.networkOf('1.1.1.1')?.asn).toBe(13335)
    expect(installed.networkOf('2001:4860:4860::8888')?.asn).toBe(15169)
    expect(installed.networkOf('192.0.2.1')).toBeUndefined()
    expect(installed.networkOf('2001:db8::1')).toBeUndefined()
  })
})
