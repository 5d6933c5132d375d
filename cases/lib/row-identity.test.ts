import { expect, test } from 'vitest'
import { rowIdentity } from './row-identity.ts'

test('a line that leaves at the top takes its neighbours along', () => {
  const rows = rowIdentity()
  const [, second, third] = rows.follow(['one', 'two', 'three'], 0)
  expect(rows.follow(['two', 'three', 'four'], 1).slice(0, 2)).toEqual([second, third])
})

test('lines that an editor scrolls between fixed ones are the same lines', () => {
  const rows = rowIdentity()
  const before = rows.follow(['title', 'alpha', 'beta', 'gamma', 'status'], -1)
  const after = rows.follow(['title', 'beta', 'gamma', 'delta', 'status'], -1)
  expect(after.toSpliced(3, 1)).toEqual([before[0], before[2], before[3], before[4]])
  expect(before).not.toContain(after[3])
})

test('a row that is typed on keeps its identity, another screen keeps none', () => {
  const rows = rowIdentity()
  const before = rows.follow(['$ l', ''], 0)
  expect(rows.follow(['$ ls', ''], 0)).toEqual(before)
  expect(rows.follow(['$ ls', ''], -1)).not.toEqual(before)
})
