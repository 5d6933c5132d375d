/** How a mailbox keeps lines of bodies apart from those that separate messages. */
export type MboxQuoting =
  /** `From ` becomes `>From `, and what was `>From ` before stays: it cannot be undone for sure. */
  | 'mboxo'
  /** One `>` more before each `>*From `: it can. */
  | 'mboxrd'

export interface QuotedLine {
  /** Where its first `>` stands. */
  readonly at: number
  readonly depth: number
  /** How deep the lines beside it are quoted, as replies quote; other lines of this kind do not count. */
  readonly near: number
}

const gt = 0x3e
const lf = 0x0a
const longestLine = 1000
const mostMarks = 100

/** Lines `>From `, `>>From `, ... that do not stand below an envelope line. Linear. */
export function* quotedFromLines(bytes: Buffer): Generator<QuotedLine> {
  for (let from = bytes.indexOf('>From ', 0, 'latin1'); from >= 0;) {
    let at = from
    while (at > 0 && bytes[at - 1] === gt && from - at < mostMarks) at--
    if (at > 0 && bytes[at - 1] === lf) {
      const before = lineBefore(bytes, at)
      // The envelope of a message that was forwarded stands below its own (RFC 976, 2.4).
      if (!before.startsWith('From ')) {
        const next = bytes.indexOf(lf, from)
        const after = next < 0 ? '' : bytes.toString('latin1', next + 1, next + 1 + longestLine)
        const near = Math.max(replyDepth(before), replyDepth(after))
        yield { at, depth: from - at + 1, near }
      }
    }
    from = bytes.indexOf('>From ', from + 6, 'latin1')
  }
}

function lineBefore(bytes: Buffer, at: number): string {
  const near = bytes.toString('latin1', Math.max(0, at - longestLine), at - 1)
  return near.slice(near.lastIndexOf('\n') + 1)
}

function replyDepth(line: string): number {
  const marks = /^>[> ]{0,200}/.exec(line)?.[0] ?? ''
  return line.startsWith('From ', marks.length) ? 0 : marks.replaceAll(' ', '').length
}

/** Which of the two an occurrence speaks for; undefined where both would have written it so. */
export function quotingOf({ depth, near }: QuotedLine): MboxQuoting | undefined {
  if (near === 0) return depth >= 2 ? 'mboxrd' : undefined
  if (depth <= near) return 'mboxo'
  return depth === near + 1 ? 'mboxrd' : undefined
}

/** A message with its body as it was before the mailbox quoted it; itself where nothing was quoted. */
export function unquotedMessage(message: Buffer, quoting: MboxQuoting): Buffer {
  const body = bodyStart(message)
  const pieces: Buffer[] = []
  let copied = 0
  for (const line of quotedFromLines(message)) {
    if (line.at < body) continue
    // What a reply quotes stands among its like; only a lone line was surely written by the mailbox.
    if (quoting === 'mboxo' && (line.depth > 1 || line.near > 0)) continue
    pieces.push(message.subarray(copied, line.at))
    copied = line.at + 1
  }
  return copied === 0 ? message : Buffer.concat([...pieces, message.subarray(copied)])
}

function bodyStart(message: Buffer): number {
  const lines = message.indexOf('\n\n', 0, 'latin1')
  const pairs = message.indexOf('\n\r\n', 0, 'latin1')
  if (lines < 0 && pairs < 0) return message.length
  return pairs < 0 || (lines >= 0 && lines < pairs) ? lines + 2 : pairs + 3
}
