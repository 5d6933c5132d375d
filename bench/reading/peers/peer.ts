import type { Plane } from '../../../src/lib/plane.ts'
import type { ReadLine } from '../life.ts'

/** Another reader: it sees one frame at a time, and its lines live in that frame only. */
export interface Peer {
  readonly name: string
  /** Lines without times. */
  read(luma: Plane): Promise<Pick<ReadLine, 'text' | 'box'>[]>
}
