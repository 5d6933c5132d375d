import type { Draft } from '../../analyzer/analyzer.ts'
import type { Rect } from '../../lib/plane.ts'
import type { NonEmpty, ProductId } from '../../model/id.ts'
import type { ProductOf } from '../../model/product.ts'
import type { Leak } from '../../model/redaction.ts'
import type { Span } from './clear-times.ts'

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
  const groups = Map.groupBy(found, ({ how, text }) => `${how} ${text}`)
  return [...groups.values()].flatMap((group) => {
    const [first] = group.toSorted((a, b) => a.when.startUs - b.when.startUs)
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
        frames: group.reduce((sum, { frames }) => sum + frames, 0),
        from,
      },
    ]
  })
}

/** The ledger counts the frames of a whole life; they are taken as evenly spaced. */
export function framesIn(
  { startUs, endUs, frames }: Span & { readonly frames: number },
  when: Span,
): number {
  const share = (when.endUs - when.startUs) / Math.max(1, endUs - startUs)
  return Math.max(1, Math.round(frames * share))
}
