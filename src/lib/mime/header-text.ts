import { decodeCharset } from '../charset.ts'
import { decodeEncodedWords } from '../encoded-word.ts'
import type { HeaderField, MimePart } from './mime-part.ts'
import type { Span } from './span.ts'

/** Longest header value that is decoded, in bytes; the rest of a longer one is left out. */
export const longestHeaderValue: number = 1024 * 1024

/** Value of a field on one line, its encoded words still encoded, as address lists need it. */
export function unfoldedValue(bytes: Buffer, { value }: HeaderField): string {
  return unfolded(bytes, value)
}

/** Value of a field as a reader sees it: unfolded, encoded words decoded, bare bytes as UTF-8 first. */
export function decodedValue(bytes: Buffer, { value }: HeaderField): string {
  return decodeEncodedWords(unfolded(bytes, value))
}

/** The first field of that name, any case. */
export function findHeader(part: MimePart, name: string): HeaderField | undefined {
  const wanted = name.toLowerCase()
  return part.headers.find((field) => field.name.toLowerCase() === wanted)
}

/** All fields of that name, from the top. */
export function findHeaders(part: MimePart, name: string): readonly HeaderField[] {
  const wanted = name.toLowerCase()
  return part.headers.filter((field) => field.name.toLowerCase() === wanted)
}

function unfolded(bytes: Buffer, { offset, length }: Span): string {
  const raw = bytes.subarray(offset, offset + Math.min(length, longestHeaderValue))
  // RFC 5322, 2.2.3: a fold is a line end before white space; the white space stays.
  return decodeCharset(raw, '')
    .replace(/[\r\n]+/g, '')
    .trim()
}
