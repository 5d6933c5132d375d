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

/** Of the clear text beside some cells, what values of a list begin and end with. */
export function clearSides({ left, right }: ClearText, values: readonly string[]): ClearSides {
  const [before, behind] = [Array.from(left), Array.from(right)]
  const sharedBy = (part: readonly string[], has: (value: string, text: string) => boolean) => {
    const text = part.join('')
    return values.some((value) => has(value, text))
  }
  const begun = beginsIn(before)
    .map((at) => before.slice(at))
    .filter((part) => sharedBy(part, (value, text) => value.startsWith(text)))
  const ended = endsIn(behind)
    .map((at) => behind.slice(0, at))
    .filter((part) => sharedBy(part, (value, text) => value.endsWith(text)))
  const sides = {
    left: sideOf(begun, isLetter(before.at(-1))),
    right: sideOf(ended, isLetter(behind[0])),
  }
  const [lefts, rights] = [begun, ended].map((parts) => parts.map((part) => part.join('')))
  const have = values.filter(
    (value) =>
      (!sides.left.isCut || lefts?.some((part) => value.startsWith(part))) &&
      (!sides.right.isCut || rights?.some((part) => value.endsWith(part))),
  )
  return { ...sides, share: Math.max(misreadP, have.length / Math.max(1, values.length)) }
}

function sideOf(parts: readonly (readonly string[])[], isCut: boolean): Side {
  const longest = parts.reduce((most, part) => (part.length > most.length ? part : most), [])
  return { characters: longest, shared: parts.map(({ length }) => length), isCut }
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

/** Where a value may begin: at the first character, and where a sign stands before one that values begin with. */
function beginsIn(text: readonly string[]): number[] {
  const isFirst = (at: number): boolean =>
    /[\p{L}\p{N}/.~\\]/u.test(text[at] ?? '') && !isLetter(text[at - 1])
  return text.flatMap((_, at) => (at === 0 || isFirst(at) ? [at] : []))
}

/** Behind which characters it may end: the last one, and each that values end with and a sign follows. */
function endsIn(text: readonly string[]): number[] {
  const isLast = (at: number): boolean =>
    /[\p{L}\p{N}/\\]/u.test(text[at] ?? '') && !isLetter(text[at + 1])
  return text.flatMap((_, at) => (at === text.length - 1 || isLast(at) ? [at + 1] : []))
}

function isLetter(character = ''): boolean {
  return /[\p{L}\p{N}]/u.test(character)
}
