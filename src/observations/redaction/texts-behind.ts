import { applyLinearPart } from '../../lib/redaction-operators/apply.ts'
import { addLevels, inkBehind, type Ink } from '../../lib/redaction-operators/ink-behind.ts'
import type { LinearPart } from '../../lib/redaction-operators/linear-part.ts'
import { inkOf, type HiddenRow } from './hidden-row.ts'
import { withText } from './predicted-region.ts'
import { coveredInkOf, type VeiledRow } from './veiled-row.ts'

/**
 * What texts of a row become behind an operator: levels of its region. What is there without them is worked out once,
 * and so is what each letter becomes in each cell.
 */
export function textsBehind(row: VeiledRow, part: LinearPart): (text: string) => Float64Array {
  if (part.gamma !== 1) {
    return (text) => Float64Array.from(applyLinearPart(part, withText(row, text)).data)
  }
  const bare = applyLinearPart(part, row.bare).data
  const madeOf =
    row.setIn === 'cells'
      ? lettersBehind(row, part)
      : (text: string) => coveredInkOf(row, text).map((ink) => inkBehind(part, ink))
  return (text) => {
    const out = Float64Array.from(bare)
    for (const made of madeOf(text)) {
      if (made !== undefined) addLevels(made, out, part.region.width)
    }
    return out
  }
}

function lettersBehind(
  row: HiddenRow,
  part: LinearPart,
): (text: string) => readonly (Ink | undefined)[] {
  const known = row.cells.map(() => new Map<string, Ink | undefined>())
  const madeOf = (character: string, cell: number): Ink | undefined => {
    const inCell = known[cell]
    if (inCell === undefined || inCell.has(character)) return inCell?.get(character)
    const ink = inkOf(row, cell, character)
    const made = ink && inkBehind(part, ink)
    inCell.set(character, made)
    return made
  }
  return (text) => Array.from(text, madeOf)
}
