import { EigenvalueDecomposition, Matrix } from 'ml-matrix'
import type { CellModel } from './cell-model.ts'

/** The variance, in noise, that a usual text must have in a direction to tell anything there. */
const leastVariance = 0.15

/**
 * The same model in fewer directions: those in which texts differ. What is dropped is the same for all
 * texts, and so takes nothing from comparing them.
 */
export function inTellingDirections(
  model: CellModel,
  seen: Float64Array,
): { readonly model: CellModel; readonly seen: Float64Array } {
  const { size, responses } = model
  const directions = tellingDirections(size, responses)
  const turned = (vector: Float64Array): Float64Array =>
    Float64Array.from(directions, (direction) => {
      let sum = 0
      for (let d = 0; d < size; d++) sum += (direction[d] as number) * (vector[d] as number)
      return sum
    })
  return {
    model: {
      ...model,
      size: directions.length,
      responses: responses.map((cell) => cell.map(turned)),
    },
    seen: turned(seen),
  }
}

/** Those in which some responses differ, in each of some places; `share` is how much each place counts; at most `most`. */
export function tellingDirections(
  size: number,
  places: readonly (readonly Float64Array[])[],
  share = 1,
  most: number = Infinity,
): Float64Array[] {
  const covariance = new Float64Array(size * size)
  for (const place of places) addVariance(covariance, place)
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(
    Matrix.from1DArray(size, size, covariance),
    { assumeSymmetric: true },
  )
  const gains = [...realEigenvalues]
  return [...gains.keys()]
    .filter((i) => share * (gains[i] ?? 0) >= leastVariance)
    .toSorted((a, b) => (gains[b] ?? 0) - (gains[a] ?? 0))
    .slice(0, most)
    .map((i) => Float64Array.from(eigenvectorMatrix.getColumn(i)))
}

function addVariance(covariance: Float64Array, cell: readonly Float64Array[]): void {
  const size = Math.sqrt(covariance.length)
  const mean = new Float64Array(size)
  for (const one of cell) {
    for (let d = 0; d < size; d++) mean[d] = (mean[d] as number) + (one[d] as number) / cell.length
  }
  for (const one of cell) {
    const off = one.map((value, d) => value - (mean[d] as number))
    for (let a = 0; a < size; a++) {
      const weight = (off[a] as number) / cell.length
      for (let b = 0; b <= a; b++) {
        const value = (covariance[a * size + b] as number) + weight * (off[b] as number)
        covariance[a * size + b] = value
        covariance[b * size + a] = value
      }
    }
  }
}
