/** Deterministic numbers from 0 to `below` - 1 (Numerical Recipes' congruential generator). */
export type Roll = (below: number) => number

export function dice(seed: number): Roll {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
