import { AnalysisFailure } from '../analyzer/analysis-failure.ts'
import type { Analyzer, Bytes, CarvedEvidence, Context } from '../analyzer/analyzer.ts'
import { unquotedMessage } from '../lib/mbox-quoting.ts'
import { isAfterBlankLine, isAfterMark, isMboxSeparator } from '../lib/mbox-separator.ts'
import { messageStart } from '../lib/mime/message-start.ts'
import { lineAfter } from '../lib/sniff/mail.ts'
import type { ByteSpan } from '../model/locus.ts'
import { whole } from '../model/locus.ts'
import { limits } from './limits.ts'
import { type MboxSpan, type MboxVariant, mboxVariant } from './mbox-variant.ts'

const windowBytes = 2 ** 20
/** How far beyond a separator its own line and the header that vouches for it may reach. */
const lookahead = 32_768
/** Content-Length stands among the first fields or nowhere. */
const longestHeader = 16_384

/**
 * Messages are byte ranges of the mailbox, without the `From ` line that precedes each. Where the
 * mailbox quoted lines of a body, the message is decoded out of it as it was before.
 */
export const mbox: Analyzer<'evidence', 'evidence' | 'media-fact'> = {
  id: 'mbox',
  version: '2.0.0',
  question: 'Which messages does this mailbox hold?',
  scope: 'evidence',
  needs: ['evidence'],
  makes: ['evidence', 'media-fact'],
  accepts: (file) => file.mediaType === 'application/mbox',
  async *run(input, context) {
    for await (const { id } of input.evidence) {
      const view = windowOn(context.bytes)
      const variant = mboxVariant(context.bytes, () => spans(view, true))
      yield {
        kind: 'media-fact',
        evidence: id,
        locus: whole,
        name: 'mailbox-variant',
        value: variant.inWords,
      }
      yield* messages(view, variant, context)
    }
  },
}

/** Above this, quoted lines stay as they stand: a message is taken to memory to undo them. */
const largestUnquoted = 64 * 2 ** 20

function* messages(view: Window, variant: MboxVariant, context: Context): Iterable<CarvedEvidence> {
  const { bytes, signal } = context
  let count = 0
  let doubted: ByteSpan | undefined
  let doubts = 0
  for (const { start, end, passesOver } of spans(view, variant.isByLength)) {
    signal.throwIfAborted()
    if (count === 0) reportFirst(view, context)
    if (++count > limits.messages) {
      throw new AnalysisFailure(
        'too-many',
        `more than ${limits.messages} messages; what follows byte ${start} was not read`,
      )
    }
    const span = { offset: start, length: end - start }
    if (passesOver && !variant.isByLength) {
      doubts++
      doubted ??= span
    }
    const carved = {
      kind: 'evidence',
      name: `message ${count}`,
      locus: { at: 'bytes', ...span },
    } as const
    const unquoted = undoQuoting(span, variant, context)
    yield { ...carved, bytes: unquoted === undefined ? span : { blob: context.keep(unquoted) } }
    if (count % 1000 === 0) context.progress(start, bytes.size, `${count} messages`)
  }
  if (count === 0) reportFirst(view, context)
  if (doubted) {
    context.warn({
      code: 'corrupt',
      reason: `${doubts} messages with a Content-Length that reaches over what looks like others; they were cut where those begin`,
      locus: { at: 'bytes', ...doubted },
    })
  }
}

/** What stands before the first separator; throws where there is none. */
function reportFirst(view: Window, context: Context): void {
  const start = messageStart(view.glance(0))
  const first = nextSeparator(view, start)
  if (first === undefined) throw new AnalysisFailure('corrupt', 'no line in it separates messages')
  if (first <= start) return
  context.warn({
    code: 'corrupt',
    reason: `${first} bytes stand before the first message`,
    locus: { at: 'bytes', offset: 0, length: first },
  })
}

function undoQuoting(
  span: ByteSpan,
  { quoting }: MboxVariant,
  context: Context,
): Buffer | undefined {
  if (quoting === undefined) return undefined
  if (span.length > largestUnquoted) {
    context.warn({
      code: 'too-large',
      reason: `a message of ${span.length} bytes; lines that the mailbox quoted stay so`,
      locus: { at: 'bytes', ...span },
    })
    return undefined
  }
  const message = context.bytes.read(span.offset, span.length)
  const unquoted = unquotedMessage(message, quoting)
  return unquoted === message ? undefined : unquoted
}

/** Messages in their order; empty ones are none. */
function* spans(view: Window, isByLength: boolean): Generator<MboxSpan> {
  let separator = nextSeparator(view, messageStart(view.glance(0)))
  while (separator !== undefined) {
    const start = view.lineAfter(separator)
    const stated = statedEnd(view, start)
    let next = nextSeparator(view, start)
    const passesOver = stated !== undefined && next !== undefined && next < stated
    if (passesOver && isByLength) next = nextSeparator(view, stated)
    const end = beforeBlankLine(view, start, next ?? view.size)
    if (end > start) yield { start, end, hasLength: stated !== undefined, passesOver }
    separator = next
  }
}

/** The empty line before a separator or the end belongs to the mailbox and not to the message (RFC 4155). */
function beforeBlankLine(view: Window, start: number, end: number): number {
  const { buffer, at } = view.around(end)
  if (!isAfterBlankLine(buffer, at)) return end
  return Math.max(start, end - (buffer[at - 2] === 0x0d ? 2 : 1))
}

/**
 * Where the message ends by its Content-Length (mboxcl, mboxcl2), if a separator or the end of the
 * file is really there: the field is often stale, and in received mail it is anybody's word.
 */
function statedEnd(view: Window, start: number): number | undefined {
  const { buffer, at } = view.around(start)
  let line = at
  let stated: number | undefined
  while (line < buffer.length && line - at < longestHeader) {
    const next = lineAfter(buffer, line)
    const first = buffer[line]
    if (first === 0x0a || (first === 0x0d && buffer[line + 1] === 0x0a)) {
      const end = stated === undefined ? undefined : start + (next - at) + stated
      return end !== undefined && isBoundary(view, end) ? end : undefined
    }
    // 'C' or 'c': the rest is compared only where it may fit.
    if (first === 0x43 || first === 0x63) {
      const text = buffer.toString('latin1', line, Math.min(next, line + 40))
      const value = /^content-length[ \t]*:[ \t]*(\d{1,15})[ \t]*\r?\n/i.exec(text)?.[1]
      if (value !== undefined) stated = Number(value)
    }
    if (first === 0x46 && buffer.toString('latin1', line, line + 5) === 'From ') return undefined
    line = next
  }
  return undefined
}

function isBoundary(view: Window, end: number): boolean {
  if (end >= view.size) return end === view.size
  // Most of what lies is found out by a few bytes: the window stays where it is.
  const [first] = view.glance(end).toString('latin1').trimStart()
  if (first !== undefined && first !== 'F') return false
  const { buffer, at } = view.around(end)
  let line = at
  while (line < at + 4 && (buffer[line] === 0x0a || buffer[line] === 0x0d)) line++
  return end + (line - at) === view.size || isMboxSeparator(buffer, line, true)
}

/** The first separator at or behind an offset. */
function nextSeparator(view: Window, from: number): number | undefined {
  let offset = from
  while (offset < view.size) {
    const { buffer, at } = view.around(offset)
    // What stands near the end of the window is looked at with the next one.
    const isLast = offset - at + buffer.length >= view.size
    const safe = isLast ? buffer.length : buffer.length - lookahead
    let candidate = buffer[at] === 0x46 && startsLine(buffer, at) ? at : lineStart(buffer, at)
    while (candidate >= 0 && candidate < safe) {
      if (isMboxSeparator(buffer, candidate, isAfterBlankLine(buffer, candidate))) {
        return offset + (candidate - at)
      }
      candidate = lineStart(buffer, candidate)
    }
    offset += safe - at
  }
  return undefined
}

function lineStart(buffer: Buffer, from: number): number {
  const found = buffer.indexOf('\nFrom ', from, 'latin1')
  return found < 0 ? -1 : found + 1
}

function startsLine(buffer: Buffer, at: number): boolean {
  return at === 0 || buffer[at - 1] === 0x0a || isAfterMark(buffer, at)
}

/** A moving window, so that a mailbox of any size is read in order with flat memory. */
interface Window {
  readonly size: number
  /** Bytes around an offset: some before it, and `lookahead` behind it unless the file ends. */
  around(offset: number): { readonly buffer: Buffer; readonly at: number }
  /** Some bytes from an offset on. */
  glance(offset: number): Buffer
  lineAfter(offset: number): number
}

function windowOn(bytes: Bytes): Window {
  const before = 4
  let start = 0
  let buffer: Buffer = bytes.read(0, windowBytes)
  const around = (offset: number): { buffer: Buffer; at: number } => {
    const end = start + buffer.length
    const isInside = offset - before >= start || start === 0
    const reaches = offset + 2 * lookahead <= end || end >= bytes.size
    if (!(isInside && offset >= start && reaches)) {
      start = Math.max(0, offset - before)
      buffer = bytes.read(start, windowBytes)
    }
    return { buffer, at: offset - start }
  }
  return {
    size: bytes.size,
    around,
    glance: (offset) => bytes.read(offset, 128),
    lineAfter(offset) {
      let from = offset
      while (from < bytes.size) {
        const { buffer: near, at } = around(from)
        const end = near.indexOf(0x0a, at)
        if (end >= 0) return from + (end + 1 - at)
        from += near.length - at
      }
      return bytes.size
    },
  }
}
