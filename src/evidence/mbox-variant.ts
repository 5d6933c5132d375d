import type { Bytes } from '../analyzer/analyzer.ts'
import { type MboxQuoting, quotedFromLines, quotingOf } from '../lib/mbox-quoting.ts'

export interface MboxSpan {
  readonly start: number
  readonly end: number
  /** Whether its Content-Length ends at a separator or at the end of the file. */
  readonly hasLength: boolean
  /** Whether lines that look like separators stand before that end. */
  readonly passesOver: boolean
}

/** How a mailbox was written (mboxo, mboxrd, mboxcl, mboxcl2; there is no standard but RFC 4155). */
export interface MboxVariant {
  /** What to undo; undefined where nothing is quoted. */
  readonly quoting: MboxQuoting | undefined
  /** Whether a Content-Length counts even where it passes over what looks like a separator. */
  readonly isByLength: boolean
  readonly inWords: string
}

const windowBytes = 2 ** 20
/** How far a window reaches back, for the line before its first one. */
const overlap = 2048
const sampled = 1000
/** Programs that write lengths write all of them; mail that came with one has it here and there. */
const nearlyAll = 0.9

/**
 * Finds the variant by what only one of them writes. `spans` walks the messages as their lengths have
 * it; it is asked for as many as a sample needs.
 */
export function mboxVariant(bytes: Bytes, spans: () => Iterable<MboxSpan>): MboxVariant {
  let messages = 0
  let withLength = 0
  let passing = 0
  for (const { hasLength, passesOver } of spans()) {
    if (messages === sampled) break
    messages++
    if (hasLength) withLength++
    if (passesOver) passing++
  }
  const isByLength = withLength >= 2 && withLength >= nearlyAll * messages
  const isUnquoted = isByLength && passing > 0
  const votes = votesOf(bytes)
  const quoting: MboxQuoting = votes.mboxrd > votes.mboxo ? 'mboxrd' : 'mboxo'
  return {
    quoting: isUnquoted || votes.all === 0 ? undefined : quoting,
    isByLength,
    inWords: inWords({ isByLength, isUnquoted, quoting, lines: votes.all }),
  }
}

interface Votes {
  mboxo: number
  mboxrd: number
  all: number
}

function votesOf(bytes: Bytes): Votes {
  const votes: Votes = { mboxo: 0, mboxrd: 0, all: 0 }
  for (let at = 0; at < bytes.size; at += windowBytes) {
    const start = Math.max(0, at - overlap)
    const window = bytes.read(start, at - start + windowBytes + overlap)
    for (const line of quotedFromLines(window)) {
      // What lies in the overlap belongs to the neighbour.
      if (line.at < at - start || line.at >= at - start + windowBytes) continue
      votes.all++
      const quoting = quotingOf(line)
      if (quoting !== undefined) votes[quoting]++
    }
  }
  return votes
}

function inWords(found: {
  readonly isByLength: boolean
  readonly isUnquoted: boolean
  readonly quoting: MboxQuoting
  readonly lines: number
}): string {
  const { isByLength, isUnquoted, quoting, lines } = found
  if (isUnquoted) return 'mboxcl2: messages end by their Content-Length, nothing is quoted'
  const quoted = lines === 0 ? 'no line is quoted' : `${lines} quoted lines, undone as ${quoting}`
  if (isByLength) return `mboxcl: messages end by their Content-Length; ${quoted}`
  return lines === 0 ? 'mboxo or mboxrd: no line is quoted' : `${quoting}: ${quoted}`
}
