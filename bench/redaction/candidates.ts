import type { Box } from '../../src/model/locus.ts'

/** What may stand behind a redaction, the most probable first. */
export interface Candidates {
  /** The redaction at that moment. */
  readonly box: Box
  readonly atUs: number
  /** From a grammar alone, or from a list that was handed in. */
  readonly from: 'grammar' | 'list'
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
