import type { Analyzer, Context, Draft } from '../../analyzer/analyzer.ts'
import { overlapX, type Rect } from '../../lib/plane.ts'
import type { Leak, RedactionPlace } from '../../model/redaction.ts'
import type { ProductOf } from '../../model/product.ts'
import { clearTimes, isInRow, isOn, lifeOverlap, rectOf, type Span } from './clear-times.ts'
import { cutWords } from './cut-words.ts'
import { createLetterer } from './drawn-letters.ts'
import { framesIn, merged, type Found } from './found-leak.ts'
import { hiddenPart, type TextPart } from './hidden-part.ts'
import { placeOfLine } from './line-places.ts'
import type { TextWindow } from './hidden-row.ts'
import { inThumbnails } from './in-thumbnails.ts'
import { inferredText } from './inferred.ts'
import { isSameLine } from './same-line.ts'
import { textsInSight } from './texts-in-sight.ts'

type Line = ProductOf<'screen-text'>
type Redaction = ProductOf<'redaction'>

/** Shorter ones stand in too many places by chance. */
const leastElsewhere = 6
const leastRestUs = 250_000
/** Of the width and the time of what was read, that another redaction lies on. */
const mostlyUnder = 0.5
/** Signs alone are what a cursor, a bar or a smear is read as. */
const saysSomething = /[\p{L}\p{N}]/u
/** Readings of what moves or is covered in part are less sure. */
const leastConfidence = 0.6

/**
 * What redactions were meant to hide and the ledger of lines shows: the same line before, after, between or
 * beside them, what is known from there in any other place, and the rest of words that they cut.
 */
export const leaks: Analyzer<'redaction' | 'screen-text', 'leak'> = {
  id: 'leaks',
  version: '1.5.0',
  question: 'Which text that was made unreadable can be read all the same?',
  scope: 'evidence',
  needs: ['redaction', 'screen-text'],
  makes: ['leak'],
  async *run(input, context) {
    const redactions: Redaction[] = []
    for await (const redaction of input.redaction) redactions.push(redaction)
    if (redactions.length === 0) return
    const lines: Line[] = []
    for await (const line of input['screen-text']) lines.push(line)
    const complete = createLetterer()
    const shown = lines.filter(
      ({ from, confidence }) => from !== 'thumbnail' && confidence >= leastConfidence,
    )
    const texts = textsInSight(
      shown,
      redactions.flatMap(({ places }) => places),
    )
    for (const redaction of redactions) {
      const others = redactions.filter((other) => other !== redaction)
      yield* leaksOf(context, complete, redaction, others, { lines, shown, texts })
    }
  },
}

interface Ledger {
  readonly lines: readonly Line[]
  /** Those that are surely text of the screen. */
  readonly shown: readonly Line[]
  /** What was in sight of them, at any time. */
  readonly texts: ReadonlySet<string>
}

function leaksOf(
  context: Context,
  complete: TextWindow['complete'],
  redaction: Redaction,
  others: readonly Redaction[],
  { lines, shown, texts }: Ledger,
): Draft<'leak'>[] {
  const found = [
    ...bareTexts(redaction),
    ...shown.flatMap((line) => inTheClear(redaction, line, shown)),
    ...onThumbnails(redaction, { lines, shown }),
  ].filter((one) => saysSomething.test(one.text) && !isUnderAnother(one, others))
  const cut = cutWords(context, redaction, shown, texts)
  const known = new Set(found.map(({ text }) => text).filter((text) => isTelling(text)))
  const own = new Set(found.map(({ from }) => from))
  const seen = lines.filter(({ id }) => own.has(id))
  const isOwn = (line: Line): boolean =>
    seen.some(({ box, text }) => Math.abs(box[0] - line.box[0]) <= 4 && text === line.text)
  const apart = lines.filter(
    (line) => !own.has(line.id) && !isOwn(line) && !isCoveredBy(redaction, line),
  )
  const elsewhere = apart.flatMap((line) =>
    [...known].flatMap((text) => inAnotherPlace(text, line, 'elsewhere')),
  )
  const inferred =
    found.length === 0
      ? inferredText(context, complete, redaction, others, shown, apart)
      : undefined
  const supposed =
    inferred === undefined
      ? []
      : apart.flatMap((line) => inAnotherPlace(inferred, line, 'inferred'))
  return merged(redaction, [...found, ...cut, ...elsewhere, ...supposed])
}

/** What another redaction hides at that time is not bare: it was read from blocks or smears. */
function isUnderAnother({ box, when }: Found, others: readonly Redaction[]): boolean {
  const lengthUs = when.endUs - when.startUs
  return others.some(({ places }) =>
    places.some((place) => {
      const cover = rectOf(place.box)
      const isThen = lifeOverlap(place, when) >= mostlyUnder * lengthUs
      return isThen && isInRow(cover, box) && overlapX(cover, box) >= mostlyUnder * box.width
    }),
  )
}

/** A line that some place of it lies on is the hidden one, or passes under it. */
function isCoveredBy({ places }: Redaction, line: Line): boolean {
  return places.some((place) => {
    const timeUs = Math.max(line.startUs, Math.min(place.startUs, line.endUs - 1))
    return isOn(rectOf(place.box), placeOfLine(line, timeUs))
  })
}

/** In words alone there is nothing that would not stand in other places by chance. */
function isTelling(text: string): boolean {
  return text.length >= leastElsewhere && /[\d.@/_:-]/.test(text.slice(1, -1))
}

/** What stands bare for longer is a line that the ledger can follow, or another one in that place. */
const longestSlipUs = 1_000_000
/** The same of what moves, which is seen in frames here and there. */
const mostSlipFrames = 40

/**
 * Whether what stood bare is a slip of the redaction: short, and, where it rests, joined to a time at
 * which it lay there for longer. All around may look the same also where another line has come to
 * stand: in a terminal the next command has the same prompt.
 */
function isSlip(
  redaction: Redaction,
  { startUs, endUs, frames }: Redaction['bare'][number],
): boolean {
  if (movesAbout(redaction)) return frames <= mostSlipFrames
  const lengthUs = endUs - startUs
  if (lengthUs > longestSlipUs) return false
  return redaction.places.some(
    (place) =>
      (place.endUs === startUs || place.startUs === endUs) &&
      place.endUs - place.startUs >= lengthUs,
  )
}

/** What was read in its place while it was not there. */
function bareTexts(redaction: Redaction): Found[] {
  const slips = redaction.bare.filter((bare) => isSlip(redaction, bare))
  return slips.flatMap(({ startUs, endUs, frames, box, hidden, ...line }) => {
    const at = rectOf(box)
    const when = { startUs, endUs }
    const part = isMeant(rectOf(hidden), at) ? hiddenPart(line, at, rectOf(hidden)) : undefined
    if (part === undefined) return []
    const from = redaction.id
    const where = boxOfPart(line, at, part)
    return [{ how: howSeen(redaction, when), text: part.text, from, frames, when, box: where }]
  })
}

/** The line itself, at times at which the redaction lay elsewhere or not yet, no longer, or not at all. */
function inTheClear(redaction: Redaction, line: Line, lines: readonly Line[]): Found[] {
  const found: Found[] = []
  const isMoving = movesAbout(redaction)
  for (const when of clearTimes(line, redaction.places)) {
    if (isMoving && isWithinLife(redaction, when)) continue
    for (const place of restingPlaces(redaction)) {
      const at = placeOfLine(line, nearestTime(when, place))
      const box = rectOf(place.box)
      if (!isMeant(box, at)) continue
      const part = hiddenPart(line, at, box)
      if (part === undefined || !isSameLine(line, at, place, lines)) continue
      const how = howSeen(redaction, when)
      const where = boxOfPart(line, at, part)
      const frames = framesIn(line, when)
      found.push({ how, text: part.text, from: line.id, frames, when, box: where })
      break
    }
  }
  return found
}

/** What it leaves bare while it moves was looked for frame by frame, and lines pass under it that nobody hid. */
function movesAbout({ places: [first, ...others] }: Redaction): boolean {
  return others.some(({ box }) => box[0] !== first.box[0] || box[1] !== first.box[1])
}

function isWithinLife({ locus }: Redaction, { startUs, endUs }: Span): boolean {
  return startUs < locus.endUs && endUs > locus.startUs
}

/** What a thumbnail of the file shows in its place. */
function onThumbnails(redaction: Redaction, { lines, shown }: Omit<Ledger, 'texts'>): Found[] {
  const readable = lines.filter(
    ({ from, confidence }) => from === 'thumbnail' && confidence >= leastConfidence,
  )
  return inThumbnails(redaction, shown, readable).map(({ line, part }) => {
    const { id, startUs, endUs, frames } = line
    const box = boxOfPart(line, placeOfLine(line, startUs), part)
    const when = { startUs, endUs }
    return { how: 'thumbnail', text: part.text, from: id, frames, when, box }
  })
}

/** Where it lay long enough for somebody to have wanted it there; while it follows, it covers anything. */
function restingPlaces({ places }: Redaction): readonly RedactionPlace[] {
  const resting = places.filter(({ startUs, endUs }) => endUs - startUs >= leastRestUs)
  return resting.length > 0 ? resting : places
}

/** Margins take in parts of the lines above and below, which nobody meant to hide. */
function isMeant(box: Rect, line: Rect): boolean {
  if (!isOn(box, line)) return false
  const off = Math.abs(line.y + line.height / 2 - box.y - box.height / 2)
  return off <= 0.6 * line.height || box.height > 2.5 * line.height
}

function nearestTime(when: Span, place: RedactionPlace): number {
  if (when.endUs <= place.startUs) return when.endUs - 1
  return Math.max(when.startUs, Math.min(place.endUs, when.endUs - 1))
}

function howSeen({ places }: Redaction, when: Span): Leak['how'] {
  if (places.some((place) => lifeOverlap(place, when) > 0)) return 'beside'
  if (places.every(({ startUs }) => when.endUs <= startUs)) return 'before'
  return places.every(({ endUs }) => when.startUs >= endUs) ? 'after' : 'between'
}

function inAnotherPlace(text: string, line: Line, how: 'elsewhere' | 'inferred'): Found[] {
  const start = line.text.indexOf(text)
  if (start < 0) return []
  const { startUs, endUs } = line
  const part = { start, end: start + text.length, text }
  const box = boxOfPart(line, placeOfLine(line, startUs), part)
  return [{ how, text, from: line.id, frames: line.frames, when: { startUs, endUs }, box }]
}

function boxOfPart({ centres }: Pick<Line, 'centres'>, at: Rect, { start, end }: TextPart): Rect {
  const [first, last] = [(centres[start] ?? 0) / 10, (centres[end - 1] ?? 0) / 10]
  const half = end - start > 1 ? (last - first) / (end - start - 1) / 2 : at.height / 4
  const x = Math.max(0, Math.round(at.x + first - half))
  return { x, y: at.y, width: Math.round(at.x + last + half) - x, height: at.height }
}
