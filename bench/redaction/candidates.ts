import type { Box } from '../../src/model/locus.ts'

/** A grammar alone; a list that was handed in and has the truth in it; a list that has not. */
export type Source = 'grammar' | 'list' | 'decoys'

/** What may stand behind a redaction, the most probable first. */
export interface Candidates {
  /** The redaction at that moment. */
  readonly box: Box
  readonly atUs: number
  readonly from: Source

  /** Empty where the decoder refused. */
  readonly list: readonly {
    readonly text: string
    /** Nats, against text that has nothing to do with it. */
    readonly logLikelihoodRatio: number
    /** 0..1, that it is this text and none else. */
    readonly posterior: number
  }[]
  /** What was done to the pixels; undefined where no operator fits. */
  readonly operator: OperatorEstimate | undefined
}

/** Lengths in pixels of the frame. */
export type OperatorEstimate =
  /** `sigmaPx` of the Gaussian, or of what spreads as far. */
  | { readonly kind: 'blur'; readonly sigmaPx: number }
  | { readonly kind: 'mosaic'; readonly blockPx: number }
  | { readonly kind: 'overlay'; readonly opacity: number }
