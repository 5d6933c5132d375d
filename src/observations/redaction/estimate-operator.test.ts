import { expect, test } from 'vitest'
import { scaledOperator, vertexOf } from './estimate-operator.ts'

test('a parabola is least at its vertex, and within the values it goes through', () => {
  const at = (x: number) => 3 * (x - 0.4) ** 2 + 7
  expect(vertexOf(at(-1), at(0), at(1))).toBeCloseTo(0.4, 10)
  expect(vertexOf(9, 4, 1)).toBe(1)
  expect(vertexOf(1, 4, 1)).toBe(0)
  expect(vertexOf(Infinity, Infinity, Infinity)).toBe(0)
  expect(vertexOf(Infinity, 4, 3)).toBe(0)
})

test('blurs with a deviation have others', () => {
  const blur = {
    kind: 'recursive-gaussian',
    sigmaPx: 4,
    verticalSigmaPx: 2,
    steps: 1,
    edges: 'region',
  } as const
  expect(scaledOperator(blur, 1.5, 200)).toMatchObject({ sigmaPx: 6, verticalSigmaPx: 3 })
  expect(scaledOperator({ kind: 'solid', level: 3 }, 2, 200)).toBeUndefined()
})

test('an overlay that leaves more contrast leaves paper as it is', () => {
  const overlay = { kind: 'overlay', opacity: 0.9, level: 16 } as const
  const paper = 220
  const scaled = scaledOperator(overlay, 1.5, paper)
  if (scaled?.kind !== 'overlay') throw new Error('no overlay')
  const { opacity, level } = scaled
  expect(opacity).toBeCloseTo(0.85, 10)
  expect(opacity * level + (1 - opacity) * paper).toBeCloseTo(0.9 * 16 + 0.1 * paper, 10)
  expect(scaledOperator(overlay, 11, paper)).toBeUndefined()
})
