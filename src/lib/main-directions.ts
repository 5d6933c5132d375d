import { EigenvalueDecomposition, Matrix } from 'ml-matrix'
import { dot } from './dense.ts'

/**
 * A few vectors that have the sum of squares of many (Σ v vᵀ), or nearly: its main directions, each as
 * long as it is strong, found from the small matrix of products of each with each.
 */
export function mainDirections(vectors: readonly Float64Array[], most: number): Float64Array[] {
  if (vectors.length === 0) return []
  const products = vectors.map((a) => vectors.map((b) => dot(a, b)))
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(new Matrix(products), {
    assumeSymmetric: true,
  })
  const order = [...realEigenvalues.keys()].toSorted(
    (a, b) => (realEigenvalues[b] ?? 0) - (realEigenvalues[a] ?? 0),
  )
  return order.slice(0, most).map((column) => {
    const out = new Float64Array(vectors[0]?.length ?? 0)
    for (const [row, vector] of vectors.entries()) {
      const weight = eigenvectorMatrix.get(row, column)
      for (let i = 0; i < out.length; i++)
        out[i] = (out[i] as number) + weight * (vector[i] as number)
    }
    return out
  })
}
