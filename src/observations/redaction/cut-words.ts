import type { Context } from '../../analyzer/analyzer.ts'
import { decodeGreyPng } from '../../lib/png-decode.ts'
import type { ProductOf } from '../../model/product.ts'
import type { RedactionPlace } from '../../model/redaction.ts'
import { bareRests, wholeWords } from './bare-rests.ts'
import { lifeOverlap, rectOf } from './clear-times.ts'
import { framesIn, type Found } from './found-leak.ts'
import { isNeighbour } from './neighbour-words.ts'
import { lineAt } from './visible-line.ts'

/** What is in sight for less, or while a redaction follows what moves, may be anything. */
const leastRestUs = 250_000

/**
 * The rest of words of which a redaction covers a part, for as long as line and redaction stay; `texts` are those
 * of the whole recording as far as they were in sight.
 */
export function cutWords(
  context: Pick<Context, 'kept'>,
  { looks, places, covering }: ProductOf<'redaction'>,
  lines: readonly ProductOf<'screen-text'>[],
  texts: ReadonlySet<string>,
): Found[] {
  const longest = places.reduce((a, b) => (lengthOf(b) > lengthOf(a) ? b : a))
  return looks.flatMap(({ picture, atUs, box }) => {
    const place = places.find(({ startUs, endUs }) => startUs <= atUs && atUs < endUs)
    // Where it lay for longest somebody put it; elsewhere it was moved to, or follows.
    if (place === undefined || !isSamePlace(place, longest)) return []
    const then = lines.flatMap((line) => {
      const visible = lineAt(line, atUs)
      return visible === undefined ? [] : [{ line, visible }]
    })
    const all = then.map(({ visible }) => visible)
    const cover = rectOf(box)
    const rests = bareRests(
      decodeGreyPng(context.kept(picture.blob)),
      cover,
      covering,
      all,
      wholeWords(all, cover),
    )
    return rests.flatMap(({ line: from, text, where: part, box: where }): Found[] => {
      if (isNeighbour(from.text, part, texts)) return []
      const line = then.find(({ visible }) => visible === from)?.line
      if (line === undefined || lifeOverlap(line, place) < leastRestUs) return []
      const startUs = Math.max(line.startUs, place.startUs)
      const when = { startUs, endUs: Math.min(line.endUs, place.endUs) }
      const frames = framesIn(line, when)
      return [{ how: 'cut', text, from: line.id, frames, when, box: where }]
    })
  })
}

function lengthOf({ startUs, endUs }: RedactionPlace): number {
  return endUs - startUs
}

function isSamePlace({ box: a }: RedactionPlace, { box: b }: RedactionPlace): boolean {
  return a.every((side, index) => side === b[index])
}
