import type { ContentType } from './parameters.ts'
import type { Span } from './span.ts'

export interface HeaderField {
  /** As written. */
  readonly name: string
  /** Name, colon and value without the last line end. */
  readonly span: Span
  /** Everything behind the colon, folds included, as it stands. */
  readonly value: Span
  /** Counts from 1 at the first byte that was parsed. */
  readonly line: number
}

/** What is wrong with a part; the rest of it could be read all the same. */
export type MimeDefect =
  | 'no-headers'
  | 'no-blank-line'
  | 'stray-header-line'
  | 'no-boundary'
  | 'boundary-never-opened'
  | 'boundary-never-closed'

export interface MimePart {
  readonly headers: readonly HeaderField[]
  /** The header block with its blank line. */
  readonly header: Span
  readonly body: Span
  readonly type: ContentType
  /** Lower case, '' where there is none. */
  readonly disposition: ContentType
  /** Lower case, '' for none: '7bit', 'base64', ... */
  readonly encoding: string
  /** Parts of a multipart; the one message inside a message/rfc822. */
  readonly children: readonly MimePart[]
  readonly defects: readonly MimeDefect[]
}

export interface MimeLimits {
  readonly depth: number
  readonly parts: number
  /** Per header block. */
  readonly headerFields: number
  /** Per header block; beyond it fields are passed over. */
  readonly headerBytes: number
}

export const defaultMimeLimits: MimeLimits = {
  depth: 50,
  parts: 10_000,
  headerFields: 10_000,
  headerBytes: 8 * 1024 * 1024,
}

/** A limit that was reached, and where; each limit once. */
export interface MimeOverflow {
  readonly limit: keyof MimeLimits
  readonly offset: number
}
