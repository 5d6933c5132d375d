import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkOperator } from './check-operator.ts'
import { affineOperators } from './operators.fixture.ts'

test('operators as they should be pass', () => {
  fc.assert(fc.property(affineOperators, (operator) => checkOperator(operator)))
})

test('an impossible number is named', () => {
  const box = { kind: 'box', radiusPx: 1.5, passes: 1, border: 'mirror', edges: 'region' } as const
  expect(() => checkOperator(box)).toThrow('radiusPx of box is 1.5, not whole, 0 or more')
  expect(() => checkOperator({ kind: 'overlay', opacity: 1.1, level: 0 })).toThrow(
    'opacity of overlay is 1.1, not 0 to 1',
  )
  expect(() => checkOperator({ kind: 'solid', level: Number.NaN })).toThrow('is NaN')
})
