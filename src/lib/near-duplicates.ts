import { evenly } from './evenly.ts'
import { minHashSlots } from './minhash.ts'
import { tellingSimilarity } from './telling-similarity.ts'

/** Rows of a band: with 32 bands of 4 a pair of Jaccard 0.3 meets with p = 0.23, of 0.6 with p = 0.99. */
const rows = 4
/** Unlike members of one bucket that a new one is compared with; bounds the work on hot buckets. */
const mostCompared = 8
/** Members of a group that stand for it when another one wants to join. */
const sampled = 8
/** Of the pairs between two groups so many must be alike: one bridge is none. */
const linked = 0.25
/** The likest first, so that what is loosely alike meets groups that know what they are. */
const steps = [2, 1.5, 1]
/** A step asks for no more than this, however high the threshold. */
const most = 0.9

/**
 * Groups signatures whose estimated Jaccard similarity is at least `threshold`: locality-sensitive
 * hashing finds the pairs, comparison of the signatures confirms them, and two groups become one only
 * where a quarter of the pairs between samples of both are alike. Slots that `boilerplate` marks (see
 * there) join nobody. Gives for each signature the smallest index of its group. Deterministic; memory
 * is about 20 bytes each and 32 for each group.
 */
export function nearDuplicates(
  signatures: Uint32Array,
  threshold: number,
  boilerplate: Uint8Array,
): Int32Array {
  const count = signatures.length / minHashSlots
  const groups = openGroups(
    count,
    (a, b) => tellingSimilarity(signatures, boilerplate, a, b) >= threshold,
  )
  const next = new Int32Array(count)
  for (const step of steps) {
    const likeness = Math.min(most, step * threshold)
    for (let band = 0; band < minHashSlots / rows; band++) {
      const heads = new Map<number, number>()
      next.fill(-1)
      for (let index = 0; index < count; index++) {
        if (isBoilerplateBand(boilerplate, index, band)) continue
        const key = bandKey(signatures, index, band)
        const head = heads.get(key) ?? -1
        let other = head
        let isJoined = false
        for (let tries = 0; other >= 0 && tries < mostCompared && !isJoined; tries++) {
          isJoined =
            groups.areOne(other, index) ||
            (tellingSimilarity(signatures, boilerplate, other, index) >= likeness &&
              groups.join(other, index))
          other = next[other] ?? -1
        }
        // One of each kind stands for the others in a bucket.
        if (!isJoined) {
          next[index] = head
          heads.set(key, index)
        }
      }
    }
  }
  return Int32Array.from({ length: count }, (_, index) => groups.rootOf(index))
}

interface Groups {
  rootOf(index: number): number
  areOne(a: number, b: number): boolean
  /** False where the groups of the two have too little in common. */
  join(a: number, b: number): boolean
}

function openGroups(count: number, isAlike: (a: number, b: number) => boolean): Groups {
  const parent = Int32Array.from({ length: count }, (_, index) => index)
  const sizes = new Int32Array(count).fill(1)
  /** A few members of each group of more than one, by its root. */
  const samples = new Map<number, readonly number[]>()
  /** Sizes that two groups had when they were kept apart: asked again only when one has doubled. */
  const refused = new Map<string, number>()
  const rootOf = (index: number): number => {
    let root = index
    while (parentOf(parent, root) !== root) {
      const grand = parentOf(parent, parentOf(parent, root))
      parent[root] = grand
      root = grand
    }
    return root
  }
  return {
    rootOf,
    areOne: (a, b) => rootOf(a) === rootOf(b),
    join(a, b) {
      const [low, high] = [rootOf(a), rootOf(b)].toSorted((x, y) => x - y) as [number, number]
      const size = (sizes[low] ?? 1) + (sizes[high] ?? 1)
      if (size > 2) {
        const key = `${low} ${high}`
        if (size < 2 * (refused.get(key) ?? 0)) return false
        const left = samples.get(low) ?? [low]
        const right = samples.get(high) ?? [high]
        let alike = 0
        for (const x of left) for (const y of right) if (isAlike(x, y)) alike++
        if (alike < linked * left.length * right.length) {
          refused.set(key, size)
          return false
        }
      }
      const members = [...(samples.get(low) ?? [low]), ...(samples.get(high) ?? [high])]
      samples.set(low, evenly(members, sampled))
      samples.delete(high)
      parent[high] = low
      sizes[low] = size
      return true
    },
  }
}

function isBoilerplateBand(boilerplate: Uint8Array, index: number, band: number): boolean {
  const from = index * minHashSlots + band * rows
  for (let row = 0; row < rows; row++) if (boilerplate[from + row] === 0) return false
  return true
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
