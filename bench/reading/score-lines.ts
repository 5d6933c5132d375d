import type { ScreenTruth, TruthLine } from '../../cases/lib/screen-truth.ts'
import { overlapX, overlapY } from '../../src/lib/plane.ts'
import { boxAt, dense, frameCount, frameUs, meets, type ReadLine, spanOf } from './life.ts'
import { type Token, tokensOf } from './tokens.ts'
import { askedFor, wildcardDistance } from './wildcard-distance.ts'

/** Edits per character up to which a line counts as found. */
const foundShare = 0.1
/** Edits per character up to which something read is a misreading and not an invention. */
const strangeShare = 0.3
/** A line may be read in pieces at its wide gaps, a row of a table in its columns. */
const mostPieces = 8
const wideGap = / {2,}| ?[│║] ?/g
/** Shorter lines are signs. */
const fewestCharacters = 3

const cutOffUs = 500_000
/** More states than anybody types in one line. */
const mostStates = 1000

export interface LineScore {
  readonly line: TruthLine
  /** Frames in which all of it could be seen. */
  readonly frames: number
  readonly found: boolean
  readonly exact: boolean
  /** Whether the nearest reading began and ended when the line did, two frames more or less. */
  readonly timed: boolean
  /** The nearest reading, '' where there was none. */
  readonly read: string
  readonly errors: number
  /** Readings of this one life beyond the first, where each says all of it. */
  readonly repeats: number
  readonly tokens: readonly (Token & { readonly read: boolean })[]
}

/** Every line that stood there whole for a frame or more, in its final state. */
export function scoreLines(truth: ScreenTruth, read: readonly ReadLine[]): LineScore[] {
  return truth.lines
    .filter(
      (line) =>
        line.growsInto === undefined &&
        !line.optional &&
        line.shown.length > 0 &&
        askedFor(line.text) >= fewestCharacters &&
        !isCutOff(truth, line),
    )
    .map((line) => scoreLine(truth, line, read))
}

/** A line that was being typed when the recording ended: its last state is no final one. */
function isCutOff(truth: ScreenTruth, line: TruthLine): boolean {
  const [first, end] = spanOf(line)
  const grown = truth.lines.some(({ growsInto }) => growsInto === line.id)
  return grown && end === truth.frames && frameUs(truth, end - first) < cutOffUs
}

function scoreLine(truth: ScreenTruth, line: TruthLine, read: readonly ReadLine[]): LineScore {
  const exact = dense(line.text)
  const near = read.filter((one) => meets(truth, line, one))
  const attempts = near.map((one) => ({
    text: one.text,
    errors: wildcardDistance(exact, dense(one.text), 'rest-of-read'),
    timed: isTimed(truth, line, one),
  }))
  const repeats =
    near.filter((one, nth) => {
      const errors = attempts[nth]?.errors ?? Infinity
      return errors <= foundShare * exact.length && !saysAnother(truth, line, one, errors)
    }).length - 1
  const joined = inPieces(line, near)
  if (joined !== undefined) {
    const errors = wildcardDistance(exact, dense(joined.map(({ text }) => text).join('')))
    const timed = joined.every((piece) => isTimed(truth, line, piece))
    attempts.push({ text: joined.map(({ text }) => text).join('  '), errors, timed })
  }
  const best = attempts.toSorted(
    (a, b) => a.errors - b.errors || Number(b.timed) - Number(a.timed),
  )[0]
  const errors = best?.errors ?? askedFor(exact)
  return {
    line,
    frames: frameCount(line.shown),
    found: errors <= foundShare * askedFor(exact),
    exact: errors === 0,
    timed: best?.timed ?? false,
    read: best?.text ?? '',
    errors,
    repeats: Math.max(0, repeats),
    tokens: tokensOf(line.text).map((token) => ({
      ...token,
      read: near.some(({ text }) => text.includes(token.text)),
    })),
  }
}

/**
 * Whether what was read is nearer to another line of its time and place: neighbours in a log differ by a word,
 * and a line that was away for a frame has two lives.
 */
function saysAnother(truth: ScreenTruth, line: TruthLine, read: ReadLine, errors: number): boolean {
  const together = sharedFrames(truth, line, read)
  return truth.lines.some((other) => {
    if (other === line || !meets(truth, other, read)) return false
    const others = wildcardDistance(dense(other.text), dense(read.text), 'rest-of-read')
    return others < errors || (others === errors && sharedFrames(truth, other, read) > together)
  })
}

function sharedFrames(truth: ScreenTruth, line: TruthLine, { startUs, endUs }: ReadLine): number {
  const [first, end] = spanOf(line)
  const perFrame = frameUs(truth, 1)
  return Math.min(end, endUs / perFrame) - Math.max(first, startUs / perFrame)
}

/** The line may have begun with the first state that was typed on to it. */
function isTimed(truth: ScreenTruth, line: TruthLine, read: ReadLine): boolean {
  const slackUs = frameUs(truth, 2.5)
  const [first, end] = spanOf(line)
  let earliest = line
  for (let steps = 0; steps < mostStates; steps++) {
    const before = truth.lines.find(({ growsInto }) => growsInto === earliest.id)
    if (before === undefined) break
    earliest = before
  }
  return (
    read.startUs >= frameUs(truth, spanOf(earliest)[0]) - slackUs &&
    read.startUs <= frameUs(truth, first) + slackUs &&
    Math.abs(read.endUs - frameUs(truth, end)) <= slackUs
  )
}

/** Readings side by side that each say a part of it, as many as its wide gaps allow. */
function inPieces(line: TruthLine, near: readonly ReadLine[]): ReadLine[] | undefined {
  const gaps = line.text.trim().match(wideGap)?.length ?? 0
  const most = Math.min(mostPieces, gaps + 1)
  if (most < 2) return undefined
  const exact = dense(line.text)
  const pieces: ReadLine[] = []
  for (const one of near.toSorted((a, b) => b.text.length - a.text.length)) {
    const text = dense(one.text)
    const cost = wildcardDistance(exact, text, 'rest-of-truth')
    if (text === '' || cost > foundShare * 2 * text.length) continue
    if (pieces.some((other) => overlapX(other.box, one.box) > 0)) continue
    pieces.push(one)
    if (pieces.length === most) break
  }
  if (pieces.length < 2) return undefined
  return pieces.toSorted((a, b) => a.box.x - b.box.x)
}

/** Readings of what never stood there, covered and half-typed lines taken into account. */
export function falseLines(truth: ScreenTruth, read: readonly ReadLine[]): ReadLine[] {
  return read.filter((one) => {
    const text = dense(one.text)
    if (text === '') return false
    const near = truth.lines.filter((line) => meets(truth, line, one))
    const allowed = text.length <= 2 ? 0 : strangeShare * text.length
    if (near.some((line) => wildcardDistance(dense(line.text), text, 'rest-of-truth') <= allowed)) {
      return false
    }
    // Several lines read as one: none of them is invented, whatever else is wrong with it.
    const within = near.filter((line) => {
      const exact = dense(line.text)
      return wildcardDistance(exact, text, 'rest-of-read') <= strangeShare * exact.length
    })
    const explained = new Set(within.map((line) => dense(line.text)))
    const length = [...explained].reduce((sum, { length: more }) => sum + more, 0)
    if (length >= (1 - strangeShare) * text.length) return false
    return !isWithCovered(truth, near, one)
  })
}

/** What can be seen of a covered line, read together with what stands beside it in the same window. */
function isWithCovered(truth: ScreenTruth, near: readonly TruthLine[], read: ReadLine): boolean {
  const text = dense(read.text)
  const frame = Math.floor((read.startUs * truth.fps) / 1e6)
  const end = (read.endUs * truth.fps) / 1e6 + 1
  return near
    .filter(({ partly }) => partly.some(([from, to]) => from < end && to >= frame))
    .some((covered) =>
      near.some((other) => isBeside(covered, other, frame) && isBoth(covered, other, text)),
    )
}

function isBeside(a: TruthLine, b: TruthLine, frame: number): boolean {
  const [atA, atB] = [boxAt(a, frame), boxAt(b, frame)]
  return a.where === b.where && overlapX(atA, atB) <= 0 && overlapY(atA, atB) * 2 > atA.height
}

/** Whether a text is a part of one line and then a part of another, or the other way about. */
function isBoth(a: TruthLine, b: TruthLine, text: string): boolean {
  const allowed = strangeShare * text.length
  const [left, right] = boxAt(a, 0).x < boxAt(b, 0).x ? [a, b] : [b, a]
  for (let at = 1; at < text.length; at++) {
    const cost =
      wildcardDistance(dense(left.text), text.slice(0, at), 'rest-of-truth') +
      wildcardDistance(dense(right.text), text.slice(at), 'rest-of-truth')
    if (cost <= allowed) return true
  }
  return false
}
