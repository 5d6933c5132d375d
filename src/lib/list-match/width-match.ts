import { widthBetween, type SetWidths } from '../set-width.ts'
import type { KnownList } from './known-list.ts'

/** A text of unknown letters between two known ones, of which only the width is known. */
export interface MeasuredGap {
  readonly widths: SetWidths
  /** The letters on both sides; '' for none. */
  readonly left: string
  readonly right: string
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

/**
 * A value between the letters on both sides: after a letter or digit it needs a blank, for else it would be
 * a part of that word; beside a sign there may be one or none.
 */
export function matchWidths(gap: MeasuredGap, { values }: Pick<KnownList, 'values'>): WidthAnswer {
  const most = mostDeviations * gap.deviationPx
  const sides = blanks(gap.left).flatMap((before) =>
    blanks(gap.right).map((after) => [before, after] as const),
  )
  const fits: WidthFit[] = []
  let notJudged = 0
  for (const value of values) {
    const offPx = nearestOff(gap, sides, value)
    if (offPx === undefined) notJudged++
    else if (Math.abs(offPx) <= most) fits.push({ value, offPx })
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

function nearestOff(
  { widths, left, right, widthPx }: MeasuredGap,
  sides: readonly (readonly [before: string, after: string])[],
  value: string,
): number | undefined {
  let nearest: number | undefined
  for (const [before, after] of sides) {
    const width = widthBetween(widths, left, before + value + after, right)
    if (width === undefined) return undefined
    const off = width - widthPx
    if (nearest === undefined || Math.abs(off) < Math.abs(nearest)) nearest = off
  }
  return nearest
}
