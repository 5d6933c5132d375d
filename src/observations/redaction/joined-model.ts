import type { RowModel } from './row-model.ts'
import { inTellingDirections } from './telling-directions.ts'

/**
 * How much of what one look errs by another one does as well: a codec carries it on, and letters that are
 * drawn wrong are so in all.
 */
const shared = 0.2

/** One model of all looks at a text, which have the same cells and characters. */
export function joinedModel(looks: readonly [RowModel, ...RowModel[]]): RowModel {
  const [first, ...others] = looks
  // Two by two, for many directions at once cost far more than those that are left each time.
  const { model, seen } = others.reduce((known, other) => joinedPair(known, other), first)
  if (others.length === 0) return first
  const alike = 1 + shared * others.length
  const shorter = (vector: Float64Array): Float64Array =>
    vector.map((value) => value / Math.sqrt(alike))
  const responses = model.responses.map((cell) => cell.map(shorter))
  return { model: { ...model, responses, alike }, seen: shorter(seen) }
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
