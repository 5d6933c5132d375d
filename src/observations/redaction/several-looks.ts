import { union, type Plane, type Rect } from '../../lib/plane.ts'
import { isNonEmpty, type NonEmpty } from '../../model/id.ts'
import type { ScreenText } from '../../model/observation.ts'
import type { RedactionLook } from '../../model/redaction.ts'
import { edgesOf } from './hidden-row.ts'
import { placeOfLine } from './line-places.ts'
import { readLooks, rowLooks, type Film, type Fit, type RowLooks } from './read-row.ts'
import type { RowUnder } from './row-under.ts'

/** A look at a redaction that was read alone. */
export interface LookRead {
  readonly look: RedactionLook
  readonly under: RowUnder
  readonly fit: Fit
}

/** What several looks say together, and which they are, that in whose place it stands first. */
export interface ReadTogether {
  readonly fit: Fit
  readonly from: NonEmpty<LookRead>
}

/**
 * The text of a redaction from all looks at it that agree, as it stands in the one that is explained best:
 * text that moved under a redaction, or a redaction that moved over text, was taken apart otherwise in each.
 * `lines` are those of the ledger: what moved with the text tells where it is in another look.
 */
export function readTogether(
  looks: NonEmpty<LookRead>,
  lines: readonly ScreenText[],
  film: Film,
): ReadTogether {
  const sorted = looks.toSorted((a, b) => misfitOf(a) - misfitOf(b))
  const alone = looks.reduce((a, b) => (misfitOf(b) < misfitOf(a) ? b : a))
  const aligned = sorted.length > 1 ? alignedLooks(sorted, lines, film) : undefined
  if (aligned !== undefined) {
    // One of them may show another text, or was taken for another operator: then fewer agree.
    for (let count = aligned.from.length; count > 1; count--) {
      const [best] = subsets(aligned.from.length, count)
        .flatMap((places) => readSome(aligned, places) ?? [])
        .toSorted((a, b) => misfitOf(a) - misfitOf(b))
      if (best !== undefined) return best
    }
  }
  return { fit: alone.fit, from: [alone] }
}

function misfitOf({ fit }: Pick<LookRead, 'fit'>): number {
  return fit.reading.decoded.misfit
}

interface Aligned {
  readonly from: readonly LookRead[]
  readonly behind: RowLooks
}

/** All looks with the cells that any of them hides. */
function alignedLooks(
  looks: readonly LookRead[],
  lines: readonly ScreenText[],
  film: Film,
): Aligned | undefined {
  const [base] = looks
  if (base === undefined) return undefined
  const placed = looks.flatMap((look) => {
    const shift = shiftBetween(lines, base, look)
    return shift === undefined ? [] : [{ look, shift }]
  })
  const spans = placed.map(({ look, shift }) => movedBack(edgesOf(look.fit.row), shift))
  const span = spans.reduce((a, b) => union(a, b), edgesOf(base.fit.row))
  const rows = placed.flatMap(({ look, shift }) => {
    const { row: own, operator } = look.fit
    const edges = edgesOf(own)
    const row = look.under.at(edges, { ...edges, x: span.x + shift.dx, width: span.width })
    return row === undefined ? [] : [{ look, seen: { row, operator } }]
  })
  const cells = rows[0]?.seen.row.cells.length
  const alike = rows.filter(({ seen }) => seen.row.cells.length === cells)
  const seen = alike.map((one) => one.seen)
  const behind = isNonEmpty(seen) ? rowLooks(seen, film) : undefined
  return behind && { from: alike.map(({ look }) => look), behind }
}

function readSome({ from, behind }: Aligned, places: readonly number[]): ReadTogether | undefined {
  const some = <T>(all: readonly T[]): T[] => places.flatMap((place) => all[place] ?? [])
  const [coded, models, own] = [some(behind.coded), some(behind.models), some(from)]
  if (!isNonEmpty(coded) || !isNonEmpty(models) || !isNonEmpty(own)) return undefined
  const fit = readLooks({ ...behind, coded, models })
  return fit && { fit, from: own }
}

/** All choices of so many of the first numbers, each in order. */
function subsets(of: number, count: number): number[][] {
  if (count === 0) return [[]]
  return Array.from({ length: of }, (_, last) => last)
    .filter((last) => last >= count - 1)
    .flatMap((last) => subsets(last, count - 1).map((before) => [...before, last]))
}

interface Shift {
  readonly dx: number
  readonly dy: number
}

function movedBack(rect: Rect, { dx, dy }: Shift): Rect {
  return { ...rect, x: rect.x - dx, y: rect.y - dy }
}

/** Rows above and below whose lines are asked where they went. */
const nearRows = 5

/** By how much the text around a redaction moved from one look to another: as most lines near it did. */
function shiftBetween(
  lines: readonly ScreenText[],
  from: LookRead,
  to: LookRead,
): Shift | undefined {
  const edges = edgesOf(from.fit.row)
  const reach = nearRows * from.fit.row.templates.height
  const votes = new Map<string, { readonly shift: Shift; count: number }>()
  for (const line of lines) {
    if (!isShown(line, from.look.atUs) || !isShown(line, to.look.atUs)) continue
    const [then, now] = [placeOfLine(line, from.look.atUs), placeOfLine(line, to.look.atUs)]
    if (Math.abs(then.y - edges.y) > reach) continue
    const shift = { dx: now.x - then.x, dy: now.y - then.y }
    const key = `${shift.dx} ${shift.dy}`
    const vote = votes.get(key) ?? { shift, count: 0 }
    votes.set(key, vote)
    vote.count++
  }
  return [...votes.values()].toSorted((a, b) => b.count - a.count)[0]?.shift
}

function isShown({ startUs, endUs }: ScreenText, atUs: number): boolean {
  return startUs <= atUs && atUs < endUs
}

/** Looks at one redaction that are read, where they differ. */
const mostLooks = 4
/** Levels, as a root of squares, by which two must differ to be worth more than one. */
const leastOther = 2

interface Shown {
  readonly look: RedactionLook
  readonly picture: Plane
}

/** Of the other looks at a redaction those that show it otherwise than the ones before. */
export function differentLooks(
  first: RedactionLook,
  others: readonly RedactionLook[],
  pictureOf: (look: RedactionLook) => Plane,
): RedactionLook[] {
  const kept: Shown[] = [{ look: first, picture: pictureOf(first) }]
  for (const look of others) {
    if (kept.length === mostLooks) break
    const one = { look, picture: pictureOf(look) }
    if (kept.every((known) => isOther(known, one))) kept.push(one)
  }
  return kept.slice(1).map(({ look }) => look)
}

function isOther(a: Shown, b: Shown): boolean {
  const [ax, ay, aWidth, aHeight] = a.look.box
  const [bx, by, bWidth, bHeight] = b.look.box
  const [width, height] = [Math.min(aWidth, bWidth), Math.min(aHeight, bHeight)]
  let sum = 0
  for (let y = 0; y < height; y++) {
    const rowA = (ay + y) * a.picture.stride + ax
    const rowB = (by + y) * b.picture.stride + bx
    for (let x = 0; x < width; x++) {
      sum += ((a.picture.data[rowA + x] as number) - (b.picture.data[rowB + x] as number)) ** 2
    }
  }
  return sum > leastOther ** 2 * width * height
}
