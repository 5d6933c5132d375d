/** A header field as mailauth has it. */
export interface HeaderRow {
  /** Lower case. */
  readonly key: string
  readonly casedKey: string
  /** The whole field, lines ended by CRLF but for the last. */
  readonly line: Buffer
}

/** Field name as of RFC 5322, 3.6.8, and the white space that obsolete syntax puts before the colon. */
const fieldStart = /^[\x21-\x39\x3b-\x7e]+[ \t\r]*(?::|$)/
const fieldStartFolded = /^[\x21-\x39\x3b-\x7e]+[ \t\r\n]*:/

/**
 * The fields of a header block, in order. The same as mailauth's own, which takes quadratic time where
 * a hostile field has a hundred thousand lines: a line that begins no field belongs to the one before.
 */
export function headerRows(block: Buffer): readonly HeaderRow[] {
  let end = block.length
  while (end > 0 && (block[end - 1] === 0x0a || block[end - 1] === 0x0d)) end -= 1
  const text = block.toString('latin1', 0, end)
  if (text === '') return []
  const lines = text.split(/\r?\n/)
  const starts: number[] = [0]
  for (let at = 1; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    if (!fieldStart.test(line)) continue
    // A fold may stand between the name and the colon: then the next line has to have it.
    if (fieldStartFolded.test(`${line}\r\n${lines[at + 1] ?? ''}`)) starts.push(at)
  }
  return starts.map((start, index) => rowOf(lines.slice(start, starts[index + 1]).join('\r\n')))
}

function rowOf(field: string): HeaderRow {
  const name = /^[^:]+/.exec(field)?.[0] ?? ''
  const casedKey = withoutBlanks(name.replaceAll(/\r?\n/g, ''))
  return { key: lowerAscii(casedKey), casedKey, line: Buffer.from(field, 'latin1') }
}

/** Not by a pattern: `[ \t]+$` takes quadratic time where blanks do not end the text. */
function withoutBlanks(text: string): string {
  const isBlank = (at: number): boolean => text[at] === ' ' || text[at] === '\t'
  let from = 0
  let to = text.length
  while (from < to && isBlank(from)) from += 1
  while (to > from && isBlank(to - 1)) to -= 1
  return text.slice(from, to)
}

/** Bytes beyond ASCII are no letters here (RFC 6376, 3.4.2). */
function lowerAscii(text: string): string {
  return text.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase())
}
