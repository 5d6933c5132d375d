import { expect, test } from 'vitest'
import { isNeighbour } from './neighbour-words.ts'

/** Whether the last (or first) word of a line, which stands beside a cover, is known to be whole. */
function isWhole(line: string, side: -1 | 1, ...others: string[]): boolean {
  const words = line.split(' ')
  const length = ((side < 0 ? words.at(-1) : words[0]) ?? '').length
  const start = side < 0 ? line.length - length : 0
  return isNeighbour(line, { side, start, end: start + length }, [line, ...others])
}

const row = 'Failed password from'

test('a word after which a blank or a sign was seen at another time is no rest of a hidden one', () => {
  expect(isWhole(row, -1)).toBe(false)
  expect(isWhole(row, -1, `${row} `)).toBe(true)
  expect(isWhole('port=8443 lhost', -1, 'port=8443 lhost=')).toBe(true)
  expect(isWhole('443 after 2 retries', 1, ':443 after 2 retries')).toBe(true)
})

test('nor is one of which a margin hides the end, or whose last letter the edge of a cover made', () => {
  expect(isWhole('Failed password fro', -1, `${row} `)).toBe(true)
  expect(isWhole('Failed password froms', -1, `${row} `)).toBe(true)
  expect(isWhole('Jort 50122 ssh2', 1, '203.0.113.7 port 50122 ssh2')).toBe(true)
})

test('a rest that goes on elsewhere is one, and so is what other words lead to', () => {
  expect(isWhole('Failed password from 203.0', -1, `${row} 203.0.113.7 `)).toBe(false)
  expect(isWhole('ssh adm', -1, 'adm user ssh')).toBe(false)
  expect(isWhole('ssh adm', -1, 'ssh administrator@')).toBe(false)
})

test('a line that has no more than the word has nothing to be known by', () => {
  expect(isWhole('adm', -1, 'adm ')).toBe(false)
  expect(isWhole('$ adm', -1, '$ adm ')).toBe(false)
})
