import fc from 'fast-check'
import { expect, test } from 'vitest'
import { skiaKernel } from '../../lib/redaction-operators/kernel.ts'
import type { RedactionOperator } from '../../lib/redaction-operators/operator.ts'
import { kindredBlurs } from './kindred-blurs.ts'

function gaussian(sigmaPx: number): RedactionOperator {
  return { kind: 'gaussian', sigmaPx, radiusPx: 30, border: 'repeat', gamma: 1, edges: 'picture' }
}

/** Standard deviation of a kernel. */
function spread(kernel: Float64Array): number {
  const mean = kernel.reduce((sum, weight, x) => sum + weight * x, 0)
  return Math.sqrt(kernel.reduce((sum, weight, x) => sum + weight * (x - mean) ** 2, 0))
}

test('blurs of other families spread about as much, over the same pixels', () => {
  fc.assert(
    fc.property(fc.double({ min: 2.5, max: 15, noNaN: true }), (sigmaPx) => {
      const found = kindredBlurs(gaussian(sigmaPx))
      const kinds = new Set(found.map(({ kind }) => kind))
      expect(kinds).toEqual(new Set(['recursive-gaussian', 'skia', 'box']))
      for (const other of found) {
        expect(other).toMatchObject({ edges: 'picture' })
        if (other.kind !== 'skia') continue
        expect(Math.abs(spread(skiaKernel(other.sigmaPx)) / sigmaPx - 1)).toBeLessThan(0.15)
      }
    }),
  )
})

test('what is no blur has no kindred', () => {
  expect(kindredBlurs({ kind: 'overlay', opacity: 0.9, level: 20 })).toEqual([])
})
