import { expect, test } from 'vitest'
import type { RedactionOperator } from '../../lib/redaction-operators/operator.ts'
import type { GlyphTemplates } from './glyph-templates.ts'
import { visibleParts } from './visible-part.ts'

const [width, height] = [24, 10]
const bar = Float64Array.from({ length: 80 }, (_, i) => (i % 8 < 2 ? 120 : 0))
const templates: GlyphTemplates = {
  width: 8,
  height: 10,
  above: 8,
  ink: new Map([['|', bar]]),
  times: new Map(),
  baselines: new Map(),
  noise: 4,
  paper: 20,
}
/** A redaction from x = 10 on cuts the cell that begins at 8; what it leaves of that is paper. */
const row = {
  seen: { data: new Float64Array(width * height).fill(20), width, height },
  region: { x: 10, y: 0, width: 14, height },
  templates,
  paper: 20,
  cells: [8, 16],
  top: 0,
}
const characters = [' ', '|']
const blur: RedactionOperator = {
  kind: 'box',
  radiusPx: 4,
  passes: 1,
  border: 'mirror',
  edges: 'region',
}
const mosaic: RedactionOperator = {
  kind: 'pixelize',
  blockWidthPx: 8,
  blockHeightPx: 8,
  phaseXPx: 0,
  phaseYPx: 0,
  mode: 'average',
  gamma: 1,
  edges: 'region',
}

test('what a redaction leaves of a cell speaks against letters that have ink there', () => {
  const [cut, covered] = visibleParts(row, characters, blur)
  expect(cut?.[0]).toBe(0)
  expect(cut?.[1]).toBeLessThan(-50)
  expect(covered).toEqual([0, 0])
})

test('beside a mosaic that is no proof: a faint column of blocks looks like paper', () => {
  const [cut] = visibleParts(row, characters, mosaic)
  expect(cut?.[0]).toBe(0)
  expect(cut?.[1]).toBeLessThan(-3)
  expect(cut?.[1]).toBeGreaterThan(-6)
})
