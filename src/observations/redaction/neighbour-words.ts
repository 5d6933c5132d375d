/** The rest of a word at the side of a cover, in the line where it stands. */
export interface RestInLine {
  /** Of its first character and after its last one, in the line's text. */
  readonly start: number
  readonly end: number
  /** -1: before the cover; 1: after it. */
  readonly side: -1 | 1
}

/** What a word goes on with: after anything else it is seen to be whole. */
const joined = /[\p{L}\p{N}.\uFFFD]/u
/** Letters and digits that a line has in common with another one, until both may be said to be the same. */
const leastContext = 3
const mostContext = 16
/** Of a neighbour, what the margin of a cover may hide at most. */
const mostHidden = 2

/**
 * Whether what stands beside a cover is a neighbour of what it hides and not a part of that: at another time,
 * or in another row, the same words lead to it (or follow it), and there a blank or a sign can be seen at
 * the end which is turned to the cover here. A margin may hide its last letters, and the letter that is
 * nearest to the cover may be misread, or be the cover's edge.
 *
 * @param texts Lines of the whole recording, those of other times included, with U+FFFD for what was never in sight.
 */
export function isNeighbour(line: string, rest: RestInLine, texts: Iterable<string>): boolean {
  const { side, start, end } = rest
  // Read from its far end: what leads to the rest of a word after a cover is all that follows it.
  const turned = side < 0 ? (text: string): string => text : reversed
  const seen = [...turned(line.slice(start, end))]
  const before = turned(side < 0 ? line.slice(0, start) : line.slice(end)).slice(-mostContext)
  if ((before.match(/[\p{L}\p{N}]/gu) ?? []).length < leastContext) return false
  const sure = seen.slice(0, Math.max(1, seen.length - 1)).join('')
  for (const text of texts) {
    const row = turned(text)
    const begins = before + sure
    for (let at = row.indexOf(begins); at >= 0; at = row.indexOf(begins, at + 1)) {
      const tail = row.slice(at + begins.length, at + begins.length + mostHidden + 2)
      const ends = [...tail].findIndex((character) => !joined.test(character))
      if (ends >= 0 && ends <= mostHidden + 1) return true
    }
  }
  return false
}

function reversed(text: string): string {
  return [...text].toReversed().join('')
}
