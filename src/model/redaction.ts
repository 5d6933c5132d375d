import type { Exhibit } from './evidence.ts'
import type { NonEmpty, ProductId, Sha256 } from './id.ts'
import type { Box, Locus } from './locus.ts'

/** How a part of the picture was made unreadable, as its look tells. */
export type Covering = 'blur' | 'mosaic' | 'box' | 'overlay'

/** Where a redaction lay for a while, in one place. */
export interface RedactionPlace {
  readonly startUs: number
  /** Exclusive: the time of the first frame in which it no longer lay there. */
  readonly endUs: number
  readonly frames: number
  /** All pixels that it changed, and no others, as far as they can be told. */
  readonly box: Box
}

/** What a redaction and all around it looked like at a moment of rest. */
export interface RedactionLook {
  /** The whole frame, its luma as decoded: a lossless PNG of one channel. */
  readonly picture: Exhibit
  readonly atUs: number
  /** The redaction in that picture. */
  readonly box: Box
}

/**
 * Text that stood bare in the place of a redaction while all around it was as it is with the redaction, or
 * that a redaction which moves left bare, in part or as a whole, put together from all such frames. The
 * ledger of lines may lack it: what comes up between two lines that stay is soon gone again.
 */
export interface BareText {
  readonly startUs: number
  /** Exclusive. */
  readonly endUs: number
  readonly frames: number
  /** Of the text, which may reach beyond the redaction, in the first of these frames. */
  readonly box: Box
  /** The part of it that the redaction was meant to hide, in the same frame. */
  readonly hidden: Box
  /** U+FFFD stands for each character that stayed hidden. */
  readonly text: string
  /** As in a line of the ledger. */
  readonly centres: readonly number[]
  readonly confidence: number
}

/** A part of the picture that somebody made unreadable, from its first frame to its last. */
export interface Redaction {
  readonly kind: 'redaction'
  readonly evidence: Sha256
  readonly locus: Extract<Locus, { at: 'frame' }>
  readonly covering: Covering
  /** In order of time; between two of them with a gap it was not there. */
  readonly places: NonEmpty<RedactionPlace>
  /** One for each state of what it hides, as far as it can be told, and for each place; at most eight. */
  readonly looks: NonEmpty<RedactionLook>
  /** In order of time. */
  readonly bare: readonly BareText[]
  /** 0..1, that this was made to hide something. */
  readonly confidence: number
}

/** Text that a redaction was meant to hide, and that can be read all the same. */
export interface Leak {
  readonly kind: 'leak'
  readonly evidence: Sha256
  /** Where and when it could be read. */
  readonly locus: Extract<Locus, { at: 'frame' }>
  readonly redaction: ProductId
  readonly how:
    /** Before the redaction began. */
    | 'before'
    /** After it ended. */
    | 'after'
    /** In frames between two places of it. */
    | 'between'
    /** At its side, where it lagged behind what moved, or did not reach. */
    | 'beside'
    /** All the time, as the rest of a word of which it covers a part only. */
    | 'cut'
    /** In another place of the screen. */
    | 'elsewhere'
    /** In a thumbnail or cover picture of the recording, where the redaction would lie on it. */
    | 'thumbnail'
    /**
     * In another place of the screen, though nobody saw it here: what the redaction leaves is explained by this
     * text far better than by random ones of the same shape. An inference, that may be wrong.
     */
    | 'inferred'
  /** U+FFFD stands for each character that stayed hidden. */
  readonly text: string
  readonly frames: number
  /** The lines of the ledger that say so, or the redaction itself where it stood bare. */
  readonly from: NonEmpty<ProductId>
}
