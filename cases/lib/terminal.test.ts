import { expect, test } from 'vitest'
import { openTerminal } from './terminal.ts'

test('a scrolled line keeps its number', async () => {
  const terminal = openTerminal(20, 3)
  await terminal.write('one\ntwo\nthree')
  const before = terminal.screen().rows.find((row) => row.text === 'three')
  await terminal.write('\nfour\n')
  const { rows } = terminal.screen()
  expect(rows.map((row) => row.text)).toEqual(['three', 'four', ''])
  expect(rows[0]?.line).toBe(before?.line)
})

test('colours, bold type and the window title are understood', async () => {
  const terminal = openTerminal(20, 2)
  await terminal.write('\x1b]0;a title\x07\x1b[1;32mok\x1b[0m no')
  const { rows, title, cursor } = terminal.screen()
  expect(title).toBe('a title')
  expect(cursor).toEqual({ column: 5, row: 0 })
  expect(rows[0]?.runs).toMatchObject([
    { column: 0, text: 'ok', bold: true },
    { column: 3, text: 'no', bold: false },
  ])
  expect(rows[0]?.runs[0]?.colour).not.toBe(rows[0]?.runs[1]?.colour)
})
