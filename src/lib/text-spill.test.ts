import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { textSpill } from './text-spill.ts'

test('texts come back by their number, and the file goes with the spill', () => {
  const folder = mkdtempSync(join(tmpdir(), 'spill-'))
  const path = join(folder, 'texts')
  {
    using spill = textSpill(path)
    const numbers = ['first', '', 'dritter: äöü €', 'x'.repeat(100_000)].map((text) =>
      spill.add(text),
    )
    expect(numbers).toEqual([0, 1, 2, 3])
    expect(spill.read(2)).toBe('dritter: äöü €')
    expect(spill.read(0)).toBe('first')
    expect(spill.read(1)).toBe('')
    expect(spill.read(3)).toHaveLength(100_000)
    expect(spill.read(4)).toBe('')
    expect(spill.read(-1)).toBe('')
  }
  expect(existsSync(path)).toBe(false)
  rmSync(folder, { recursive: true })
})
