import { expect, test } from 'vitest'
import { tokensOf } from './tokens.ts'

test.for<readonly [string, readonly string[]]>([
  [
    'mkoval@srv-mail02:~/ops/2026$ cat /etc/passwd',
    ['mkoval@srv-mail02', '~/ops/2026', '/etc/passwd'],
  ],
  [
    'd41d8cd98f00b204e9800998ecf8427e  notes.txt',
    ['d41d8cd98f00b204e9800998ecf8427e', 'notes.txt'],
  ],
  ['Host 10.0.12.7 (gw.example.org) is up', ['10.0.12.7', 'gw.example.org']],
  ['version 1.2.3 of nothing/much', []],
  ['PS C:\\Users\\anna\\x> dir', ['C:\\Users\\anna\\x']],
])('%s', ([line, tokens]) => {
  expect(tokensOf(line).map(({ text }) => text)).toEqual(tokens)
})
