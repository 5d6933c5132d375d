/** Bytes that are not what their format says; thrown by readers that cannot go on. */
export class FormatError extends Error {
  override readonly name = 'FormatError'
  readonly code: 'corrupt' | 'truncated' | 'unsupported' | 'too-large' | 'too-deep' | 'too-many'

  constructor(code: FormatError['code'], message: string) {
    super(message)
    this.code = code
  }
}
