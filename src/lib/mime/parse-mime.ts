import { boundaryScanner, type BoundaryScanner } from './boundaries.ts'
import { type HeaderBlock, type Lines, readHeaderBlock } from './header-block.ts'
import { messageStart } from './message-start.ts'
import { partFields } from './part-fields.ts'
import {
  defaultMimeLimits,
  type MimeDefect,
  type MimeLimits,
  type MimeOverflow,
  type MimePart,
} from './mime-part.ts'

export interface MimeMessage {
  readonly root: MimePart
  readonly overflows: readonly MimeOverflow[]
}

interface State {
  readonly bytes: Buffer
  readonly lines: Lines
  readonly limits: MimeLimits
  readonly boundaries: BoundaryScanner
  readonly overflows: Map<keyof MimeLimits, number>
  parts: number
}

/**
 * Parses a message (RFC 5322, MIME) and keeps where everything stands. Takes any bytes and never
 * throws: what is broken is named in `defects`, what was too much in `overflows`. One pass over the
 * bytes, whatever the nesting.
 */
export function parseMime(bytes: Buffer, limits: MimeLimits = defaultMimeLimits): MimeMessage {
  const lines = lineCounter(bytes)
  const state: State = {
    bytes,
    lines,
    limits,
    boundaries: boundaryScanner(bytes, lines.eol),
    overflows: new Map(),
    parts: 0,
  }
  const { part } = parsePart(state, messageStart(bytes), 0, 'text/plain')
  const overflows = [...state.overflows].map(([limit, offset]) => ({ limit, offset }))
  return { root: part, overflows }
}

/** A part and where reading goes on: at a boundary line, or at the end. */
interface Parsed {
  readonly part: MimePart
  readonly next: number
}

function parsePart(state: State, start: number, depth: number, assumed: string): Parsed {
  state.parts++
  const { bytes, boundaries, limits } = state
  const block = readHeaderBlock(bytes, start, state.lines, limits, (lineStart, lineEnd) =>
    boundaries.isBoundary(lineStart, lineEnd),
  )
  if (block.overflow) overflow(state, block.overflow, start)
  const fields = partFields(bytes, block, assumed)
  const defects: MimeDefect[] = [...block.defects]
  const isMultipart = fields.type.value.startsWith('multipart/')
  const isMessage =
    /^message\/(?:rfc822|global)$/.test(fields.type.value) && isIdentity(fields.encoding)
  const tooDeep = depth >= limits.depth && (isMultipart || isMessage)
  if (tooDeep) overflow(state, 'depth', start)
  const finish = (end: number, next: number, children: readonly MimePart[]): Parsed => ({
    part: {
      headers: block.headers,
      header: { offset: start, length: block.end - start },
      body: { offset: block.end, length: Math.max(0, end - block.end) },
      ...fields,
      children,
      defects,
    },
    next,
  })
  if (isMessage && !tooDeep) {
    if (state.parts < limits.parts) {
      const child = parsePart(state, block.end, depth + 1, 'text/plain')
      const { body } = child.part
      return finish(body.offset + body.length, child.next, [child.part])
    }
    overflow(state, 'parts', block.end)
  }
  const boundary = fields.type.parameters.get('boundary') ?? ''
  if (isMultipart && boundary === '') defects.push('no-boundary')
  if (!isMultipart || boundary === '' || tooDeep) {
    const delimiter = boundaries.next(block.end)
    return finish(delimiter.contentEnd, delimiter.start, [])
  }
  return parseMultipart(state, block, depth, boundary, fields.type.value, defects, finish)
}

function parseMultipart(
  state: State,
  block: HeaderBlock,
  depth: number,
  boundary: string,
  type: string,
  defects: MimeDefect[],
  finish: (end: number, next: number, children: readonly MimePart[]) => Parsed,
): Parsed {
  const { boundaries, limits } = state
  const assumed = type === 'multipart/digest' ? 'message/rfc822' : 'text/plain'
  const children: MimePart[] = []
  const level = boundaries.open(boundary)
  let isOpened = false
  let isClosed = false
  let delimiter = boundaries.next(block.end)
  while (delimiter.level === level && !isClosed) {
    if (delimiter.isClosing) isClosed = true
    else {
      isOpened = true
      let next = delimiter.end
      if (state.parts < limits.parts) {
        const child = parsePart(state, delimiter.end, depth + 1, assumed)
        children.push(child.part)
        next = child.next
      } else overflow(state, 'parts', delimiter.end)
      delimiter = boundaries.next(next)
    }
  }
  boundaries.close()
  if (!isOpened) defects.push('boundary-never-opened')
  if (!isClosed) defects.push('boundary-never-closed')
  // The epilogue belongs to the multipart and ends where an outer part ends.
  if (isClosed) delimiter = boundaries.next(delimiter.end)
  return finish(delimiter.contentEnd, delimiter.start, children)
}

function overflow(state: State, limit: keyof MimeLimits, offset: number): void {
  if (!state.overflows.has(limit)) state.overflows.set(limit, offset)
}

export function isIdentity(encoding: string): boolean {
  return encoding === '' || encoding === '7bit' || encoding === '8bit' || encoding === 'binary'
}

function lineCounter(bytes: Buffer): Lines {
  const eol = bytes.includes(10) ? 10 : 13
  let counted = 0
  let line = 1
  return {
    eol,
    lineAt(offset) {
      while (counted < offset) {
        const found = bytes.indexOf(eol, counted)
        if (found < 0 || found >= offset) break
        counted = found + 1
        line++
      }
      return line
    },
  }
}
