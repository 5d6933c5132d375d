import type { Rect } from '../../lib/plane.ts'
import type { Joint } from '../../lib/pen-model.ts'
import type { ScreenText } from '../../model/observation.ts'
import { advanceIn, pensBack, type Face } from './fit-face.ts'
import type { ClearRun } from './placed-run.ts'
import { lineAt } from './visible-line.ts'

/** The clear text on one side of a redaction. */
export interface ReadSide {
  /** Letters that the redaction does not touch, and of which the reader is sure. */
  readonly run: ClearRun
  /** What the letters between these and the redaction may be: '' alone where there are none. */
  readonly cut: readonly Joint[]
  readonly awayPx: number
}

export interface ReadSides {
  readonly left: ReadSide | undefined
  readonly right: ReadSide | undefined
}

/** Farther than so many heights of a redaction from it, text is another column. */
const farthest = 2
/** Share of a line's height by which its middle may be off that of a redaction around it. */
const sameRow = 0.4
/** A reading that is less sure than this may be of another letter. */
const leastSure = 0.9
/** More letters in doubt than this beside a redaction are no text that is known. */
const mostCut = 2
const options = 4
const leastOptionP = 0.01
/** Letters whose middle is so near to a redaction are cut by it, as a share of a letter's usual width. */
const nearestShare = 0.55
/** A run goes on to a redaction without a wider gap than this, in heights of the line: an icon is no letter. */
const widestBlank = 0.9

/** What stands in the clear beside a redaction on its row, as read. */
export function readSides(
  lines: readonly ScreenText[],
  atUs: number,
  cover: Rect,
  others: readonly Rect[],
): ReadSides {
  const sides = lines.flatMap((line) => {
    const seen = lineAt(line, atUs)
    if (seen === undefined) return []
    const off = seen.box.y + seen.box.height / 2 - cover.y - cover.height / 2
    if (Math.abs(off) > sameRow * Math.max(seen.box.height, 0.6 * cover.height)) return []
    return [{ left: sideOf(line, seen, cover, 'left'), right: sideOf(line, seen, cover, 'right') }]
  })
  const nearest = (side: 'left' | 'right'): ReadSide | undefined =>
    sides
      .flatMap((one) => one[side] ?? [])
      .filter(({ awayPx, run }) => {
        const isNear = awayPx <= farthest * cover.height
        return isNear && !others.some((other) => meets(other, run.box))
      })
      .toSorted((a, b) => a.awayPx - b.awayPx)[0]
  return { left: nearest('left'), right: nearest('right') }
}

function sideOf(
  line: ScreenText,
  { text, centres, box }: ReturnType<typeof lineAt> & {},
  cover: Rect,
  side: 'left' | 'right',
): ReadSide | undefined {
  const isLeft = side === 'left'
  const letterPx = Math.min(box.width / Math.max(1, text.length), 0.7 * box.height)
  // From the redaction outwards.
  const places = Array.from(centres.keys()).filter((i) => {
    const x = centres[i] as number
    return isLeft ? x < cover.x : x > cover.x + cover.width
  })
  if (isLeft) places.reverse()
  while (places.length > 0 && (text[places[0] as number] ?? ' ') === ' ') places.shift()
  const [first] = places
  if (first === undefined) return undefined
  const away = (place: number): number => {
    const x = centres[place] as number
    return isLeft ? cover.x - x : x - cover.x - cover.width
  }
  const cutPlaces: number[] = []
  for (const place of places) {
    const isCut = away(place) < nearestShare * letterPx
    if (text[place] === ' ' || (!isCut && sureOf(line, place) >= leastSure)) break
    cutPlaces.push(place)
  }
  if (cutPlaces.length > mostCut) return undefined
  const run = unbroken(places.slice(cutPlaces.length), centres, box.height)
  while (run.length > 0 && text[run.at(-1) ?? -1] === ' ') run.pop()
  // Blanks between the letters in doubt and the rest stay with the doubtful ones.
  const blanks = run.findIndex((place) => text[place] !== ' ')
  if (blanks < 0) return undefined
  const ownPlaces = run.slice(blanks).toSorted((a, b) => a - b)
  const [from, to] = [ownPlaces[0] ?? first, ownPlaces.at(-1) ?? first]
  const x = Math.floor((centres[from] as number) - letterPx)
  const right = Math.ceil((centres[to] as number) + letterPx)
  const between = ' '.repeat(blanks)
  const cut = cutTexts(line, text, cutPlaces, isLeft).map(({ text: letters, logP }) => ({
    text: isLeft ? between + letters : letters + between,
    logP,
  }))
  return {
    run: {
      text: text.slice(from, to + 1),
      centres: centres.slice(from, to + 1),
      box: { ...box, x, width: right - x },
    },
    cut,
    awayPx: away(first),
  }
}

/** Places, from the redaction outwards, up to where the line has a gap. */
function unbroken(places: readonly number[], centres: readonly number[], height: number): number[] {
  const end = places.findIndex((place, i) => {
    const before = places[i - 1]
    if (before === undefined) return false
    return (
      Math.abs((centres[place] as number) - (centres[before] as number)) >
      (1 + widestBlank) * height
    )
  })
  return places.slice(0, end < 0 ? places.length : end)
}

/** What some doubtful letters may be together. */
function cutTexts(
  line: ScreenText,
  text: string,
  places: readonly number[],
  isLeft: boolean,
): Joint[] {
  return places.reduce<Joint[]>(
    (some, place) =>
      some.flatMap((known) =>
        optionsAt(line, text, place).map(({ text: letter, p }) => ({
          text: isLeft ? letter + known.text : known.text + letter,
          logP: known.logP + Math.log(p),
        })),
      ),
    [{ text: '', logP: 0 }],
  )
}

function optionsAt(
  { lattice }: ScreenText,
  text: string,
  place: number,
): readonly { readonly text: string; readonly p: number }[] {
  const told = lattice.find(({ at }) => at === place)?.options ?? []
  const some = told
    .filter((option) => option.p >= leastOptionP && /^[!-~]$/.test(option.text))
    .slice(0, options)
  return some.length > 0 ? some : [{ text: text[place] ?? ' ', p: 1 }]
}

function sureOf({ lattice }: ScreenText, place: number): number {
  return lattice.find(({ at }) => at === place)?.options[0]?.p ?? 1
}

/** Letters that stand farther than this from where most put the pen were misread, or are none. */
const misreadPx = 1.5

/**
 * The part of a run next to a redaction whose letters stand where a face puts them: before them may be icons that
 * were read as letters. Undefined where none do.
 */
export function inFace(face: Face, run: ClearRun, side: 'left' | 'right'): ClearRun | undefined {
  const back = pensBack(face, run)
  const near = side === 'left' ? back.slice(-8) : back.slice(0, 8)
  const sorted = near.map(({ xPx }) => xPx).toSorted((a, b) => a - b)
  const middle = sorted[sorted.length >> 1]
  if (middle === undefined) return undefined
  const isRight = back.map(({ xPx }) => Math.abs(xPx - middle) <= misreadPx)
  const wrong = side === 'left' ? isRight.lastIndexOf(false) : isRight.findIndex((right) => !right)
  const own =
    side === 'left' ? back.slice(wrong + 1) : back.slice(0, wrong < 0 ? back.length : wrong)
  const [from, to] = [own[0]?.place, own.at(-1)?.place]
  if (from === undefined || to === undefined) return undefined
  const centres = run.centres.slice(from, to + 1)
  const text = run.text.slice(from, to + 1)
  const x = Math.floor((centres[0] as number) - advanceIn(face, text[0] ?? ' '))
  const right = Math.ceil((centres.at(-1) ?? 0) + advanceIn(face, text.at(-1) ?? ' '))
  return { text, centres, box: { ...run.box, x, width: right - x } }
}

function meets(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}
