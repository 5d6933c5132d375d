import { minHashSimilarity, minHashSlots } from './minhash.ts'

/** Rows of a band: with 32 bands of 4 a pair of Jaccard 0.3 meets with p = 0.23, of 0.6 with p = 0.99. */
const rows = 4
/** Unlike members of one bucket that a new one is compared with; bounds the work on hot buckets. */
const mostCompared = 8

/**
 * Groups signatures whose estimated Jaccard similarity is at least `threshold`, directly or through
 * others: locality-sensitive hashing finds the pairs, comparison of the signatures confirms them.
 * Gives for each signature the smallest index of its group. Deterministic; memory is 12 bytes each.
 */
export function nearDuplicates(signatures: Uint32Array, threshold: number): Int32Array {
  const count = signatures.length / minHashSlots
  const parent = Int32Array.from({ length: count }, (_, index) => index)
  const find = (index: number): number => {
    let root = index
    while (parentOf(parent, root) !== root) {
      const grand = parentOf(parent, parentOf(parent, root))
      parent[root] = grand
      root = grand
    }
    return root
  }
  const next = new Int32Array(count)
  for (let band = 0; band < minHashSlots / rows; band++) {
    const heads = new Map<number, number>()
    next.fill(-1)
    for (let index = 0; index < count; index++) {
      const key = bandKey(signatures, index, band)
      const head = heads.get(key) ?? -1
      let other = head
      let isJoined = false
      for (let tries = 0; other >= 0 && tries < mostCompared && !isJoined; tries++) {
        const [a, b] = [find(other), find(index)]
        if (a === b) isJoined = true
        else if (minHashSimilarity(signatures, other, index) >= threshold) {
          parent[Math.max(a, b)] = Math.min(a, b)
          isJoined = true
        }
        other = next[other] ?? -1
      }
      // One of each kind stands for the others in a bucket.
      if (!isJoined) {
        next[index] = head
        heads.set(key, index)
      }
    }
  }
  return parent.map((_, index) => find(index))
}

function parentOf(parent: Int32Array, index: number): number {
  return parent[index] ?? index
}

function bandKey(signatures: Uint32Array, index: number, band: number): number {
  const from = index * minHashSlots + band * rows
  let key = band + 1
  for (let row = 0; row < rows; row++) {
    key = Math.imul(key ^ (signatures[from + row] ?? 0), 0x9e3779b1)
    key ^= key >>> 15
  }
  return key
}
