/**
 * Bits that stay open, from an entropy over a list of texts that need not hold all of the probability: never
 * fewer than the most probable text alone leaves (min-entropy is at most Shannon's).
 */
export function openBits(ofList: number, topP: number | undefined): number {
  if (topP === undefined || topP <= 0) return ofList
  return Math.max(ofList, -Math.log2(Math.min(1, topP)))
}
