/** x, y, width, height in pixels of the decoded frame or image. */
export type Box = readonly [x: number, y: number, width: number, height: number]

export interface ByteSpan {
  readonly offset: number
  readonly length: number
}

/** Where in its evidence something was seen. */
export type Locus =
  | { readonly at: 'whole' }
  | ({ readonly at: 'bytes' } & ByteSpan)
  /** Whole microseconds: integers, so that equal times compare equal. */
  | { readonly at: 'frame'; readonly startUs: number; readonly endUs: number; readonly box: Box }
  /** `part` is the MIME part as IMAP numbers it ('' is the message itself); `line` counts from 1. */
  | ({
      readonly at: 'header'
      readonly part: string
      readonly name: string
      readonly line: number
    } & ByteSpan)
  | { readonly at: 'page'; readonly page: number; readonly box: Box }

export const whole: Locus = { at: 'whole' }
