import { logLikelihoodOf, type AdditiveModel } from '../additive-model.ts'

interface Kind {
  readonly candidates: readonly { readonly text: string; readonly logLikelihoodRatio: number }[]
}

/**
 * Logarithm of what is seen under the best kind of text that was read without a list: what its first
 * candidate scores, less by how much that is better than the kind. -Infinity where nothing was read.
 */
export function blindEvidence(model: AdditiveModel, kinds: readonly Kind[]): number {
  const bare = { ...model, visible: new Float32Array(model.visible.length) }
  const places = new Map(model.characters.map((character, index) => [character, index]))
  const all = kinds.flatMap(({ candidates: [best] }) => {
    if (best === undefined) return []
    const text = Array.from(best.text, (character) => places.get(character) ?? 0)
    return [logLikelihoodOf(bare, text) - best.logLikelihoodRatio]
  })
  return Math.max(-Infinity, ...all)
}
