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
export function blindEvidence(
  logLikelihoodOf: (cells: string) => number,
  kinds: readonly Kind[],
): number {
  const all = kinds.flatMap(({ candidates: [best] }) =>
    best === undefined ? [] : [logLikelihoodOf(best.cells) - best.logLikelihoodRatio],
  )
  return Math.max(-Infinity, ...all)
}
