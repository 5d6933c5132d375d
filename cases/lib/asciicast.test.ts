import { expect, test } from 'vitest'
import { parseCast } from './asciicast.ts'

test('version 2 counts from the start of the recording', () => {
  const cast = parseCast(
    '{"version":2,"width":80,"height":24}\n[0.5,"o","a"]\n[1.25,"i","x"]\n[2,"o","b"]\n',
  )
  expect(cast).toEqual({
    columns: 80,
    rows: 24,
    events: [
      { atMs: 500, data: 'a' },
      { atMs: 2000, data: 'b' },
    ],
    skipped: 1,
  })
})

test('version 3 counts from the event before, skipped ones too, and has comments', () => {
  const cast = parseCast(
    '{"version":3,"term":{"cols":112,"rows":10}}\n# note\n[0.5,"o","a"]\n[1,"m","x"]\n[0.25,"o","b"]\n[1',
  )
  expect(cast.events).toEqual([
    { atMs: 500, data: 'a' },
    { atMs: 1750, data: 'b' },
  ])
  expect(cast).toMatchObject({ columns: 112, rows: 10, skipped: 2 })
})

test('what is no asciicast is refused', () => {
  expect(() => parseCast('{"version":1}')).toThrow('version 2 or 3')
  expect(() => parseCast('{"version":2,"width":0,"height":5}')).toThrow('size')
})
