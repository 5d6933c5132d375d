import { setCharacters } from './set-model.ts'
import { lettersOf, type SetRow } from './set-row.ts'
import { advanceIn } from './fit-face.ts'
import type { PenWriting } from './pen-beam.ts'
import { drawSetText } from './set-writing.ts'

/** Random texts of which one is drawn for each that is kept, at most. */
const tries = 20
const longest = 120
/** Texts from which it is known how open a kind is. */
const drawn = 1500
/** Pixels by which a text may be too wide or too narrow to tell how many are as wide as the room. */
const aboutPx = 4

/** Random texts of all kinds in turn, cut where the row ends: what noise is learned from. */
export function setTexts(
  row: SetRow,
  writings: readonly PenWriting[],
  count: number,
  random: () => number,
): string[] {
  const texts: string[] = []
  for (let i = 0; texts.length < count && i < count * tries; i++) {
    const writing = writings[i % writings.length]
    const one = writing && drawSetText(writing, longest, random)
    if (one !== undefined) texts.push(cutToRow(row, textOf(one.text)))
  }
  return texts
}

function cutToRow(row: SetRow, text: string): string {
  const endPx = row.right?.penPx ?? row.region.x + row.region.width
  if (row.left === undefined) {
    const from = row.region.x
    const first = lettersOf(row, text).findIndex(({ penPx }) => penPx >= from)
    return first < 0 ? '' : text.slice(first)
  }
  const face = row.ink.face
  const over = lettersOf(row, text).findIndex(
    ({ letter, penPx }) => penPx + advanceIn(face, letter) > endPx + 0.5,
  )
  return over < 0 ? text : text.slice(0, over)
}

/** How open a kind of text is that fills the room, in bits: of drawn texts about as wide as it. */
export function setBits(row: SetRow, writing: PenWriting, random: () => number): number {
  const { face } = row.ink
  const from = row.left?.penPx ?? row.region.x
  const to = row.right?.penPx ?? row.region.x + row.region.width
  const room = to - from
  let sum = 0
  let count = 0
  for (let i = 0; i < drawn; i++) {
    const one = drawSetText(writing, longest, random)
    if (one === undefined) continue
    const letters = lettersOf(row, textOf(one.text))
    const [first, last] = [letters[0], letters.at(-1)]
    if (first === undefined || last === undefined) continue
    const width = last.penPx + advanceIn(face, last.letter) - first.penPx
    if (Math.abs(width - room) > aboutPx) continue
    count++
    sum -= one.logP / Math.LN2
  }
  if (count === 0) return 0
  // Of those about as wide, so many are as wide as it is known to be.
  const sidePx = Math.hypot(row.left?.deviationPx ?? aboutPx, row.right?.deviationPx ?? aboutPx)
  const share = (count / drawn) * Math.min(1, (Math.sqrt(2 * Math.PI) * sidePx) / (2 * aboutPx))
  return Math.max(0, sum / count + Math.log2(share))
}

function textOf(places: readonly number[]): string {
  return places.map((place) => setCharacters[place] ?? '').join('')
}
