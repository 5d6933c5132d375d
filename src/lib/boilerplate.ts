import { minHashSimilarity, minHashSlots } from './minhash.ts'

/** Pairs that are looked at of all texts that share a shingle. */
const pairs = 12
/** Fewer texts than this tell nothing. */
const fewest = 6

/**
 * Which slots of which signatures hold boilerplate: a shingle that many texts share which are otherwise
 * unlike each other (the footer of a list, a disclaimer, what a mailer adds). Of the texts that share a
 * value a dozen pairs, spread over them, are compared; where fewer than `share` of them are as like as
 * `threshold`, what they have in common is boilerplate. One byte for each slot of each signature, 1 where
 * it is. Deterministic; time is that of sorting each slot.
 */
export function boilerplateSlots(
  signatures: Uint32Array,
  threshold: number,
  share: number,
): Uint8Array {
  const count = signatures.length / minHashSlots
  const marks = new Uint8Array(signatures.length)
  // A value and who has it in one number, which is exact up to 2^53: sorting it needs no comparison.
  const keys = new Float64Array(count)
  const scale = 2 ** 21
  if (count > scale) throw new RangeError(`more than ${scale} signatures`)
  for (let slot = 0; slot < minHashSlots; slot += 1) {
    for (let index = 0; index < count; index += 1) {
      keys[index] = (signatures[index * minHashSlots + slot] ?? 0) * scale + index
    }
    keys.sort()
    const memberAt = (at: number): number => (keys[at] ?? 0) % scale
    let from = 0
    while (from < count) {
      const value = Math.floor((keys[from] ?? 0) / scale)
      let to = from + 1
      while (to < count && Math.floor((keys[to] ?? 0) / scale) === value) to += 1
      if (to - from >= fewest && isBoilerplate(from, to, memberAt, signatures, threshold, share)) {
        for (let at = from; at < to; at += 1) marks[memberAt(at) * minHashSlots + slot] = 1
      }
      from = to
    }
  }
  return marks
}

function isBoilerplate(
  from: number,
  to: number,
  memberAt: (at: number) => number,
  signatures: Uint32Array,
  threshold: number,
  share: number,
): boolean {
  const size = to - from
  let alike = 0
  for (let pair = 0; pair < pairs; pair += 1) {
    // Each with one half of the others away, and all of them spread evenly.
    const a = from + Math.floor((pair * size) / pairs)
    const b = from + ((a - from + Math.max(1, Math.floor(size / 2) - (pair % 3))) % size)
    if (minHashSimilarity(signatures, memberAt(a), memberAt(b)) >= threshold) alike += 1
  }
  return alike < share * pairs
}
