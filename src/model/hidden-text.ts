import type { Exhibit } from './evidence.ts'
import type { NonEmpty, ProductId, Sha256 } from './id.ts'
import type { Box, Locus } from './locus.ts'

/** What was done to the pixels, as far as they tell: lengths in pixels of the picture. */
export interface OperatorEstimate {
  /** 'Gaussian blur', 'FFmpeg gblur', 'mosaic', ... */
  readonly name: string
  readonly covering: 'blur' | 'mosaic' | 'overlay'
  /** 'sigma', 'radius', 'block', 'opacity', ... */
  readonly parameters: readonly { readonly name: string; readonly value: number }[]
  /** The standard deviation of a Gaussian that spreads as far; for a mosaic the size of its blocks. */
  readonly reachPx: number
}

/** A text that the pixels allow, among all of its kind. */
export interface HiddenCandidate {
  /** With what of it stands in clear right beside the cells. */
  readonly text: string
  /** All cells, or all letters between the clear ones, as they are most probable with this text: blanks, and what stands beside it. */
  readonly cells: string
  /** 0..1, that it is this text and no other of its kind. */
  readonly p: number
  /** Natural logarithm: how much more probable the pixels are than under the usual text of its kind. */
  readonly logLikelihoodRatio: number
}

/** Why nothing is said about what stands behind a redaction. */
export type HiddenRefusal =
  /** Solid boxes leave nothing of what they cover. */
  | 'nothing-left'
  /** Neither letters of one width around it nor any that are as wide as those of a known font. */
  | 'no-grid'
  /** Too little clear text around it to know what its letters look like. */
  | 'no-letters'
  /** None of the known operators explains what is seen. */
  | 'does-not-fit'

interface Behind {
  readonly kind: 'hidden-text'
  readonly evidence: Sha256
  readonly locus: Extract<Locus, { at: 'frame' }>
  readonly redaction: ProductId
}

/** What the pixels of a redaction say about the text behind it: likelihoods, never a picture of it. */
export type HiddenText =
  | (Behind & { readonly verdict: 'refused'; readonly why: HiddenRefusal })
  | (Behind & {
      readonly verdict: 'modelled'
      readonly operator: OperatorEstimate
      /** The characters that cannot be read, in pixels of the picture: cells, or letters of the best text. */
      readonly cells: NonEmpty<Box>
      /** Clear text on the same row, to its left and right. */
      readonly before: string
      readonly after: string
      /** Those of its characters that touch the cells, up to the next blank: parts of the text itself, where the redaction is too small. */
      readonly touching: { readonly left: string; readonly right: string }
      /** What the best text leaves unexplained, per direction of the signal: about 1 where all is right. */
      readonly misfit: number
      /** Kinds of text that fit there, the most probable first. */
      readonly kinds: readonly {
        readonly name: string
        /** 0..1, among the kinds, before anything but the pixels is known. */
        readonly p: number
        /** Bits that the pixels leave open among all texts of the kind, and that were open before. */
        readonly bitsLeft: number
        /** 0..1: about so much of the probability have texts that were not looked at one by one; the bits left are then at least so many. */
        readonly unlisted: number
        readonly bitsBefore: number
        readonly candidates: readonly HiddenCandidate[]
      }[]
      /** Usual characters that never stand in clear around it. */
      readonly unseenCharacters: string
      /** The font in which they are drawn instead; where there is none, they cannot be told. */
      readonly drawnIn?: {
        readonly font: string
        readonly sizePx: number
        /** What it leaves of the ink of the letters that do stand in clear, as a root of squares. */
        readonly unlike: number
      }
      /** Other looks at the same text that were read together with this one. */
      readonly together?: readonly { readonly atUs: number; readonly box: Box }[]
      /** The model as numbers (of cells, or of pens: its media type says), so that lists can be scored against the pixels. */
      readonly scores: Exhibit
      /** Side by side: as seen, as the model predicts for the best text (synthetic), their difference. */
      readonly pictures: {
        readonly seen: Exhibit
        readonly predicted: Exhibit
        readonly rest: Exhibit
      }
    })
