/** One character of a greedy CTC reading (Graves et al. 2006): the classes that competed for it. */
export interface CtcSymbol {
  /** Class index, never 0 (the blank). */
  readonly best: number
  readonly p: number
  /** First and last (inclusive) time step at which it was the best class. */
  readonly from: number
  readonly to: number
  /** Runners-up at its strongest step, the likeliest first; class 0 means "no character here". */
  readonly others: readonly { readonly symbol: number; readonly p: number }[]
}

/**
 * Best path through `steps` x `classes` probabilities: repeats merged, blanks (class 0) removed.
 * Runners-up below `least` are left out.
 */
export function ctcGreedy(
  probabilities: Float32Array,
  steps: number,
  classes: number,
  least: number,
): CtcSymbol[] {
  const symbols: CtcSymbol[] = []
  let open: { best: number; p: number; at: number; from: number; to: number } | undefined
  const close = (): void => {
    if (open === undefined) return
    const { best, p, at, from, to } = open
    symbols.push({
      best,
      p,
      from,
      to,
      others: runnersUp(probabilities, at * classes, classes, best, least),
    })
    open = undefined
  }
  for (let t = 0; t < steps; t++) {
    const row = t * classes
    let best = 0
    for (let c = 1; c < classes; c++) {
      if ((probabilities[row + c] as number) > (probabilities[row + best] as number)) best = c
    }
    const p = probabilities[row + best] as number
    if (open !== undefined && open.best !== best) close()
    if (best === 0) continue
    if (open === undefined) open = { best, p, at: t, from: t, to: t }
    else {
      open.to = t
      if (p > open.p) {
        open.p = p
        open.at = t
      }
    }
  }
  close()
  return symbols
}

function runnersUp(
  probabilities: Float32Array,
  row: number,
  classes: number,
  best: number,
  least: number,
): { symbol: number; p: number }[] {
  const others: { symbol: number; p: number }[] = []
  for (let c = 0; c < classes; c++) {
    const p = probabilities[row + c] as number
    if (c !== best && p >= least) others.push({ symbol: c, p })
  }
  return others.toSorted((a, b) => b.p - a.p).slice(0, 4)
}
