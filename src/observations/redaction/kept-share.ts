/** All beginnings of one depth, and the score of the last that is kept. */
interface Depth {
  readonly priors: readonly number[]
  readonly fits: readonly number[]
  readonly least: number
}

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
  const depths: Depth[] = []
  return {
    add(logPrior, fit) {
      priors.push(logPrior)
      fits.push(fit)
    },
    close(least) {
      depths.push({ priors, fits, least })
      priors = []
      fits = []
    },
    // Not before somebody asks: where the best text is all that is wanted, nobody does.
    of: (temper) => depths.reduce((share, depth) => share * keptOf(depth, temper), 1),
  }
}

function keptOf({ priors, fits, least }: Depth, temper: number): number {
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
