import { openKernels, type Kernels } from './kernels.ts'

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
/**
 * Tables share memories of so many bytes: each memory takes gigabytes of addresses, and pages that nobody touches
 * nothing. It goes when the last of its tables goes.
 */
const sharedBytes = 2 ** 21
const align = 64

interface Room {
  readonly buffer: ArrayBuffer
  readonly kernels: Kernels
  next: number
}

let room: Room | undefined

/** Memory of at least so many bytes: the rest of the last one, or a new one. */
function claim(bytes: number): Pick<Room, 'buffer' | 'kernels'> & { readonly at: number } {
  if (room === undefined || room.next + bytes > room.buffer.byteLength) {
    room = { ...openKernels(Math.max(sharedBytes, align + bytes)), next: align }
  }
  const at = room.next
  room.next += Math.ceil(bytes / align) * align
  return { buffer: room.buffer, kernels: room.kernels, at }
}

export function createVectorTable(places: number): VectorTable {
  // One after the other: the vector that is asked about, the table, the energies, what was found.
  const size = (vectorSize + places * (vectorSize + 2)) * 4
  const { buffer, kernels, at: asked } = claim(size)
  const table = asked + vectorSize * 4
  const energiesAt = table + places * vectorSize * 4
  const foundAt = energiesAt + places * 4
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
