export interface Delimiter {
  /** First byte of the boundary line; the size of the message where there is none. */
  readonly start: number
  /** First byte behind the line. */
  readonly end: number
  /** End of what stands before: the line end in front belongs to the boundary (RFC 2046, 5.1.1). */
  readonly contentEnd: number
  /** Which of the open multiparts it belongs to; -1 at the end of the message. */
  readonly level: number
  readonly isClosing: boolean
}

export interface BoundaryScanner {
  /** The next boundary line of any open multipart, at or behind a line start. */
  next(from: number): Delimiter
  isBoundary(lineStart: number, lineEnd: number): boolean
  /** Opens a multipart and gives its level. */
  open(boundary: string): number
  close(): void
}

/** RFC 2046 allows 70; what is longer than this is not compared. */
const longestBoundary = 1000

/**
 * Finds boundary lines of all open multiparts at once, so that the time does not grow with the
 * nesting. The innermost of several equal boundaries counts.
 */
export function boundaryScanner(bytes: Buffer, eol: number): BoundaryScanner {
  const open: string[] = []
  const levels = new Map<string, number[]>()
  const mark = Buffer.from([eol, 45, 45])
  // The last answer: a leaf, its parents and their epilogues ask for the same line.
  let last: Delimiter | undefined

  const match = (
    start: number,
    lineEnd: number,
  ): { level: number; isClosing: boolean } | undefined => {
    if (open.length === 0 || bytes[start] !== 45 || bytes[start + 1] !== 45) return undefined
    if (lineEnd - start > longestBoundary) return undefined
    const text = bytes.toString('latin1', start + 2, lineEnd).trimEnd()
    const level = levels.get(text)?.at(-1)
    if (level !== undefined) return { level, isClosing: false }
    if (!text.endsWith('--')) return undefined
    const closing = levels.get(text.slice(0, -2))?.at(-1)
    return closing === undefined ? undefined : { level: closing, isClosing: true }
  }

  const at = (start: number): Delimiter | undefined => {
    const found = bytes.indexOf(eol, start)
    const end = found < 0 ? bytes.length : found
    const matched = match(start, end)
    if (!matched) return undefined
    let contentEnd = start
    if (contentEnd > 0 && bytes[contentEnd - 1] === eol) contentEnd--
    if (eol === 10 && contentEnd > 0 && bytes[contentEnd - 1] === 13) contentEnd--
    return { start, end: found < 0 ? end : found + 1, contentEnd, ...matched }
  }

  return {
    next(from) {
      if (open.length > 0) {
        if (last && last.start === from) return last
        let line = from
        while (line < bytes.length) {
          const delimiter = at(line)
          if (delimiter) {
            last = delimiter
            return delimiter
          }
          const following = bytes.indexOf(mark, line)
          if (following < 0) break
          line = following + 1
        }
      }
      const size = bytes.length
      return { start: size, end: size, contentEnd: size, level: -1, isClosing: false }
    },
    isBoundary: (lineStart, lineEnd) => match(lineStart, lineEnd) !== undefined,
    open(boundary) {
      last = undefined
      const key = Buffer.from(boundary, 'utf8').toString('latin1').trimEnd()
      const level = open.push(key) - 1
      levels.set(key, [...(levels.get(key) ?? []), level])
      return level
    },
    close() {
      last = undefined
      const key = open.pop()
      if (key !== undefined) levels.get(key)?.pop()
    },
  }
}
