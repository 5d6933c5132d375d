import type { ScreenText } from '../../model/observation.ts'
import type { RedactionPlace } from '../../model/redaction.ts'
import { clearTimes, isInRow, rectOf } from './clear-times.ts'
import { placeOfLine } from './line-places.ts'
import { unreadable } from './read-partly.ts'
import { gridOf } from './text-grid.ts'

/** In cells: as far as that from a cover a line has ended before it, and its row goes on behind it. */
const leastApart = 0.5
const mostApart = 3

type Line = Pick<ScreenText, 'text' | 'startUs' | 'endUs' | 'box' | 'moves' | 'centres'>

/**
 * Texts of lines as far as they were in sight at some time, with U+FFFD for what a cover lay on whenever it
 * was there: what is read of blocks and smears is no text. A line that at some time ended, or began, with
 * the room of a blank between it and a cover in its row has that blank: where text moves under a cover, or a
 * cover over text, that tells the end of a word.
 */
export function textsInSight(
  lines: readonly Line[],
  places: readonly RedactionPlace[],
): ReadonlySet<string> {
  const found = new Set<string>()
  for (const line of lines) {
    const { text, box, centres } = line
    const middles = centres.map((x) => x / 10)
    const grid = gridOf({ text, box: rectOf(box), confidence: 1, centres: middles })
    const wasClear = clearTimes(line, places).length > 0
    const isSeen = middles.map(() => wasClear)
    for (const { place, at } of momentsOf(line, places)) {
      const cover = rectOf(place.box)
      const right = cover.x + cover.width
      const isCovered = isInRow(cover, at)
      if (!wasClear) {
        for (const [i, x] of middles.entries()) {
          if (!isCovered || at.x + x < cover.x || at.x + x > right) isSeen[i] = true
        }
      }
      if (!isCovered || grid === undefined) continue
      const [first, last] = [middles[0] ?? 0, middles.at(-1) ?? 0]
      if (isApart((cover.x - at.x - last) / grid.pitchPx - 0.5)) found.add(`${text} `)
      if (isApart((at.x + first - right) / grid.pitchPx - 0.5)) found.add(` ${text}`)
    }
    found.add(
      Array.from({ length: text.length }, (_, i) => (isSeen[i] ? text[i] : unreadable)).join(''),
    )
  }
  return found
}

function isApart(cells: number): boolean {
  return cells >= leastApart && cells < mostApart
}

/** Where a line stood while a cover lay in a place: at each of its moves then, and as it began. */
function* momentsOf(line: Line, places: readonly RedactionPlace[]) {
  for (const place of places) {
    const startUs = Math.max(line.startUs, place.startUs)
    const endUs = Math.min(line.endUs, place.endUs)
    if (endUs <= startUs) continue
    yield { place, at: placeOfLine(line, startUs) }
    for (const { atUs } of line.moves) {
      if (atUs > startUs && atUs < endUs) yield { place, at: placeOfLine(line, atUs) }
    }
  }
}
