import type { AdditiveModel } from '../additive-model.ts'
import type { Surroundings } from './text-scorer.ts'

/** The clear text that touches the cells on each side, up to the next blank. */
export interface ClearText {
  readonly left: string
  readonly right: string
}

/** What of it may belong to some values. */
export interface ClearSides {
  readonly left: Side
  readonly right: Side
  /** The share of the values that have the letters which the cells are cut off from, and so about what share of any texts has. */
  readonly share: number
}

interface Side {
  /** As far as values share it. */
  readonly characters: readonly string[]
  /** How many of the characters that are nearest to the cells values begin, or end, with. */
  readonly shared: readonly number[]
  /** Whether the nearest is a letter or a digit: what begins or ends beside it is another name. */
  readonly isCut: boolean
}

/** A character other than the one that stands in clear: as good as never. */
const notThere = -50
/** That a letter beside the cells is none, but something else that was read as one. */
const misreadP = 0.003

const nothing: Side = { characters: [], shared: [], isCut: false }
export const noSides: ClearSides = { left: nothing, right: nothing, share: 1 }

/** What values may begin with of the clear text on the left, and end with of that on the right. */
export function partsBeside({ left, right }: ClearText): {
  readonly left: readonly string[]
  readonly right: readonly string[]
} {
  return { left: beginningsIn(Array.from(left)), right: endingsIn(Array.from(right)) }
}

/** Of the clear text beside some cells, what values of a list begin and end with. */
export function clearSides(clear: ClearText, values: readonly string[]): ClearSides {
  const { left, right } = partsBeside(clear)
  const begun = left.filter((part) => values.some((value) => value.startsWith(part)))
  const ended = right.filter((part) => values.some((value) => value.endsWith(part)))
  const sides = {
    left: sideOf(begun, isLetter(clear.left.at(-1))),
    right: sideOf(ended, isLetter(clear.right[0])),
  }
  const have = values.filter(
    (value) =>
      (!sides.left.isCut || begun.some((part) => value.startsWith(part))) &&
      (!sides.right.isCut || ended.some((part) => value.endsWith(part))),
  )
  return { ...sides, share: Math.max(misreadP, have.length / Math.max(1, values.length)) }
}

function sideOf(parts: readonly string[], isCut: boolean): Side {
  const characters = parts.map((part) => Array.from(part))
  const longest = characters.reduce((most, part) => (part.length > most.length ? part : most), [])
  return { characters: longest, shared: characters.map(({ length }) => length), isCut }
}

/**
 * The model with a cell more for each such character, as a redaction that is too small leaves them of a
 * value: what is covered adds nothing there, and nothing but that character can stand there.
 */
export function withClearSides(model: AdditiveModel, { left, right }: ClearSides): AdditiveModel {
  const { characters, size } = model
  const before = left.characters.length
  const cells = before + model.cells + right.characters.length
  const responses = new Float32Array(cells * characters.length * size)
  responses.set(model.responses, before * characters.length * size)
  const visible = new Float32Array(cells * characters.length)
  visible.set(model.visible, before * characters.length)
  const show = (cell: number, shown: number): void => {
    for (let place = 0; place < characters.length; place++) {
      if (place !== shown) visible[cell * characters.length + place] = notThere
    }
  }
  for (const [i, place] of placesOf(model, left).entries()) show(i, place)
  for (const [i, place] of placesOf(model, right).entries()) show(before + model.cells + i, place)
  return { ...model, cells, responses, visible }
}

/**
 * The surroundings of texts in a model with clear sides, from those in its own cells: a text may begin or end
 * in the clear characters as well; that it begins or ends right beside a letter which is none of it is
 * unlikely.
 */
export function surroundingsBetween(
  model: AdditiveModel,
  { left, right }: ClearSides,
  inner: readonly Surroundings[],
): readonly Surroundings[] {
  const [leftPlaces, rightPlaces] = [placesOf(model, left), placesOf(model, right)]
  const misread = (isCut: boolean): number => (isCut ? Math.log(misreadP) : 0)
  const beforesOf = ({ before }: Surroundings): Pick<Surroundings, 'before' | 'logPrior'>[] => {
    if (before.length > 0) return [{ before: [...leftPlaces, ...before], logPrior: 0 }]
    const begun = left.shared.map((count) => ({
      before: leftPlaces.slice(0, leftPlaces.length - count),
      logPrior: 0,
    }))
    return [...begun, { before: leftPlaces, logPrior: misread(left.isCut) }]
  }
  const endsOf = ({ behind }: Surroundings): Omit<Surroundings, 'before'>[] => {
    if (behind.length > 0) return [{ behind: [...behind, ...rightPlaces], logPrior: 0 }]
    const ended = right.shared.map((count) => ({
      behind: rightPlaces.slice(count),
      mayBeShorter: false,
      logPrior: 0,
    }))
    const apart = { behind: rightPlaces, mayBeShorter: true, logPrior: 0 }
    if (!right.isCut) return [...ended, apart]
    const beside = { behind: rightPlaces, mayBeShorter: false, logPrior: misread(true) }
    return [...ended, { ...apart, behind: [0, ...rightPlaces] }, beside]
  }
  return inner.flatMap((one) =>
    beforesOf(one).flatMap((begin) =>
      endsOf(one).map((end) => ({
        ...begin,
        ...end,
        logPrior: one.logPrior + begin.logPrior + end.logPrior,
      })),
    ),
  )
}

/** What the model does not know is no part of a text: a blank stands for it. */
function placesOf({ characters }: AdditiveModel, side: Side): number[] {
  return side.characters.map((one) => Math.max(0, characters.indexOf(one)))
}

/** What values may begin with: all of it, and what follows a sign and is none, or one that values begin with. */
function beginningsIn(text: readonly string[]): string[] {
  const isFirst = (at: number): boolean =>
    /[\p{L}\p{N}/.~\\]/u.test(text[at] ?? '') && !isLetter(text[at - 1])
  return text.flatMap((_, at) => (at === 0 || isFirst(at) ? [text.slice(at).join('')] : []))
}

/** What they may end with. */
function endingsIn(text: readonly string[]): string[] {
  const isLast = (at: number): boolean =>
    /[\p{L}\p{N}/\\]/u.test(text[at] ?? '') && !isLetter(text[at + 1])
  return text.flatMap((_, at) =>
    at === text.length - 1 || isLast(at) ? [text.slice(0, at + 1).join('')] : [],
  )
}

function isLetter(character = ''): boolean {
  return /[\p{L}\p{N}]/u.test(character)
}
