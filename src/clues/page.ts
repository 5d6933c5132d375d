import type { ClueType } from '../model/clue.ts'

/** A candidate that held; offsets in the page's text. */
export interface Match {
  readonly type: ClueType
  readonly value: string
  readonly start: number
  readonly end: number
}

/** What recognisers share while they go over one text. */
export interface Page {
  /** With defanged marks put right. */
  readonly text: string
  /** Whether any unit in this range was defanged. */
  readonly touched: (start: number, end: number) => boolean
  readonly matches: Match[]
  /** End of what is already explained: looking back stops here. */
  floor: number
  /** Up to here a colon has been tried as part of an IPv6 address. */
  colonFloor: number
  /** Up to here a slash has been tried as part of a path. */
  slashFloor: number
}

/** What a recogniser returns where it recognises nothing; else the offset at which scanning goes on. */
export const nothing: number = -1
