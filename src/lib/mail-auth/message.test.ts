import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sourceOf } from './answers.fixture.ts'
import { longestHeaderBlock, openMessage } from './message.ts'

function bodyOf(text: string | Buffer): string | undefined {
  const message = openMessage(sourceOf(Buffer.from(text as string)))
  return message && Buffer.concat([...message.body()]).toString('latin1')
}

test.for([
  ['From: a\r\n\r\nb\r\n', 'b\r\n'],
  ['From: a\n\nb\nc\n', 'b\r\nc\r\n'],
  ['From: a\n\r\nb', 'b'],
  ['From: a\r\n', ''],
  ['From: a', ''],
  ['\nbody\n', 'body\r\n'],
  ['\r\nbody', 'body'],
  ['', ''],
  ['From: a\r\n\r\n\n\n', '\r\n\r\n'],
] as const)('%j has the body %j', ([text, body]) => {
  expect(bodyOf(text)).toBe(body)
})

test('line ends come out as CRLF wherever the body is cut into chunks', () => {
  const character = fc.constantFrom('\r', '\n', 'x')
  const around = fc.array(character, { maxLength: 8 })
  fc.assert(
    fc.property(around, (characters) => {
      // Around the end of the first chunk, which is where the header was looked for.
      const body = `${'y'.repeat(65_536 - 6 - 4)}${characters.join('')}`
      expect(bodyOf(`A: b\n\n${body}`)).toBe(body.replaceAll(/(?<!\r)\n/g, '\r\n'))
    }),
  )
})

test('a header block that is larger than any mail has is not read', () => {
  expect(bodyOf(Buffer.alloc(longestHeaderBlock + 10, 'x'))).toBeUndefined()
  expect(bodyOf('A: b\r\n'.repeat(20_001))).toBeUndefined()
})
