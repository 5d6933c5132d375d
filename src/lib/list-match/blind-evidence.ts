import { logLikelihoodOf, type AdditiveModel } from '../additive-model.ts'

interface Kind {
  readonly candidates: readonly {
    /** All cells, blanks included. */
    readonly cells: string
    readonly logLikelihoodRatio: number
  }[]
}

/**
 * Logarithm of what is seen under the best kind of text that was read without a list: what its best
 * candidate scores, less by how much that is better than the kind. -Infinity where nothing was read.
 */
export function blindEvidence(model: AdditiveModel, kinds: readonly Kind[]): number {
  const places = new Map(model.characters.map((character, index) => [character, index]))
  const all = kinds.flatMap(({ candidates: [best] }) => {
    if (best === undefined) return []
    const own = Array.from(best.cells, (character) => places.get(character) ?? 0)
    return [logLikelihoodOf(model, own) - best.logLikelihoodRatio]
  })
  return Math.max(-Infinity, ...all)
}
