import { expect, test } from 'vitest'
import { applyLinearPart } from '../../lib/redaction-operators/apply.ts'
import { linearPartOf } from '../../lib/redaction-operators/linear-part.ts'
import type { RedactionOperator } from '../../lib/redaction-operators/operator.ts'
import type { HiddenRow } from './hidden-row.ts'
import { withText } from './predicted-region.ts'
import { textsBehind } from './texts-behind.ts'

const [width, height] = [40, 20]
const picture = {
  data: Float64Array.from({ length: width * height }, (_, i) => i % 50),
  width,
  height,
}
const letter = Float64Array.from({ length: 6 * 10 }, (_, i) => 3 * (i % 17))
const row = {
  setIn: 'cells',
  seen: picture,
  bare: picture,
  region: { x: 4, y: 3, width: 30, height: 14 },
  cells: [2, 8, 14, 31],
  top: 6,
  templates: { ink: new Map([['a', letter]]), width: 6, height: 10 },
} as unknown as HiddenRow

test.for<RedactionOperator>([
  { kind: 'gaussian', sigmaPx: 2, radiusPx: 6, border: 'repeat', gamma: 1, edges: 'region' },
  { kind: 'gaussian', sigmaPx: 2, radiusPx: 6, border: 'repeat', gamma: 2.2, edges: 'picture' },
  { kind: 'overlay', opacity: 0.7, level: 20 },
])('a text behind $kind is what the operator makes of its picture', (operator) => {
  const part = linearPartOf(operator, picture, row.region)
  if (part === undefined) throw new Error('not linear')
  const behind = textsBehind(row, part)
  for (const text of ['a aa', '    ', 'aaaa']) {
    const whole = applyLinearPart(part, withText(row, text)).data
    for (const [i, level] of behind(text).entries()) expect(level).toBeCloseTo(whole[i] ?? 0, 6)
  }
})
