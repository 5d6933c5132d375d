import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { textSpill } from './text-spill.ts'

test('texts come back by their number', () => {
  using spill = textSpill()
  const texts = ['first', '', 'dritter: äöü €', 'x'.repeat(100_000)]
  expect(texts.map((text) => spill.add(text))).toEqual([0, 1, 2, 3])
  expect(spill.read(2)).toBe('dritter: äöü €')
  expect(spill.read(0)).toBe('first')
  expect(spill.read(1)).toBe('')
  expect(spill.read(3)).toHaveLength(100_000)
  expect(spill.read(4)).toBe('')
  expect(spill.read(-1)).toBe('')
})

test('no file is left behind, not even while it is in use', () => {
  const folder = mkdtempSync(join(tmpdir(), 'telltale-test-'))
  vi.stubEnv('TMPDIR', folder)
  using spill = textSpill()
  spill.add('text')
  expect(spill.read(0)).toBe('text')
  expect(readdirSync(folder)).toEqual([])
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})
