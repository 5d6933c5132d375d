import { expect, test } from 'vitest'
import type { RedactionOperator } from '../../lib/redaction-operators/operator.ts'
import { setOperators } from './set-operators.ts'
import { box, veiledSet } from './veiled-set.fixture.ts'

const quality = { encoder: 'libx264', crf: 20 } as const
/** A finder is seldom right to the pixel. */
const found = { x: box.x + 3, y: box.y, width: box.width - 2, height: box.height + 2 }

function operatorOf(operator: RedactionOperator): RedactionOperator | undefined {
  const under = veiledSet(operator, found)
  return under && setOperators([under], 'blur', quality)[0]
}

test('a filter that worked on the region alone is told from one that worked on the whole picture', () => {
  for (const edges of ['region', 'picture'] as const) {
    const blur = { sigmaPx: 4, verticalSigmaPx: 4, steps: 1, edges } as const
    const told = operatorOf({ kind: 'recursive-gaussian', ...blur })
    expect(told).toMatchObject({ edges })
  }
})

test('how strong a blur is, to a tenth, although its edges were taken to be elsewhere', () => {
  const blur = { sigmaPx: 5, verticalSigmaPx: 5, steps: 1, edges: 'region' } as const
  const told = operatorOf({ kind: 'recursive-gaussian', ...blur })
  expect(told).toMatchObject({ kind: 'recursive-gaussian', steps: 1, edges: 'region' })
  expect(told && 'sigmaPx' in told ? told.sigmaPx : 0).toBeCloseTo(5, 0)
})
