import { logLikelihoodOf, type AdditiveModel } from '../additive-model.ts'

interface Kind {
  readonly candidates: readonly {
    readonly text: string
    readonly p: number
    readonly logLikelihoodRatio: number
  }[]
}

/**
 * Logarithm of what is seen under the best kind of text that was read without a list: what its candidates
 * score, less by how much that is better than the kind. -Infinity where nothing was read.
 */
export function blindEvidence(model: AdditiveModel, kinds: readonly Kind[]): number {
  const covered = { ...model, visible: new Float32Array(model.visible.length) }
  const places = new Map(model.characters.map((character, index) => [character, index]))
  const all = kinds.map(({ candidates }) => {
    const scored = candidates.map(({ text, p, logLikelihoodRatio }) => {
      const own = Array.from(text, (character) => places.get(character) ?? 0)
      const hidden = logLikelihoodOf(covered, own)
      const whole = logLikelihoodOf(model, own)
      return {
        p,
        hidden: hidden - logLikelihoodRatio,
        whole: whole - logLikelihoodRatio,
        visible: whole - hidden,
      }
    })
    // Readings may leave out what the uncovered parts of cells say: their ratios tell which.
    const isWhole =
      spread(scored.map(({ whole }) => whole)) < spread(scored.map(({ hidden }) => hidden))
    const [best] = scored
    if (best === undefined) return -Infinity
    if (isWhole) return best.whole
    const total = scored.reduce((sum, { p }) => sum + p, 0)
    const agreeing = scored.reduce((sum, { p, visible }) => sum + p * Math.exp(visible), 0)
    return total > 0 ? best.hidden + Math.log(agreeing / total) : -Infinity
  })
  return Math.max(-Infinity, ...all)
}

function spread(values: readonly number[]): number {
  return Math.max(...values) - Math.min(...values)
}
