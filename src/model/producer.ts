/** A program or model that took part; its version is part of every cache key. */
export interface Tool {
  readonly name: string
  readonly version: string
}

/** Who made a product: stamped by the runner, never the analyzer's own word. */
export interface Producer {
  readonly analyzer: string
  readonly version: string
  readonly tools: readonly Tool[]
  /** Canonical JSON of the settings that the analyzer depends on. */
  readonly options: string
}
