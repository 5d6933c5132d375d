import { expect, test } from 'vitest'
import { isInternalAddress, isOwnAddress, organisationOf } from './organisation.ts'

test.for([
  ['mx1.mail.corp.co.uk', 'corp.co.uk'],
  ['a.prod.outlook.com', 'microsoft'],
  ['mail.office365.com', 'microsoft'],
  ['mx.google.com', 'google'],
  ['mx.receiver.example', 'receiver.example'],
  ['localhost', undefined],
  ['localhost.localdomain', undefined],
  ['exch.corp.local', undefined],
  ['10.1.2.3', undefined],
  ['', undefined],
] as const)('%o belongs to %o', ([host, expected]) => {
  expect(organisationOf(host)).toBe(expected)
})

test.for([
  ['10.1.2.3', true],
  ['127.0.0.1', true],
  ['172.20.0.1', true],
  ['100.64.1.1', true],
  ['::1', true],
  ['fe80::1', true],
  ['fd00::1', true],
  ['2002:a05:7022:aa4::', true],
  ['2002:c000:0207::', false],
  ['192.0.2.7', false],
  ['2001:db8::1', false],
  ['no address', false],
] as const)('%o is internal: %o', ([ip, expected]) => {
  expect(isInternalAddress(ip)).toBe(expected)
})

test('an operator is known by its own ranges only', () => {
  expect(isOwnAddress('microsoft', '2603:10a6:10::7')).toBe(true)
  expect(isOwnAddress('microsoft', '40.107.1.1')).toBe(true)
  expect(isOwnAddress('microsoft', '192.0.2.7')).toBe(false)
  expect(isOwnAddress('corp.example', '40.107.1.1')).toBe(false)
})
