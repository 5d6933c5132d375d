import { textFonts, type TextFont } from './text-fonts.ts'

/** A run of clear text and the middle of each of its letters, in pixels. */
export interface SetText {
  readonly text: string
  readonly centres: readonly number[]
}

/** A font at a size, as clear text is set in it. */
export interface Face {
  readonly font: TextFont
  readonly sizePx: number
  /** One standard deviation of it. */
  readonly sizeDeviationPx: number
  readonly steps: 'fractions' | 'whole'
  /** How far letters stand from where it puts them, as a root of squares. */
  readonly offPx: number
}

/** Letters that the row of the redaction must have in clear. */
const fewestOwn = 6
/** How far letters may stand from where a face puts them, as a share of its size: the reader's own error is half of it. */
const mostOff = 0.045
/** Letters that are so many times as far off as most were misread. */
const strange = 2.5
/** Lines whose size differs by more than this share are set in another one. */
const sameSize = 0.03
/** A face that is not farther off than this cannot be told from the best. */
const alike = 1.1
/** Fonts whose letters differ less than this in width (mean, as a share of the size) are one here. */
const sameWidths = 0.004
const usual = 'abcdefghijklmnopqrstuvwxyz0123456789.-'

/**
 * The face in which a row is set, from where its clear letters and those of lines around it stand: letters
 * differ in width, and each font has other widths. Undefined where none of the known ones explains that, or
 * several of different widths do.
 */
export function fitFace(own: readonly SetText[], around: readonly SetText[]): Face | undefined {
  if (own.reduce((sum, part) => sum + lettersOf(part).length, 0) < fewestOwn) return undefined
  const [best, ...others] = textFonts()
    .flatMap((font) => faceIn(font, own, around))
    .toSorted((a, b) => a.offPx - b.offPx)
  if (best === undefined || best.offPx > mostOff * best.sizePx) return undefined
  const rivals = others.filter(({ offPx }) => offPx <= alike * best.offPx)
  return rivals.every((rival) => isAsWide(rival, best)) ? best : undefined
}

/** Where letters stand in a run of text whose pen begins at 0. */
export function penPositions(
  { font, sizePx, steps }: Pick<Face, 'font' | 'sizePx' | 'steps'>,
  text: string,
): { readonly pens: readonly number[]; readonly end: number } {
  const pens: number[] = []
  let pen = 0
  let before = ''
  for (const letter of text) {
    pen += before === '' ? 0 : kerningIn({ font, sizePx, steps }, before, letter)
    for (let unit = 0; unit < letter.length; unit++) pens.push(pen)
    pen += advanceIn({ font, sizePx, steps }, letter)
    before = letter
  }
  return { pens, end: pen }
}

export function advanceIn(
  { font, sizePx, steps }: Pick<Face, 'font' | 'sizePx' | 'steps'>,
  letter: string,
): number {
  const width = sizePx * font.advance(letter)
  return steps === 'whole' ? Math.round(width) : width
}

export function kerningIn(
  { font, sizePx, steps }: Pick<Face, 'font' | 'sizePx' | 'steps'>,
  left: string,
  right: string,
): number {
  return steps === 'whole' ? 0 : sizePx * font.kerning(left, right)
}

/** Where the pen of a run stood at its beginning, one value for each letter; letters by place in the run. */
export function pensBack(
  face: Pick<Face, 'font' | 'sizePx' | 'steps'>,
  part: SetText,
): { readonly place: number; readonly xPx: number }[] {
  const { pens } = penPositions(face, part.text)
  return lettersOf(part).map((place) => {
    const middle = face.sizePx * face.font.middle(part.text[place] ?? '')
    return { place, xPx: (part.centres[place] as number) - (pens[place] as number) - middle }
  })
}

/** Places of letters whose middle is known. */
function lettersOf({ text, centres }: SetText): number[] {
  return Array.from({ length: text.length }, (_, place) => place).filter(
    (place) => /[!-~\u00c0-\u00ff]/.test(text[place] ?? '') && centres[place] !== undefined,
  )
}

/** A font at its best size, with letters at fractions of pixels and at whole ones. */
function faceIn(font: TextFont, own: readonly SetText[], around: readonly SetText[]): Face[] {
  const first = scaled(font, own)
  if (first === undefined) return []
  const same = around.filter((line) => {
    const size = lettersOf(line).length >= fewestOwn ? scaled(font, [line])?.sizePx : undefined
    return size !== undefined && Math.abs(size / first.sizePx - 1) < sameSize
  })
  const all = [...own, ...same]
  const fractions = scaled(font, all)
  if (fractions === undefined) return []
  return [fractions, ...wholeSizes(fractions.sizePx).map((sizePx) => wholeIn(font, sizePx, all))]
}

/** The size of least squares, all runs together; each begins where it does. */
function scaled(font: TextFont, parts: readonly SetText[]): Face | undefined {
  let points = parts.flatMap((part, run) => {
    const { pens } = penPositions({ font, sizePx: 1, steps: 'fractions' }, part.text)
    return lettersOf(part).map((place) => ({
      run,
      em: (pens[place] as number) + font.middle(part.text[place] ?? ''),
      xPx: part.centres[place] as number,
    }))
  })
  let fit = line(points)
  // Misread letters stand anywhere: once without them.
  if (fit !== undefined) {
    const { sizePx, offPx, means } = fit
    points = points.filter(({ run, em, xPx }) => {
      const mean = means.get(run)
      const off = mean && xPx - mean.xPx - sizePx * (em - mean.em)
      return off !== undefined && Math.abs(off) <= strange * Math.max(offPx, 0.2)
    })
    fit = line(points)
  }
  if (fit === undefined) return undefined
  const { sizePx, sizeDeviationPx, offPx } = fit
  const usualSize = usualSizeNear(sizePx, Math.max(hardlyOtherPx, 2 * sizeDeviationPx))
  return { font, sizePx: usualSize ?? sizePx, sizeDeviationPx, steps: 'fractions', offPx }
}

interface Point {
  readonly run: number
  readonly em: number
  readonly xPx: number
}

function line(points: readonly Point[]) {
  const means = new Map(
    [...Map.groupBy(points, ({ run }) => run)].map(([run, own]) => [
      run,
      { em: mean(own.map(({ em }) => em)), xPx: mean(own.map(({ xPx }) => xPx)) },
    ]),
  )
  let both = 0
  let spread = 0
  let squares = 0
  for (const { run, em, xPx } of points) {
    const { em: e, xPx: x } = means.get(run) ?? { em, xPx }
    both += (em - e) * (xPx - x)
    spread += (em - e) ** 2
    squares += (xPx - x) ** 2
  }
  const freedom = points.length - means.size - 1
  if (spread === 0 || freedom < 1) return undefined
  const sizePx = both / spread
  const offPx = Math.sqrt(Math.max(0, squares - sizePx * both) / freedom)
  return { sizePx, sizeDeviationPx: offPx / Math.sqrt(spread), offPx, means }
}

/** With letters of whole pixels in width. */
function wholeIn(font: TextFont, sizePx: number, parts: readonly SetText[]): Face {
  const face = { font, sizePx, steps: 'whole' as const }
  let squares = 0
  let count = 0
  for (const part of parts) {
    const back = pensBack(face, part).map(({ xPx }) => xPx)
    const from = mean(back)
    squares += back.reduce((sum, xPx) => sum + (xPx - from) ** 2, 0)
    count += back.length - 1
  }
  const offPx = Math.sqrt(squares / Math.max(1, count))
  return { ...face, sizeDeviationPx: 0, offPx }
}

/** Nobody sets text in a size that differs so little from a usual one. */
const hardlyOtherPx = 0.03

/** Quarters of pixels, and whole and half points at 96 dots an inch. */
function usualSizeNear(sizePx: number, withinPx: number): number | undefined {
  const quarter = Math.round(sizePx * 4) / 4
  const point = (Math.round((sizePx * 3) / 2) / 2) * (4 / 3)
  const [near = sizePx] = [quarter, point].toSorted(
    (a, b) => Math.abs(a - sizePx) - Math.abs(b - sizePx),
  )
  return Math.abs(near - sizePx) <= withinPx ? near : undefined
}

/** Sizes that programs which round widths are set to, near one. */
function wholeSizes(sizePx: number): number[] {
  return Array.from({ length: 64 }, (_, i) => 8 + i / 2).filter(
    (size) => Math.abs(size / sizePx - 1) < 0.08,
  )
}

function isAsWide(a: Face, b: Face): boolean {
  const differences = Array.from(usual, (letter) =>
    Math.abs(advanceIn(a, letter) - advanceIn(b, letter)),
  )
  return mean(differences) <= sameWidths * b.sizePx
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
}
