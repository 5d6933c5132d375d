/** Random access to some bytes; fewer than asked for only at the end. */
export interface ByteSource {
  readonly size: number
  read(offset: number, length: number): Buffer
}
