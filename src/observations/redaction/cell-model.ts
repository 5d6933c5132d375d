import { dot } from '../../lib/dense.ts'

/**
 * Behind an operator what is seen is a sum: of what the picture would be without the text, and for each
 * cell of what its character becomes there. All vectors are in a whitened signal space, where noise is
 * one in every direction.
 */
export interface CellModel {
  readonly cells: number
  /** The characters that a cell can hold; ' ' is among them and changes nothing. */
  readonly characters: readonly string[]
  /** For each cell, for each character. */
  readonly responses: readonly (readonly Float64Array[])[]
  /** For each cell, for each character: the logarithm of what its uncovered part says. */
  readonly visible: readonly (readonly number[])[]
  /** How many directions each vector has. */
  readonly size: number
  /** Of several looks, which err alike in part: all vectors are shorter than noise of one by its root. */
  readonly alike?: number
}

/** One for each cell, by its place in `characters`. */
export type CellText = readonly number[]

/** What is left of what was seen when a text is taken off. */
export function residualOf(model: CellModel, seen: Float64Array, text: CellText): Float64Array {
  const rest = Float64Array.from(seen)
  for (const [cell, character] of text.entries()) {
    const response = model.responses[cell]?.[character]
    if (response === undefined) continue
    for (let d = 0; d < rest.length; d++) rest[d] = (rest[d] as number) - (response[d] as number)
  }
  return rest
}

/** Logarithm of the likelihood of what was seen, but for a constant that all texts share. */
export function logLikelihood(model: CellModel, seen: Float64Array, text: CellText): number {
  const rest = residualOf(model, seen, text)
  const visible = text.reduce(
    (sum, character, cell) => sum + (model.visible[cell]?.[character] ?? 0),
    0,
  )
  return visible - 0.5 * dot(rest, rest)
}
