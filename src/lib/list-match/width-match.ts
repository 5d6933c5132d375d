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

/** What stands between the clear text and a value on one side, and how many letters of the value stand in clear there. */
interface Joint {
  readonly blank: string
  readonly clear: number
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
  const apart = { left: jointsOf(left), right: jointsOf(right) }
  const fits: WidthFit[] = []
  let notJudged = 0
  for (const value of values) {
    const begun = parts.left.filter((part) => value.startsWith(part))
    const ended = parts.right.filter((part) => value.endsWith(part))
    let nearest: number | undefined
    for (const before of withClear(apart.left, begun)) {
      for (const after of withClear(apart.right, ended)) {
        const covered = value.slice(before.clear, value.length - after.clear)
        if (covered === '') continue
        const text = before.blank + covered + after.blank
        const width = widthBetween(gap.widths, left, text, right)
        if (width === undefined) continue
        const off = width - gap.widthPx
        if (nearest === undefined || Math.abs(off) < Math.abs(nearest)) nearest = off
      }
    }
    if (nearest === undefined) notJudged++
    else if (Math.abs(nearest) <= most) fits.push({ value, offPx: nearest })
  }
  return {
    fits: fits.toSorted((a, b) => Math.abs(a.offPx) - Math.abs(b.offPx)),
    judged: values.length - notJudged,
    notJudged,
  }
}

function jointsOf(neighbour: string): readonly Joint[] {
  const blanks = /[\p{L}\p{N}]/u.test(neighbour) ? [' '] : ['', ' ']
  return blanks.map((blank) => ({ blank, clear: 0 }))
}

function withClear(apart: readonly Joint[], parts: readonly string[]): readonly Joint[] {
  if (parts.length === 0) return apart
  return [...apart, ...parts.map(({ length }) => ({ blank: '', clear: length }))]
}
