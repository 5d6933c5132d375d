import { openKernels } from './kernels.ts'

/** Numbers of a vector; shorter ones are filled up with zeros. */
const vectorSize = 16

/** Vectors in places of a row, among which those near to another are found sixteen numbers at a time. */
export interface VectorTable {
  /** What a place holds. An energy is the squared length of what the vector stands for, not less than its own. */
  set(place: number, vector: Float32Array, energy: number): void
  swap(place: number, other: number): void
  /**
   * Of the first `count` places those whose vector is no further from this one than a share of the smaller of both
   * energies, as squared distance and to some digits; the lowest first. Valid until it is called again.
   */
  near(vector: Float32Array, energy: number, count: number, share: number): Uint32Array
}

/** What 32-bit arithmetic may take away from a distance. */
const rounding = 1 + 1e-4

export function createVectorTable(places: number): VectorTable {
  // From 64 on: the vector that is asked about, the table, the energies, what was found.
  const asked = 64
  const table = asked + vectorSize * 4
  const energiesAt = table + places * vectorSize * 4
  const foundAt = energiesAt + places * 4
  const { buffer, kernels } = openKernels(foundAt + places * 4)
  const vectors = new Float32Array(buffer, table, places * vectorSize)
  const energies = new Float32Array(buffer, energiesAt, places)
  const question = new Float32Array(buffer, asked, vectorSize)
  const found = new Uint32Array(buffer, foundAt, places)
  const kept = new Float32Array(vectorSize)
  return {
    set(place, vector, energy) {
      vectors.fill(0, place * vectorSize, (place + 1) * vectorSize)
      vectors.set(vector, place * vectorSize)
      energies[place] = energy
    },
    swap(place, other) {
      const [from, to] = [place * vectorSize, other * vectorSize]
      kept.set(vectors.subarray(from, from + vectorSize))
      vectors.copyWithin(from, to, to + vectorSize)
      vectors.set(kept, to)
      const energy = energies[place] as number
      energies[place] = energies[other] as number
      energies[other] = energy
    },
    near(vector, energy, count, share) {
      question.fill(0)
      question.set(vector)
      const most = share * rounding
      const length = kernels.nearVectors(asked, energy, table, energiesAt, count, most, foundAt)
      return found.subarray(0, length)
    },
  }
}
