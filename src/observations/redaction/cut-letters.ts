import { logSumExp } from '../../lib/log-odds.ts'
import type { Joint } from '../../lib/pen-model.ts'
import type { Plane, Rect } from '../../lib/plane.ts'
import { usualCharacters } from './drawn-letters.ts'
import type { FaceInk } from './face-ink.ts'
import { kerningIn, penPositions } from './fit-face.ts'
import { drawnRun, seenOf, type PlacedRun } from './placed-run.ts'

/** Edges of redactions are known to so many pixels: letters within them may be covered. */
const edgePx = 3
/** Neighbouring pixels err alike: so many count as one. */
const alike = 6
/** Levels: what drawn letters lack at least. */
const leastNoise = 4
/** That the reader took a cut letter for any other one. */
const misreadP = 0.3
/** Options so much less probable than the best are none, in nats. */
const hopeless = 7
const mostOptions = 6

/**
 * What the letters between a run and a redaction may be, by the part of them that can be seen; `read` is what the
 * reader took them for.
 */
export function cutLetters(
  picture: Plane,
  ink: FaceInk,
  placed: PlacedRun,
  side: 'left' | 'right',
  read: readonly Joint[],
  cover: Rect,
): Joint[] {
  const [first] = read
  if (first === undefined || first.text.trim() === '') return [...read]
  const all = withOthers(read, side)
  const judged = all.map(({ text, logP }) => {
    const run = runOf(ink, placed, text, side)
    const seen = seenOf(picture, clearArea(ink, run, side, cover), placed.paper, [])
    const drawn = drawnRun(ink.face, run, ink.tile, ink.glyph, seen)
    const squares = drawn.reduce(
      (sum, level, i) => sum + (level - (seen.data[i] as number)) ** 2,
      0,
    )
    return { text, logP: logP - squares / (2 * alike * Math.max(leastNoise, ink.noise) ** 2) }
  })
  const total = logSumExp(judged.map(({ logP }) => logP))
  return judged
    .map(({ text, logP }) => ({ text, logP: logP - total }))
    .filter(({ logP }) => logP > -hopeless)
    .toSorted((a, b) => b.logP - a.logP)
    .slice(0, mostOptions)
}

/** With any letter in the place of the one at the redaction. */
function withOthers(read: readonly Joint[], side: 'left' | 'right'): Joint[] {
  const first = read[0]?.text ?? ''
  const own = new Set(read.map(({ text }) => text))
  const others = Array.from(usualCharacters, (letter) =>
    side === 'left' ? first.slice(0, -1) + letter : letter + first.slice(1),
  ).filter((text) => !own.has(text))
  return [
    ...read.map(({ text, logP }) => ({ text, logP: logP + Math.log(1 - misreadP) })),
    ...others.map((text) => ({ text, logP: Math.log(misreadP / others.length) })),
  ]
}

/** The cut letters as a run of their own. */
function runOf(
  { face }: FaceInk,
  { run, penPx, baseline, paper }: PlacedRun,
  text: string,
  side: 'left' | 'right',
): PlacedRun {
  const { end } = penPositions(face, text)
  const own = { text, centres: [], box: run.box }
  if (side === 'left') {
    const kerning = kerningIn(face, run.text.at(-1) ?? '', text[0] ?? '')
    return { run: own, penPx: penPx + penPositions(face, run.text).end + kerning, baseline, paper }
  }
  const kerning = kerningIn(face, text.at(-1) ?? '', run.text[0] ?? '')
  return { run: own, penPx: penPx - end - kerning, baseline, paper }
}

function clearArea(
  { face, tile }: FaceInk,
  { run, penPx, baseline }: PlacedRun,
  side: 'left' | 'right',
  cover: Rect,
): Rect {
  const { end } = penPositions(face, run.text)
  const from = side === 'left' ? penPx : Math.max(penPx, cover.x + cover.width + edgePx)
  const to = side === 'left' ? Math.min(penPx + end, cover.x - edgePx) : penPx + end
  const x = Math.round(from)
  return {
    x,
    y: baseline - tile.above,
    width: Math.max(0, Math.round(to) - x),
    height: tile.height,
  }
}

/** A run with the letters at its end that belong to it. */
export function extended(
  ink: FaceInk,
  placed: PlacedRun,
  text: string,
  side: 'left' | 'right',
): PlacedRun {
  const { run } = placed
  if (side === 'left') return { ...placed, run: { ...run, text: run.text + text } }
  const { penPx } = runOf(ink, placed, text, side)
  return { ...placed, penPx, run: { ...run, text: text + run.text } }
}
