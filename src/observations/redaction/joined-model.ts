import type { RowModel } from './row-model.ts'
import { inTellingDirections } from './telling-directions.ts'

/**
 * One model of all looks at a text: each says what it says on its own, for the noise of one is not that of
 * another. All have the same cells and characters.
 */
export function joinedModel(looks: readonly [RowModel, ...RowModel[]]): RowModel {
  const [first, ...others] = looks
  // Two by two, for many directions at once cost far more than those that are left each time.
  return others.reduce((known, other) => joinedPair(known, other), first)
}

function joinedPair(a: RowModel, b: RowModel): RowModel {
  const model = {
    ...a.model,
    size: a.model.size + b.model.size,
    responses: a.model.responses.map((cell, i) =>
      cell.map((response, c) => joined(response, b.model.responses[i]?.[c] ?? new Float64Array())),
    ),
    visible: a.model.visible.map((cell, i) =>
      cell.map((log, c) => log + (b.model.visible[i]?.[c] ?? 0)),
    ),
  }
  return inTellingDirections(model, joined(a.seen, b.seen))
}

function joined(a: Float64Array, b: Float64Array): Float64Array {
  const all = new Float64Array(a.length + b.length)
  all.set(a)
  all.set(b, a.length)
  return all
}
