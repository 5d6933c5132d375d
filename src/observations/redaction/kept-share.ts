/** What the best text may leave unexplained, for which shares are worked out: see `RowDecoder`. */
const tempers = [1, 1.25, 1.6, 2.2] as const

/**
 * How much of the probability of all texts a search holds that keeps the best beginnings only: at each depth,
 * the share of those that are kept, each counted as what is seen says of it and of all that may follow.
 */
export interface KeptShare {
  /** All beginnings of one depth, and the score of the last that is kept. */
  close(least: number): void
  add(logPrior: number, fit: number): void
  /** 0..1, where differences of the fit are worth so much less. */
  of(temper: number): number
}

export function createKeptShare(): KeptShare {
  let priors: number[] = []
  let fits: number[] = []
  const shares = tempers.map(() => 1)
  return {
    add(logPrior, fit) {
      priors.push(logPrior)
      fits.push(fit)
    },
    close(least) {
      for (const [i, temper] of tempers.entries()) {
        shares[i] = (shares[i] as number) * keptOf(priors, fits, least, temper)
      }
      priors = []
      fits = []
    },
    of(temper) {
      const above = tempers.findIndex((one) => one >= temper)
      return shares.at(above) ?? 1
    },
  }
}

function keptOf(
  priors: readonly number[],
  fits: readonly number[],
  least: number,
  temper: number,
): number {
  let top = -Infinity
  for (let i = 0; i < fits.length; i++) {
    top = Math.max(top, (priors[i] as number) + (fits[i] as number) / temper)
  }
  let [all, kept] = [0, 0]
  for (let i = 0; i < fits.length; i++) {
    const [prior, fit] = [priors[i] as number, fits[i] as number]
    const weight = Math.exp(prior + fit / temper - top)
    all += weight
    if (prior + fit >= least) kept += weight
  }
  return all > 0 ? kept / all : 1
}
