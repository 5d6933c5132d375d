import { expect, test } from 'vitest'
import type { Rect } from '../../lib/plane.ts'
import type { RedactionOperator } from '../../lib/redaction-operators/operator.ts'
import { edgesOf } from './hidden-row.ts'
import { likelyEdges } from './likely-edges.ts'
import { box, veiledSet } from './veiled-set.fixture.ts'

const blur = {
  kind: 'recursive-gaussian',
  sigmaPx: 4,
  verticalSigmaPx: 4,
  steps: 1,
  edges: 'region',
} as const

function edgesFrom(found: Rect, operator: RedactionOperator): Rect {
  const under = veiledSet(operator, found)
  const row = under?.at(found)
  const likely = under && row && likelyEdges(under, row, operator)
  if (likely === undefined) throw new Error('no row')
  return edgesOf(likely.row)
}

test('the edges of a blur are found to the pixel, where they were taken to be elsewhere', () => {
  const found = { x: box.x + 3, y: box.y - 1, width: box.width - 1, height: box.height + 3 }
  const edges = edgesFrom(found, blur)
  expect(Math.abs(edges.x - box.x)).toBeLessThanOrEqual(1)
  expect(Math.abs(edges.x + edges.width - box.x - box.width)).toBeLessThanOrEqual(1)
  expect(Math.abs(edges.y - box.y)).toBeLessThanOrEqual(1)
  expect(Math.abs(edges.y + edges.height - box.y - box.height)).toBeLessThanOrEqual(1)
})

test('edges that are right stay where they are', () => {
  const edges = edgesFrom(box, blur)
  expect(Math.abs(edges.x - box.x)).toBeLessThanOrEqual(1)
  expect(Math.abs(edges.width - box.width)).toBeLessThanOrEqual(1)
})

test('a mosaic begins where a block does', () => {
  const mosaic = {
    kind: 'pixelize',
    blockWidthPx: 8,
    blockHeightPx: 8,
    phaseXPx: 0,
    phaseYPx: 0,
    mode: 'average',
    gamma: 1,
    edges: 'region',
  } as const
  const found = { x: box.x + 1, y: box.y - 2, width: box.width - 1, height: box.height + 2 }
  const under = veiledSet(mosaic, found)
  const row = under?.at(found)
  const likely = under && row && likelyEdges(under, row, { ...mosaic, phaseXPx: 7, phaseYPx: 2 })
  expect(likely && edgesOf(likely.row)).toEqual(box)
  expect(likely?.operator).toEqual(mosaic)
})
