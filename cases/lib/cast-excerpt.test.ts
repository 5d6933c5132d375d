import { expect, test } from 'vitest'
import { mostEventful, shortenPauses } from './cast-excerpt.ts'

test('long pauses are shortened and short ones kept', () => {
  const events = [100, 200, 9000, 9100].map((atMs) => ({ atMs, data: 'x' }))
  expect(shortenPauses(events, 1500).map(({ atMs }) => atMs)).toEqual([100, 200, 1700, 1800])
})

test('the excerpt is where most lines are written, after what stood before', () => {
  const events = [
    { atMs: 0, data: 'one\n' },
    { atMs: 3000, data: 'two\n' },
    { atMs: 3500, data: 'three\n' },
    { atMs: 3900, data: 'four\n' },
  ]
  expect(mostEventful(events, 1000)).toEqual({
    before: 'one\n',
    events: [
      { atMs: 0, data: 'two\n' },
      { atMs: 500, data: 'three\n' },
      { atMs: 900, data: 'four\n' },
    ],
  })
})
