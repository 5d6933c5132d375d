import type { Draft } from '../../analyzer/analyzer.ts'
import { overlapX, overlapY, type Rect } from '../../lib/plane.ts'
import type { NonEmpty, ProductId } from '../../model/id.ts'
import type { ProductOf } from '../../model/product.ts'
import type { Leak } from '../../model/redaction.ts'
import { lifeOverlap, type Span } from './clear-times.ts'

/** Text of a redaction, seen in one way at one time. */
export interface Found {
  readonly how: Leak['how']
  readonly text: string
  readonly from: ProductId
  readonly frames: number
  readonly when: Span
  readonly box: Rect
}

/** The same text seen in the same way is one leak, from its first to its last frame. */
export function merged(
  redaction: ProductOf<'redaction'>,
  found: readonly Found[],
): Draft<'leak'>[] {
  const whole = found.filter((one) => !found.some((other) => isSameWithMore(one, other)))
  const groups = Map.groupBy(whole, ({ how, text }) => `${how} ${text}`)
  return [...groups.values()].flatMap((group) => {
    const inOrder = group.toSorted((a, b) => a.when.startUs - b.when.startUs)
    const [first] = inOrder
    if (first === undefined) return []
    const ids = [...new Set(group.map(({ from }) => from))]
    const from: NonEmpty<ProductId> = [first.from, ...ids.filter((id) => id !== first.from)]
    const { x, y, width, height } = first.box
    return [
      {
        kind: 'leak' as const,
        evidence: redaction.evidence,
        locus: {
          at: 'frame' as const,
          startUs: first.when.startUs,
          endUs: Math.max(...group.map(({ when }) => when.endUs)),
          box: [x, y, width, height] as const,
        },
        redaction: redaction.id,
        how: first.how,
        text: first.text,
        frames: framesOf(inOrder),
        from,
      },
    ]
  })
}

/** Each frame once, though two readings may tell of it; in the order of their beginning. */
export function framesOf(found: readonly Pick<Found, 'when' | 'frames'>[]): number {
  let frames = 0
  let reachedUs = -Infinity
  for (const { when, frames: own } of found) {
    const { startUs, endUs } = when
    const freshUs = Math.max(0, endUs - Math.max(startUs, reachedUs))
    frames += Math.round((own * freshUs) / Math.max(1, endUs - startUs))
    reachedUs = Math.max(reachedUs, endUs)
  }
  return frames
}

/** Dots are overlooked by one of two readings of the same text. */
function isSameWithMore(one: Found, other: Found): boolean {
  if (one.how !== other.how || other.text.length <= one.text.length) return false
  if (lifeOverlap(one.when, other.when) <= 0) return false
  const [a, b] = [one.box, other.box]
  return (
    withoutDots(one.text) === withoutDots(other.text) && overlapX(a, b) > 0 && overlapY(a, b) > 0
  )
}

function withoutDots(text: string): string {
  return text.replaceAll(/[.:,]/g, '')
}

/** The ledger counts the frames of a whole life; they are taken as evenly spaced. */
export function framesIn(
  { startUs, endUs, frames }: Span & { readonly frames: number },
  when: Span,
): number {
  const share = (when.endUs - when.startUs) / Math.max(1, endUs - startUs)
  return Math.max(1, Math.round(frames * share))
}
