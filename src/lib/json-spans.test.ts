import { describe, expect, test } from 'vitest'
import { elementSpans } from './json-spans.ts'

function cut(text: string, max = 100): string[] | undefined {
  const bytes = Buffer.from(text)
  return elementSpans(bytes, 'objects', max)?.spans.map(({ offset, length }) =>
    bytes.toString('utf8', offset, offset + length),
  )
}

describe('finding the elements of an array', () => {
  test.for<[string, string[] | undefined]>([
    ['{"objects":[{"a":1},{"b":[{}]}]}', ['{"a":1}', '{"b":[{}]}']],
    ['{"x":{"objects":[{"no":1}]},"objects" : [ {"a":"}]\\"{"} ]}', ['{"a":"}]\\"{"}']],
    ['{"x":"objects","objects":[1,"{}",{"a":2}]}', ['{"a":2}']],
    ['{"objects":[]}', []],
    ['{"objects":[{"a":1},{"b":', ['{"a":1}']],
    ['{"objects":{}}', undefined],
    ['[{"a":1}]', undefined],
    ['', undefined],
    ['\u{feff}{"objects":[{"ä":1}]}', ['{"ä":1}']],
  ])('%j', ([text, expected]) => expect(cut(text)).toEqual(expected))

  test('a text that breaks off says so', () => {
    expect(elementSpans(Buffer.from('{"objects":[{"a":1}'), 'objects', 9)?.complete).toBe(false)
    expect(elementSpans(Buffer.from('{"objects":[{"a":1}]'), 'objects', 9)?.complete).toBe(true)
    expect(elementSpans(Buffer.from('{"objects":[{},{}]}'), 'objects', 1)?.complete).toBe(false)
  })
})
