/** ln(sum(exp(x))) without overflow; -Infinity for an empty list. */
export function logSumExp(logs: readonly number[]): number {
  let top = -Infinity
  for (const log of logs) top = Math.max(top, log)
  if (top === -Infinity) return -Infinity
  let sum = 0
  for (const log of logs) sum += Math.exp(log - top)
  return top + Math.log(sum)
}

/**
 * Bayes' rule in nats: prior times likelihood to the power 1/temperature, made to sum to 1. A
 * temperature above 1 flattens what the evidence says and leaves the prior as it was.
 */
export function posterior(
  prior: readonly number[],
  logLikelihood: readonly number[],
  temperature: number,
): number[] {
  const logs = prior.map((p, i) => Math.log(p) + (logLikelihood[i] ?? 0) / temperature)
  const total = logSumExp(logs)
  return logs.map((log) => Math.exp(log - total))
}

/**
 * Rounded to so many digits and still summing to 1, in the same order as before: the units that
 * rounding down leaves over go to the largest remainders (Hamilton's method).
 */
export function roundedShares(shares: readonly number[], digits: number): number[] {
  const scale = 10 ** digits
  const units = shares.map((share) => Math.floor(share * scale))
  const left = scale - units.reduce((sum, unit) => sum + unit, 0)
  const remainder = (i: number): number => (shares[i] ?? 0) * scale - (units[i] ?? 0)
  const order = [...shares.keys()].toSorted((a, b) => remainder(b) - remainder(a) || a - b)
  const extra = new Set(order.slice(0, Math.max(0, left)))
  return units.map((unit, i) => (unit + (extra.has(i) ? 1 : 0)) / scale)
}
