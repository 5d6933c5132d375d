import { expect, test } from 'vitest'
import { recognise } from './recognise.ts'
import { refang } from './refang.ts'
import { scanClues } from './scan.ts'

const hostile: readonly (readonly [string, string])[] = [
  ['a.', ''],
  ['[.]', ''],
  ['a[.]', ''],
  ['a(', ''],
  ['[at', ''],
  ['\\.', ''],
  ['a\\.', ''],
  ['\\', ''],
  ['/', ''],
  ['/a', ''],
  ['/.', ''],
  ['deadbeef', ''],
  ['deadbeef\n', ''],
  ['0123456789abcdef0123456789abcdef\n', ''],
  ['a@', ''],
  ['a@b.c', ''],
  ['a+', '@b.com'],
  ['x://(', ''],
  ['http://a', ''],
  ['http://', ''],
  ['http://a@', ''],
  ['?http://a.com/', ''],
  [':', ''],
  ['::', ''],
  ['1:', ''],
  ['1::', ''],
  ['C:\\a ', ''],
  ['"C:\\', ''],
  ['C:\\a\\b ', ''],
  ['\\\\a', ''],
  ['\\\\ab\\c ', ''],
  ['%A', '\\'],
  ['%', '\\'],
  ['1.2.3.4-', ''],
  ['1.2.3.4/', ''],
  ['~/', ''],
  ['./', ''],
  ['я.', ''],
  ['a @b[', ''],
  ['&quot', ''],
  ['a_', '.com'],
  ['-', '.com'],
  ['http://a.com/[', ''],
  ['=a@b.com', ''],
  ['/1=', ''],
  ['/{', ''],
  ['\\\\ab\\?', ''],
  ['C:\\\\', ''],
  ['x://a(', ''],
  ['http://a.com,', ''],
  ['(at)', ''],
  ['a (', ''],
]

/** A string that counts how often the scanner looks at it: work without a clock. */
function steps(text: string): number {
  const { charCodeAt, slice } = methods
  let count = 0
  Reflect.set(String.prototype, 'charCodeAt', function (this: string, index: number): number {
    count += 1
    return Reflect.apply(charCodeAt, this, [index])
  })
  Reflect.set(String.prototype, 'slice', function (this: string, from?: number, to?: number) {
    const piece: string = Reflect.apply(slice, this, [from, to])
    count += piece.length
    return piece
  })
  try {
    const view = refang(text)
    for (const { start } of recognise(view.text, view.touched)) count += Number(start >= 0)
  } finally {
    Reflect.set(String.prototype, 'charCodeAt', charCodeAt)
    Reflect.set(String.prototype, 'slice', slice)
  }
  return count
}

type Method<T> = (this: string, ...args: unknown[]) => T

const methods = {
  charCodeAt: Reflect.get(String.prototype, 'charCodeAt') as unknown as Method<number>,
  slice: Reflect.get(String.prototype, 'slice') as unknown as Method<string>,
}

test.for([...hostile])(
  'eight times as much of %j…%j costs at most nine times the reads',
  ([unit, end]) => {
    const small = steps(unit.repeat(2_000) + end)
    const large = steps(unit.repeat(16_000) + end)
    expect(small).toBeGreaterThan(0)
    expect(large / small).toBeLessThan(9)
  },
)

test('the counter sees every read', () => {
  const original = 'ab'.repeat(100)
  expect(steps(original)).toBeGreaterThanOrEqual(200)
})

test('hostile text of many kinds comes to an end', () => {
  for (const [unit, end] of hostile) {
    expect([...scanClues(unit.repeat(20_000) + end)].length).toBeGreaterThanOrEqual(0)
  }
})
