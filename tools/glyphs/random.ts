/** Seeded random numbers: the same seed draws the same pages. */
export interface Random {
  /** At least 0, less than 1. */
  readonly next: () => number
  /** A whole number from 0 to n - 1. */
  readonly below: (n: number) => number
  readonly between: (a: number, b: number) => number
  readonly pick: <T>(list: readonly T[]) => T
  readonly chance: (p: number) => boolean
}

/** Mulberry32 (T. Ettinger, public domain): 32 bits of state are enough to draw pictures with. */
export function randomFrom(seed: number): Random {
  let state = seed | 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (n: number): number => Math.floor(next() * n)
  return {
    next,
    below,
    between: (a, b) => a + next() * (b - a),
    pick: <T>(list: readonly T[]) => list[below(list.length)] as T,
    chance: (p) => next() < p,
  }
}
