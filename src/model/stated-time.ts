import type { NonEmpty } from './id.ts'

/** A time as it is written somewhere, no more precise than that. */
export interface StatedTime {
  readonly text: string
  readonly date: StatedDate | null
  readonly time: StatedClock | null
  /** Minutes east of UTC, where it says so. */
  readonly zoneMinutes: number | null
  /** Languages (BCP 47) in which its words are written so; empty where it has none. */
  readonly languages: readonly string[]
}

export interface StatedDate {
  readonly calendar: 'gregorian' | 'persian' | 'islamic' | 'buddhist'
  /** '2026-05-11', or '--05-11' without a year; several where day and month could be either. */
  readonly readings: NonEmpty<string>
}

export interface StatedClock {
  /** 0 to 23; as written where `cycle` is 'open'. */
  readonly hour: number
  readonly minute: number
  /** null where it shows none. */
  readonly second: number | null
  /** 'open': before or after noon is not said, and it may have to be. */
  readonly cycle: 'h12' | 'h24' | 'open'
}
