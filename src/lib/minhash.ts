/** Slots of a signature; a power of two. */
export const minHashSlots = 128

const empty = 0xffffffff
/** 32 bits less the 7 that choose a slot. */
const slotShift = 25

/**
 * One-permutation MinHash (Li, Owen & Zhang 2012) of a set of 32-bit hashes into
 * `target[offset .. offset + minHashSlots)`. Empty slots borrow from the next one that is not,
 * marked with the distance (densification by rotation: Shrivastava & Li 2014), so that short texts
 * compare as well. An empty set gives a signature that equals nothing but itself.
 */
export function minHash(hashes: Uint32Array, target: Uint32Array, offset: number): void {
  target.fill(empty, offset, offset + minHashSlots)
  for (const hash of hashes) {
    const mixed = mix(hash)
    const slot = offset + (mixed >>> slotShift)
    const value = Math.imul(mixed, 0x27d4eb2d) >>> 0
    if (value < (target[slot] ?? 0)) target[slot] = value
  }
  if (hashes.length > 0) densify(target, offset)
}

/** Share of equal slots: an estimate of the Jaccard similarity, standard error at most 0.045. */
export function minHashSimilarity(signatures: Uint32Array, a: number, b: number): number {
  let equal = 0
  const left = a * minHashSlots
  const right = b * minHashSlots
  for (let slot = 0; slot < minHashSlots; slot++) {
    if (signatures[left + slot] === signatures[right + slot]) equal++
  }
  return equal / minHashSlots
}

function densify(target: Uint32Array, offset: number): void {
  const sparse = target.slice(offset, offset + minHashSlots)
  for (let slot = 0; slot < minHashSlots; slot++) {
    if (sparse[slot] !== empty) continue
    let distance = 1
    while (distance < minHashSlots && sparse[(slot + distance) % minHashSlots] === empty) distance++
    const borrowed = sparse[(slot + distance) % minHashSlots] ?? empty
    target[offset + slot] = (borrowed + Math.imul(distance, 0x632be5ab)) >>> 0
  }
}

/** The finaliser of MurmurHash3: neighbouring inputs spread over all slots. */
function mix(hash: number): number {
  let x = hash
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
  return (x ^ (x >>> 16)) >>> 0
}
