import { linearPartOf } from '../../lib/redaction-operators/linear-part.ts'
import type { RedactionOperator } from '../../lib/redaction-operators/operator.ts'
import { apartOf, scaledOperator, vertexOf } from './estimate-operator.ts'
import { recodedTexts } from './recoded-texts.ts'
import type { Quality } from './recode.ts'
import { usualAdvance } from './set-row.ts'
import { textsBehind } from './texts-behind.ts'
import type { VeiledRow } from './veiled-row.ts'

/** Texts that are drawn: each has some fifteen letters. */
const texts = 24
const letters = '0123456789.-/aeinorst'
const blankP = 0.1
/**
 * A codec takes from the fine structure of what is blurred, so that a blur looks wider than it was, and from what an
 * overlay left of thin strokes: the operator whose strength, after the codec, looks like this one. Found with texts
 * of which it is known what was done to them. Others than blurs with a deviation and overlays are as they were.
 */
export function beforeCodec(
  row: VeiledRow,
  operator: RedactionOperator,
  quality: Quality,
  random: () => number,
): RedactionOperator {
  const part = linearPartOf(operator, row.seen, row.region)
  const scaledBy = (factor: number): RedactionOperator | undefined =>
    scaledOperator(operator, factor, row.paper)
  if (part === undefined || scaledBy(1) === undefined) return operator
  const apart = apartOf(operator)
  const drawn = Array.from({ length: texts }, () => randomText(row, random))
  const recoded = recodedTexts(row, part, drawn, quality)
  const errorAt = (factor: number): number => {
    const tried = scaledBy(factor)
    const own = tried && linearPartOf(tried, row.seen, row.region)
    if (own === undefined) return Infinity
    const behind = textsBehind(row, own)
    return recoded.reduce((sum, { text, decoded }) => {
      return sum + squaredDistance(decoded, behind(text))
    }, 0)
  }
  const [below, at, above] = [errorAt(1 - apart), errorAt(1), errorAt(1 + apart)]
  const wider = 1 + apart * vertexOf(below, at, above)
  return scaledBy(1 / wider) ?? operator
}

function randomText(row: VeiledRow, random: () => number): string {
  const cells =
    row.setIn === 'cells' ? row.cells.length : row.region.width / usualAdvance(row.ink.face)
  return Array.from({ length: Math.round(cells) })
    .map(() => (random() < blankP ? ' ' : (letters[Math.floor(random() * letters.length)] ?? ' ')))
    .join('')
}

function squaredDistance(a: Float64Array, b: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += ((a[i] as number) - (b[i] as number)) ** 2
  return sum
}
