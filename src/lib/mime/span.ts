/** Bytes of the message as it was parsed. */
export interface Span {
  readonly offset: number
  readonly length: number
}
