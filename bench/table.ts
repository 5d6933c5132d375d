/** What one benchmark has to say; `ratio` is against the peer of the same run. */
export interface BenchTable {
  readonly title: string
  readonly unit: string
  readonly rows: readonly {
    readonly name: string
    readonly value: number
    readonly ratio?: number
    readonly note?: string
  }[]
  /** Finer numbers, for the file of results only. */
  readonly details?: unknown
}
