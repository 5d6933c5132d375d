import type { AdditiveModel } from '../additive-model.ts'
import type { Surroundings } from './text-scorer.ts'

/** A text that fills all cells, read without a list, with its share among all of them. */
export interface Reading {
  readonly text: string
  readonly p: number
}

/** So many cells before a text may belong to what stood beside it. */
const mostLeading = 2
/** Of texts that begin in the first, the second and the third cell. */
const beginP = [0.6, 0.24, 0.16] as const
/** That a cell beside a text holds anything, and not a blank. */
const otherP = 0.4
const mostBehind = 4
/** What the uncovered parts of cells say against all of them, before they are not looked at. */
const mostAgainst = 25
const beforeKept = 6
const behindKept = 5
const byVisible = 3

/**
 * What may stand in the cells before and behind a text: what readings without a list put there, what the
 * uncovered parts of the cells look like, and blanks.
 */
export function surroundingsOf(
  model: AdditiveModel,
  readings: readonly Reading[],
): readonly Surroundings[] {
  const places = new Map(model.characters.map((character, index) => [character, index]))
  const texts = readings
    .toSorted((a, b) => b.p - a.p)
    .map(({ text }) => Array.from(text, (character) => places.get(character) ?? 0))
    .filter(({ length }) => length === model.cells)
  // What a text goes on with is no end of it: a name next to a letter or a digit is another name.
  const isApart = (place: number | undefined): boolean =>
    place === undefined || !/[\p{L}\p{N}]/u.test(model.characters[place] ?? '')
  const behinds = behindOf(texts)
    .filter(([next]) => isApart(next))
    .slice(0, behindKept)
  const all: Surroundings[] = []
  for (let first = 0; first <= Math.min(mostLeading, model.cells - 1); first++) {
    const befores = beforeOf(model, texts, first, isApart)
    for (const [i, before] of befores.entries()) {
      const logPrior = Math.log(beginP[first] as number) + logPriorOf(model, before)
      all.push({ before, behind: [], logPrior })
      if (i > 1) continue
      for (const behind of behinds) {
        if (first + behind.length >= model.cells) continue
        all.push({ before, behind, logPrior: logPrior + logPriorOf(model, behind) })
      }
    }
  }
  return all
}

function beforeOf(
  model: AdditiveModel,
  texts: readonly (readonly number[])[],
  first: number,
  isApart: (place: number | undefined) => boolean,
): readonly (readonly number[])[] {
  const best = Array.from({ length: first }, (_, cell) => bestVisible(model, cell))
  const seen = best.reduce<readonly (readonly number[])[]>(
    (some, next) => some.flatMap((before) => next.map((place) => [...before, place])),
    [[]],
  )
  const read = texts.map((text) => text.slice(0, first))
  const blank = Array.from({ length: first }, () => 0)
  const wanted = distinct([...read.slice(0, 1), blank, ...interleaved(read, seen)]).filter(
    (before) => isApart(before.at(-1)),
  )
  const scored = wanted.map((before) => {
    const visible = before.reduce((sum, place, cell) => sum + visibleAt(model, cell, place), 0)
    return { before, visible }
  })
  const top = Math.max(...scored.map(({ visible }) => visible))
  return scored
    .filter(({ visible }) => visible >= top - mostAgainst)
    .slice(0, beforeKept)
    .map(({ before }) => before)
}

/** The places that the uncovered part of a cell looks most like; none where all of it is covered. */
function bestVisible(model: AdditiveModel, cell: number): readonly number[] {
  const all = model.characters.map((_, place) => ({ place, log: visibleAt(model, cell, place) }))
  const ordered = all.toSorted((a, b) => b.log - a.log)
  const isOpen = (ordered[0]?.log ?? 0) - (ordered.at(-1)?.log ?? 0) < 1
  return isOpen ? [0] : ordered.slice(0, byVisible).map(({ place }) => place)
}

function behindOf(texts: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const endings = texts.flatMap((text) =>
    Array.from({ length: mostBehind }, (_, i) => text.slice(text.length - 1 - i)),
  )
  return distinct(endings).filter((ending) => ending.some((place) => place !== 0))
}

function visibleAt({ characters, visible }: AdditiveModel, cell: number, place: number): number {
  return visible[cell * characters.length + place] as number
}

function logPriorOf({ characters }: AdditiveModel, text: readonly number[]): number {
  const other = Math.log(otherP / Math.max(1, characters.length - 1))
  return text.reduce((sum, place) => sum + (place === 0 ? Math.log(1 - otherP) : other), 0)
}

function interleaved<T>(a: readonly T[], b: readonly T[]): T[] {
  const all: T[] = []
  for (let i = 0; i < Math.max(a.length, b.length); i++)
    all.push(...a.slice(i, i + 1), ...b.slice(i, i + 1))
  return all
}

function distinct(texts: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return [...new Map(texts.map((text) => [text.join(' '), text])).values()]
}
