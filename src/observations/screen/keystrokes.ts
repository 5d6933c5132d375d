import { placeOverTime, type TypedPart } from './letter-places.ts'
import { readingOf, runsLeftwards, type Glyph } from './reading.ts'
import type { Sight } from './sights.ts'
import { spaceCameAt } from './typed-spaces.ts'

/** A text at the time at which it came to be so. */
export interface TypedState {
  readonly atUs: number
  readonly text: string
}

/** Likeness of a letter with itself: as codecs draw it at first, and after some frames. */
const likeBlurred = 0.35
const like = 0.7
/** Pixels that differ from the paper where nothing stands. */
const strays = 2
/** Share of a letter's place that a block cursor fills; letters fill .4 at most. */
const filled = 0.7

/**
 * The text of a line after each key. A letter was typed when its place first looked as it does in the
 * end: so no cursor, selection or pointer is taken for one, whatever it did to the line.
 */
export function typedStates(
  parts: readonly TypedPart[],
  sights: readonly Sight[],
): readonly TypedState[] {
  const states: TypedState[] = []
  for (const part of parts) {
    // Of such a line the end that grows is its left one, or a word's first letter that moves on.
    if (runsLeftwards(part.reading)) return []
    const seen = sights.filter(({ atUs }) => atUs < part.untilUs)
    for (const state of statesOf(part, seen)) {
      if (state.text !== states.at(-1)?.text) states.push(state)
    }
  }
  return states.length < 2 ? [] : states
}

function statesOf(part: TypedPart, sights: readonly Sight[]): readonly TypedState[] {
  const { glyphs } = part.reading
  const came = timesOf(part, sights)
  const isKnown = (time: number | undefined): time is number => Number.isFinite(time)
  for (const [index, glyph] of glyphs.entries()) {
    const [next, beforeUs, afterUs] = [glyphs[index + 1], came[index - 1], came[index + 1]]
    if (glyph.text !== ' ' || next === undefined || next.text === ' ') continue
    if (!isKnown(beforeUs) || !isKnown(afterUs) || beforeUs === afterUs) continue
    came[index] = spaceCameAt(part, glyph, next, sights, { beforeUs, afterUs }) ?? afterUs
  }
  return [...new Set(came)].map((atUs) => {
    const shown = glyphs.slice(0, came.lastIndexOf(atUs) + 1)
    const { text } = readingOf(shown)
    return { atUs, text: shown.at(-1)?.text === ' ' ? `${text} ` : text }
  })
}

/** When each letter came, never after one that follows it. */
function timesOf(part: TypedPart, sights: readonly Sight[]): number[] {
  const times = part.reading.glyphs.map((glyph) =>
    glyph.text === ' ' ? Infinity : cameAt(part, glyph, sights),
  )
  // What is typed after a letter came after it, however late the letter could be recognised.
  for (let i = times.length - 2; i >= 0; i--) {
    times[i] = Math.min(times[i] ?? Infinity, times[i + 1] ?? Infinity)
  }
  const last = Math.max(part.fromUs, ...times.filter((time) => Number.isFinite(time)))
  return times.map((time) => (Number.isFinite(time) ? time : last))
}

/** When a letter came to stand where it stands; infinite where nobody saw it come. */
function cameAt(part: TypedPart, glyph: Glyph, sights: readonly Sight[]): number {
  let cameUs = Infinity
  let isSure = false
  let wasBlank = true
  for (const { atUs, marks, share, alike } of placeOverTime(part, glyph, sights)) {
    const isBlank = marks <= strays
    // What a cursor leaves behind when it goes is like a letter, but faint.
    const isCursor = share >= filled || (isBlank && alike < like)
    if (alike >= likeBlurred && !isCursor) {
      if (wasBlank) [cameUs, isSure] = [Math.max(part.fromUs, atUs), false]
      wasBlank = false
      isSure ||= alike >= like
    } else if (!isSure || isBlank) {
      wasBlank = true
    }
  }
  return isSure ? cameUs : Infinity
}

/** What cursors at the end of a line are read as. */
const cursorLike = /[_|▁▏▌█]/

/** Whether the last sign of a line is a cursor: it came, and was gone for a while. */
export function blinksAway(part: TypedPart, sights: readonly Sight[]): boolean {
  const { glyphs } = part.reading
  const glyph = glyphs.at(-1)
  if (glyph === undefined || glyphs.length < 2 || !cursorLike.test(glyph.text)) return false
  let wasBlank = false
  let stood = false
  for (const { marks, alike } of placeOverTime(part, glyph, sights)) {
    const isBlank = marks <= strays
    if (isBlank && stood) return true
    wasBlank ||= isBlank
    stood ||= wasBlank && alike >= like
  }
  return false
}
