import { minHashSimilarity, minHashSlots } from './minhash.ts'

/** Slots of two signatures that must tell something for them to be compared by those alone. */
const fewestTelling = 16
/** What is nearly the same in all slots is the same, whatever it consists of. */
const nearlySame = 0.9

/**
 * Estimated Jaccard similarity of two texts without what `boilerplate` marks in either (see
 * `boilerplateSlots`); where little is left, 0 unless they are nearly the same.
 */
export function tellingSimilarity(
  signatures: Uint32Array,
  boilerplate: Uint8Array,
  a: number,
  b: number,
): number {
  const left = a * minHashSlots
  const right = b * minHashSlots
  let equal = 0
  let telling = 0
  for (let slot = 0; slot < minHashSlots; slot++) {
    if (boilerplate[left + slot] === 1 || boilerplate[right + slot] === 1) continue
    telling++
    if (signatures[left + slot] === signatures[right + slot]) equal++
  }
  if (telling >= fewestTelling) return equal / telling
  const all = minHashSimilarity(signatures, a, b)
  return all >= nearlySame ? all : 0
}
