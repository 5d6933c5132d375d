import type { Alternative } from './observation.ts'

/** As it was read, and what else it could be. */
export interface Reading {
  readonly text: string
  readonly alternatives: readonly Alternative[]
}
