import { fieldName } from './field-name.ts'
import type { HeaderField, MimeDefect, MimeLimits } from './mime-part.ts'

export interface HeaderBlock {
  readonly headers: readonly HeaderField[]
  /** First byte of the body. */
  readonly end: number
  readonly defects: readonly MimeDefect[]
  readonly overflow: 'headerFields' | 'headerBytes' | undefined
}

export interface Lines {
  /** The byte that ends a line: 10, or 13 in a file that has no other. */
  readonly eol: number
  /** Number of the line that begins at this offset; offsets must not decrease from call to call. */
  lineAt(offset: number): number
}

interface Draft {
  readonly name: string
  readonly start: number
  readonly colon: number
  readonly line: number
  end: number
}

/**
 * Header fields from `start` on (RFC 5322, 2.2): up to the blank line, or to the first line that is
 * neither a field nor a fold, where the blank line was forgotten. `isEnd` stops at a line that
 * belongs to somebody else, such as a boundary. Linear.
 */
export function readHeaderBlock(
  bytes: Buffer,
  start: number,
  lines: Lines,
  limits: MimeLimits,
  isEnd: (lineStart: number, lineEnd: number) => boolean,
): HeaderBlock {
  const headers: HeaderField[] = []
  const defects = new Set<MimeDefect>()
  let overflow: HeaderBlock['overflow']
  let line = lines.lineAt(start)
  let draft: Draft | undefined
  let at = start
  let end = -1
  const finish = (): void => {
    if (draft) headers.push(fieldOf(draft))
    draft = undefined
  }
  while (at < bytes.length) {
    const found = bytes.indexOf(lines.eol, at)
    const next = found < 0 ? bytes.length : found + 1
    let contentEnd = found < 0 ? bytes.length : found
    while (contentEnd > at && bytes[contentEnd - 1] === 13) contentEnd--
    if (contentEnd === at && found >= 0) {
      end = next
      break
    }
    const first = bytes[at]
    if (isEnd(at, contentEnd)) {
      defects.add('no-blank-line')
      end = at
      break
    }
    const colon = first === 32 || first === 9 ? -1 : nameEnd(bytes, at, contentEnd)
    if (first === 32 || first === 9) {
      if (draft) draft.end = contentEnd
      else if (contentEnd > at) defects.add('stray-header-line')
    } else if (colon > at) {
      finish()
      if (headers.length >= limits.headerFields) overflow ??= 'headerFields'
      else if (at - start > limits.headerBytes) overflow ??= 'headerBytes'
      else
        draft = {
          name: fieldName(bytes, at, colon).trimEnd(),
          start: at,
          colon,
          line,
          end: contentEnd,
        }
    } else if (colon === at || isEnvelope(bytes, at)) {
      finish()
      // The envelope line of an mbox is no defect at the very top.
      if (at !== start || colon === at) defects.add('stray-header-line')
    } else {
      defects.add('no-blank-line')
      end = at
      break
    }
    at = next
    line++
  }
  finish()
  if (end < 0) end = bytes.length
  if (headers.length === 0) defects.add('no-headers')
  return { headers, end, defects: [...defects], overflow }
}

function fieldOf({ name, start, colon, line, end }: Draft): HeaderField {
  // A fold of nothing but blanks may end before the colon's own line does.
  const stop = Math.max(end, colon + 1)
  return {
    name,
    span: { offset: start, length: stop - start },
    value: { offset: colon + 1, length: stop - colon - 1 },
    line,
  }
}

/** Where the colon of a field stands, -1 where the line is no field; blanks before it are old style. */
function nameEnd(bytes: Buffer, start: number, end: number): number {
  let at = start
  while (at < end) {
    const byte = bytes[at] ?? 0
    if (byte === 58) return at
    if (byte <= 32 || byte >= 127) break
    at++
  }
  if (at === start) return -1
  while (at < end && (bytes[at] === 32 || bytes[at] === 9)) at++
  return bytes[at] === 58 && at < end ? at : -1
}

/** `From ` and its quoted form, which some mailbox programs leave inside messages. */
function isEnvelope(bytes: Buffer, at: number): boolean {
  const text = bytes.toString('latin1', at, at + 6)
  return text.startsWith('From ') || text === '>From '
}
