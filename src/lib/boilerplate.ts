import { minHashSimilarity, minHashSlots } from './minhash.ts'
import { radixSorter } from './radix-sort.ts'

/** Pairs that are looked at of all texts that share a shingle. */
const pairs = 12
/** Fewer texts than this tell nothing. */
const fewest = 6

/**
 * Which slots of which signatures hold boilerplate: a shingle that many texts share which are otherwise
 * unlike each other (the footer of a list, a disclaimer, what a mailer adds). Of the texts that share a
 * value a dozen pairs, spread over them, are compared; where fewer than `share` of them are as like as
 * `threshold`, what they have in common is boilerplate. One byte for each slot of each signature, 1 where
 * it is. Deterministic; time is linear in the number of slots of all.
 */
export function boilerplateSlots(
  signatures: Uint32Array,
  threshold: number,
  share: number,
): Uint8Array {
  const count = signatures.length / minHashSlots
  const marks = new Uint8Array(signatures.length)
  const values = new Uint32Array(count)
  const members = new Uint32Array(count)
  const sort = radixSorter(count)
  for (let slot = 0; slot < minHashSlots; slot += 1) {
    for (let index = 0; index < count; index += 1) {
      values[index] = signatures[index * minHashSlots + slot] ?? 0
    }
    sort(values, members)
    let from = 0
    while (from < count) {
      let to = from + 1
      while (to < count && values[to] === values[from]) to += 1
      if (to - from >= fewest && isBoilerplate(from, to, members, signatures, threshold, share)) {
        for (let at = from; at < to; at += 1) marks[(members[at] ?? 0) * minHashSlots + slot] = 1
      }
      from = to
    }
  }
  return marks
}

function isBoilerplate(
  from: number,
  to: number,
  members: Uint32Array,
  signatures: Uint32Array,
  threshold: number,
  share: number,
): boolean {
  const size = to - from
  let alike = 0
  // As soon as the rest can change nothing, it is not looked at: comparing is most of the work.
  for (let pair = 0; pair < pairs && alike < share * pairs; pair += 1) {
    // Each with one half of the others away, and all of them spread evenly.
    const a = from + Math.floor((pair * size) / pairs)
    const b = from + ((a - from + Math.max(1, Math.floor(size / 2) - (pair % 3))) % size)
    if (minHashSimilarity(signatures, members[a] ?? 0, members[b] ?? 0) >= threshold) alike += 1
  }
  return alike < share * pairs
}
