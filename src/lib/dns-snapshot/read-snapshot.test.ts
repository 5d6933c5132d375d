import { expect, test } from 'vitest'
import { readSnapshot } from './read-snapshot.ts'
import { longestLine } from './record-line.ts'

const record = (name: string): string =>
  JSON.stringify({ name, type: 'A', at: '2020-10-20', status: 'NXDOMAIN' })

function linesOf(text: string): string[] {
  const bytes = Buffer.from(text)
  const source = { size: bytes.length, read: (at: number, n: number) => bytes.subarray(at, at + n) }
  return [...readSnapshot(source)].map(({ line, offset, length, read }) => {
    const start = bytes.toString('utf8', offset, offset + Math.min(length, 8))
    return `${line} ${start}: ${'problem' in read ? read.problem : read.name}`
  })
}

test('each line has its number and its place, blank ones are passed over', () => {
  expect(linesOf(`\ufeff${record('a.example')}\r\n\n${record('b.example')}`)).toEqual([
    '1 \ufeff{"nam: a.example',
    '3 {"name":: b.example',
  ])
})

test('a broken line is told and does not end the reading', () => {
  expect(linesOf(`${record('a.example')}\n{broken\n${record('b.example')}\n`)).toEqual([
    '1 {"name":: a.example',
    '2 {broken: no JSON object',
    '3 {"name":: b.example',
  ])
})

test('a line of megabytes is told to be too long, and what stands behind it is read', () => {
  expect(linesOf(`${'x'.repeat(5_000_000)}\n${record('b.example')}\n`)).toEqual([
    `1 xxxxxxxx: longer than ${longestLine} characters`,
    '2 {"name":: b.example',
  ])
})
