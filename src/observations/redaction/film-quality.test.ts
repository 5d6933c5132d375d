import { expect, test } from 'vitest'
import { createLetterer } from './drawn-letters.ts'
import { drawnPage, pageGrid, pageLines } from './drawn-page.fixture.ts'
import { filmQuality } from './film-quality.ts'
import { hiddenRow } from './hidden-row.ts'
import { recode } from './recode.ts'

const lead = 28

test.each([19, 23, 28])('the quality of a film is told from its clear text (CRF %s)', (crf) => {
  const clean = drawnPage(lead)
  const picture = recode(
    Array.from({ length: 10 }, () => clean),
    { encoder: 'libx264', crf },
  ).at(-1)
  if (picture === undefined) throw new Error('the codec gave nothing back')
  const grid = pageGrid
  const lines = pageLines(lead)
  const window = { picture, lines, grid, others: [], complete: createLetterer() }
  const row = hiddenRow(window, {
    x: grid.originPx + 16 * grid.pitchPx,
    y: 42,
    width: 96,
    height: 18,
  })
  if (row === undefined) throw new Error('no row')
  const quality = filmQuality(window, row.templates)
  expect(quality.encoder).toBe('libx264')
  expect(Math.abs(quality.crf - crf)).toBeLessThanOrEqual(3)
})
