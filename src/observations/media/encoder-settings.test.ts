import { expect, test } from 'vitest'
import { encoderSettings } from './encoder-settings.ts'

const mark = Buffer.from('dc45e9bde6d948b7962cd820d923eeef', 'hex')
const said = 'x264 - core 165 - options: cabac=1 ref=1 rc=crf crf=23.0'

test('what an encoder says of itself is found in a packet', () => {
  const packet = Buffer.concat([
    Buffer.from([0, 0, 2, 9, 6, 5]),
    mark,
    Buffer.from(`${said}\0\x80`),
  ])
  expect(encoderSettings(packet)).toBe(said)
  expect(encoderSettings(new Uint8Array(packet))).toBe(said)
})

test('a packet without it, with nothing in it, or with what nobody can read says nothing', () => {
  expect(encoderSettings(Buffer.from('x264 options: crf=1'))).toBeUndefined()
  expect(encoderSettings(mark)).toBeUndefined()
  expect(encoderSettings(Buffer.concat([mark, Buffer.from([0, 65])]))).toBeUndefined()
  expect(encoderSettings(Buffer.concat([mark, Buffer.from([1, 65, 66])]))).toBeUndefined()
})

test('it ends where it is no text any more, and is cut where it is too long', () => {
  const broken = Buffer.concat([mark, Buffer.from(`${said}\x1b[2J`)])
  expect(encoderSettings(broken)).toBe(said)
  const long = Buffer.concat([mark, Buffer.from('a'.repeat(10_000))])
  expect(encoderSettings(long)).toHaveLength(4096)
})
