import type { Exhibit } from './evidence.ts'
import type { ProductId, Sha256 } from './id.ts'
import type { Locus } from './locus.ts'

/** How the clear text beside a redaction is set. */
export type Setting =
  /** Letters of one width. */
  | { readonly as: 'cells'; readonly pitchPx: number }
  | {
      readonly as: 'font'
      /** The one that explains where the clear letters stand; others of the same widths would too. */
      readonly font: string
      readonly sizePx: number
      /** Letters stand at fractions of pixels, or each is a whole number of pixels wide. */
      readonly steps: 'fractions' | 'whole'
      /** How far clear letters stand from where it puts them, as a root of squares. */
      readonly offPx: number
    }

/**
 * How much room the text under a redaction takes between the clear text on both sides of it: what even a solid
 * box leaves. An observation of the clear text; the pixels of the redaction are not looked at.
 */
export interface HiddenWidth {
  readonly kind: 'hidden-width'
  readonly evidence: Sha256
  readonly locus: Extract<Locus, { at: 'frame' }>
  readonly redaction: ProductId
  /** Clear text on the same row, to its left and right. */
  readonly before: string
  readonly after: string
  /** From the pen behind `before` to the pen at `after`, blanks included. */
  readonly widthPx: number
  /** One standard deviation of it. */
  readonly deviationPx: number
  readonly setting: Setting
  /** Widths of letters as set there, so that known values can be compared. */
  readonly widths: Exhibit
}
