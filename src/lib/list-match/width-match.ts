import { partsBeside } from './clear-sides.ts'
import { widthBetween, type SetWidths } from '../set-width.ts'
import type { KnownList } from './known-list.ts'

/** A text of unknown letters between two known ones, of which only the width is known. */
export interface MeasuredGap {
  readonly widths: SetWidths
  /** The clear text on both sides. */
  readonly before: string
  readonly after: string
  readonly widthPx: number
  readonly deviationPx: number
}

export interface WidthFit {
  readonly value: string
  /** How much wider it is than the gap, negative where it is narrower. */
  readonly offPx: number
}

/** Which values of a list are as wide as a gap. */
export interface WidthAnswer {
  /** The nearest first. */
  readonly fits: readonly WidthFit[]
  readonly judged: number
  /** Values with letters whose width is not known. */
  readonly notJudged: number
}

/** Deviations by which a value may be off: fewer than three true ones in a thousand are farther. */
const mostDeviations = 3

/** The text of a gap with a value in it, what stands in clear of that left out. */
interface Filling {
  readonly text: string
  readonly before: string
  readonly after: string
}

/**
 * A value between the letters on both sides: after a letter or digit it needs a blank, for else it would be
 * a part of that word; beside a sign there may be one or none. A value may also go on what stands in
 * clear.
 */
export function matchWidths(gap: MeasuredGap, { values }: Pick<KnownList, 'values'>): WidthAnswer {
  const most = mostDeviations * gap.deviationPx
  const [left, right] = [gap.before.at(-1) ?? '', gap.after[0] ?? '']
  const parts = partsBeside({
    left: /\S*$/.exec(gap.before)?.[0] ?? '',
    right: /^\S*/.exec(gap.after)?.[0] ?? '',
  })
  const fillingsOf = (value: string): Filling[] => {
    const begun = parts.left.filter((part) => value.startsWith(part))
    const ended = parts.right.filter((part) => value.endsWith(part))
    const befores = [
      ...blanks(left).map((blank) => [blank, 0] as const),
      ...begun.map((part) => ['', part.length] as const),
    ]
    const afters = [
      ...blanks(right).map((blank) => [blank, 0] as const),
      ...ended.map((part) => ['', part.length] as const),
    ]
    return befores.flatMap(([before, from]) =>
      afters.flatMap(([after, to]) => {
        const text = value.slice(from, value.length - to)
        return text === '' ? [] : [{ text, before, after }]
      }),
    )
  }
  const fits: WidthFit[] = []
  let notJudged = 0
  for (const value of values) {
    const offs = fillingsOf(value).map(({ text, before, after }) =>
      widthBetween(gap.widths, left, before + text + after, right),
    )
    if (offs.includes(undefined)) notJudged++
    else {
      const offPx = nearest(offs, gap.widthPx)
      if (Math.abs(offPx) <= most) fits.push({ value, offPx })
    }
  }
  return {
    fits: fits.toSorted((a, b) => Math.abs(a.offPx) - Math.abs(b.offPx)),
    judged: values.length - notJudged,
    notJudged,
  }
}

function blanks(neighbour: string): readonly string[] {
  return /[\p{L}\p{N}]/u.test(neighbour) ? [' '] : ['', ' ']
}

/** By how much the width that is nearest to another one is more than it. */
function nearest(widths: readonly (number | undefined)[], widthPx: number): number {
  return widths.reduce<number>((best, width = Infinity) => {
    return Math.abs(width - widthPx) < Math.abs(best) ? width - widthPx : best
  }, Infinity)
}
