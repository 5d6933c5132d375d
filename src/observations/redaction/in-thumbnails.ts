import { median } from '../../lib/median.ts'
import type { Rect } from '../../lib/plane.ts'
import type { ProductOf } from '../../model/product.ts'
import { isOn, rectOf } from './clear-times.ts'
import { hiddenPart, type TextPart } from './hidden-part.ts'
import { placeOfLine } from './line-places.ts'

type Line = ProductOf<'screen-text'>

/** What a thumbnail shows where a redaction hides it. */
export interface InThumbnail {
  readonly line: Line
  readonly part: TextPart
}

/** Shorter lines stand in several places. */
const leastLetters = 5
/** Lines that stand in both pictures at the same place, and the share of those that may not. */
const leastAlike = 3
const mostAstray = 0.3
/** Pixels of the thumbnail by which a line may lie beside its place. */
const nearPx = 3

/**
 * Text in a thumbnail or cover picture of a recording that a redaction hides there: such pictures are made before somebody
 * redacts, and seldom again after. Where one lies on the other is told by the lines that both show.
 */
export function inThumbnails(
  { places }: ProductOf<'redaction'>,
  shown: readonly Line[],
  thumbnails: readonly Line[],
): readonly InThumbnail[] {
  if (thumbnails.length < leastAlike) return []
  for (const { startUs, box } of places) {
    const then = shown.filter((line) => line.startUs <= startUs && startUs < line.endUs)
    const onThumbnail = placing(
      then.map((line) => ({ text: line.text, at: placeOfLine(line, startUs) })),
      thumbnails.map((line) => ({ text: line.text, at: rectOf(line.box) })),
    )
    if (onThumbnail === undefined) continue
    const hidden = onThumbnail(rectOf(box))
    const found = thumbnails.flatMap((line): InThumbnail[] => {
      const at = rectOf(line.box)
      const part = isOn(hidden, at) ? hiddenPart(line, at, hidden) : undefined
      return part === undefined ? [] : [{ line, part }]
    })
    if (found.length > 0) return found
  }
  return []
}

interface Placed {
  readonly text: string
  readonly at: Rect
}

/** Where a place of one picture is in another that shows the same, larger or smaller; undefined where it does not. */
function placing(
  from: readonly Placed[],
  to: readonly Placed[],
): ((place: Rect) => Rect) | undefined {
  const pairs = pairsOf(from, to).toSorted((a, b) => a.from.y - b.from.y)
  const [first, last] = [pairs[0], pairs.at(-1)]
  if (first === undefined || last === undefined || pairs.length < leastAlike) return undefined
  const scale = (last.to.y - first.to.y) / (last.from.y - first.from.y)
  if (!(scale > 0 && scale < Infinity)) return undefined
  const offset = (axis: 'x' | 'y'): number =>
    median(pairs.map((pair) => pair.to[axis] - scale * pair.from[axis]))
  const [dx, dy] = [offset('x'), offset('y')]
  const astray = pairs.filter(
    (pair) =>
      Math.abs(scale * pair.from.x + dx - pair.to.x) > nearPx ||
      Math.abs(scale * pair.from.y + dy - pair.to.y) > nearPx,
  )
  if (astray.length > mostAstray * pairs.length) return undefined
  return ({ x, y, width, height }) => ({
    x: scale * x + dx,
    y: scale * y + dy,
    width: scale * width,
    height: scale * height,
  })
}

/** Lines that each of two pictures has once. */
function pairsOf(
  from: readonly Placed[],
  to: readonly Placed[],
): { readonly from: Rect; readonly to: Rect }[] {
  const once = (all: readonly Placed[]): Map<string, Rect> =>
    new Map(
      [...Map.groupBy(all, ({ text }) => text)].flatMap(([text, [one, ...more]]) =>
        one === undefined || more.length > 0 || text.length < leastLetters ? [] : [[text, one.at]],
      ),
    )
  const places = once(to)
  return [...once(from)].flatMap(([text, at]) => {
    const there = places.get(text)
    return there === undefined ? [] : [{ from: at, to: there }]
  })
}
