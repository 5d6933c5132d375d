import { applyLinearPart } from '../../lib/redaction-operators/apply.ts'
import { linearPartOf } from '../../lib/redaction-operators/linear-part.ts'
import type { RedactionOperator } from '../../lib/redaction-operators/operator.ts'
import type { CellModel } from './cell-model.ts'
import { inkOf, type HiddenRow } from './hidden-row.ts'
import { noiseSamples } from './noise-samples.ts'
import { pixelsOf } from './operator-evidence.ts'
import type { Quality } from './recode.ts'
import { createSignalSpace, type SignalSpace } from './signal-space.ts'
import { inTellingDirections } from './telling-directions.ts'
import { visibleParts } from './visible-part.ts'
import { whiteningFrom } from './whitening.ts'

/** A row behind its operator, ready to be compared with texts. */
export interface RowModel {
  readonly model: CellModel
  /** What was seen, without what is there without the text, whitened. */
  readonly seen: Float64Array
}

/**
 * The linear model of a row behind an operator, with noise from texts that the same codec went over.
 * Undefined where the operator is not linear.
 */
export function rowModel(
  row: HiddenRow,
  operator: RedactionOperator,
  characters: readonly string[],
  texts: readonly string[],
  quality: Quality,
): RowModel | undefined {
  const part = linearPartOf(operator, row.seen, row.region)
  if (part === undefined) return undefined
  const { cells } = row
  const { width, height, ink } = row.templates
  const patches = [...ink.values()].map((data) => ({ x: 0, y: row.top, width, height, data }))
  const space = createSignalSpace(part, { patches, columns: cells })
  const bare = applyLinearPart(part, row.bare).data
  const difference = pixelsOf(row).map((level, i) => level - (bare[i] as number))
  const noise = noiseSamples(row, part, space, texts, quality)
  const whitening = whiteningFrom(noise, doubtsOf(row, space))
  const nothing = new Float64Array(space.size)
  const responses = cells.map((_, cell) =>
    characters.map((character) => {
      const patch = inkOf(row, cell, character)
      return patch === undefined ? nothing : whitening.whiten(space.respond(patch))
    }),
  )
  const model = {
    cells: cells.length,
    characters,
    responses,
    visible: visibleParts(row, characters),
    size: space.size,
  }
  return inTellingDirections(model, whitening.whitenSeen(space.observe(difference)))
}

/**
 * How often a cell is counted as holding a letter that was drawn. Less makes who has such a letter less
 * probable than he is, more makes every letter less certain: about as one text in a few has one.
 */
const drawnShare = 0.3

/** What drawn letters may lack, in each cell. */
function doubtsOf({ cells, top, templates }: HiddenRow, space: SignalSpace): Float64Array[] {
  const { width, height, drawn } = templates
  if (drawn === undefined) return []
  const weight = Math.sqrt(drawnShare)
  return cells.flatMap((x) =>
    drawn.errors.map((data) =>
      space.respond({ x, y: top, width, height, data }).map((value) => value * weight),
    ),
  )
}
