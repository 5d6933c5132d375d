/** One character that may stand in a cell. */
export interface CellStep {
  /** By its place in the characters of a model. */
  readonly character: number
  readonly logP: number
  /** The state behind it begins so, and goes on so. */
  readonly to: string
  readonly context?: string | undefined
}

/**
 * All that may stand in a cell behind a state, as columns: a search holds hundreds of thousands of them, and asks for
 * few of their states. Plain arrays, for typed ones live outside of the heap and cost the garbage collector more.
 */
export interface CellSteps {
  readonly characters: readonly number[]
  readonly logP: readonly number[]
  /** What the probabilities add up to, from the first on. */
  readonly sums: readonly number[]
  readonly to: readonly string[]
  readonly contexts: readonly (string | undefined)[]
}

export function cellSteps(steps: readonly CellStep[]): CellSteps {
  const logP = steps.map((step) => step.logP)
  let sum = 0
  return {
    characters: steps.map(({ character }) => character),
    logP,
    sums: logP.map((one) => (sum += Math.exp(one))),
    to: steps.map(({ to }) => to),
    contexts: steps.map(({ context }) => context),
  }
}

export function stateBehindStep({ to, contexts }: CellSteps, step: number): string {
  return (to[step] ?? '') + (contexts[step] ?? '')
}

/** One of them at random, as probable as it is; undefined where there is none. */
export function drawnStep({ sums }: CellSteps, random: () => number): number | undefined {
  const drawn = random() * (sums.at(-1) ?? 0)
  const found = sums.findIndex((sum) => sum >= drawn)
  const step = found < 0 ? sums.length - 1 : found
  return step < 0 ? undefined : step
}
