import { expect, test } from 'vitest'
import { csvText } from './csv-writer.ts'

test('cells with commas, quotes and line ends are quoted, absent ones empty', () => {
  const text = csvText(['a', 'b'], [{ a: 'x, y', b: 'says "no"' }, { b: 'two\nlines' }])
  expect(text).toBe('a,b\n"x, y","says ""no"""\n,"two\nlines"\n')
})
