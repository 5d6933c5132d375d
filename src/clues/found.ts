import type { ClueType } from '../model/clue.ts'
import type { Alternative } from '../model/observation.ts'

/** One clue at one place of a text. */
export interface Found {
  readonly type: ClueType
  readonly value: string
  /** `text.slice(start, end)`, in UTF-16 units. */
  readonly raw: string
  readonly start: number
  readonly end: number
  readonly alternatives: readonly Alternative[]
}
