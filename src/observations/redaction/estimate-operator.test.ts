import { expect, test } from 'vitest'
import { scaledOperator, vertexOf } from './estimate-operator.ts'

test('a parabola is least at its vertex, and within the values it goes through', () => {
  const at = (x: number) => 3 * (x - 0.4) ** 2 + 7
  expect(vertexOf(at(-1), at(0), at(1))).toBeCloseTo(0.4, 10)
  expect(vertexOf(9, 4, 1)).toBe(1)
  expect(vertexOf(1, 4, 1)).toBe(0)
  expect(vertexOf(Infinity, Infinity, Infinity)).toBe(0)
})

test('blurs with a deviation have others, and no other operator has', () => {
  const blur = {
    kind: 'recursive-gaussian',
    sigmaPx: 4,
    verticalSigmaPx: 2,
    steps: 1,
    edges: 'region',
  } as const
  expect(scaledOperator(blur, 1.5)).toMatchObject({ sigmaPx: 6, verticalSigmaPx: 3 })
  expect(scaledOperator({ kind: 'solid', level: 3 }, 2)).toBeUndefined()
})
