import { markup, type Html } from '../../lib/html.ts'
import { svgLife, svgSpans } from '../../lib/svg.ts'
import type { ProductId, Sha256 } from '../../model/id.ts'
import type { RedactionPlace } from '../../model/redaction.ts'
import type { ProductOf } from '../../model/product.ts'
import { clock, counted } from '../format.ts'
import type { ReportContext } from './context.ts'

type Span = readonly [startUs: number, endUs: number]

/** How long a recording is; 0 for a picture, and where nobody said. */
export function filmLength({ reader }: ReportContext, evidence: Sha256): number {
  let longest = 0
  for (const one of reader.productsOf(evidence, 'screen-coverage')) {
    if (one.framesExpected > 1) longest = Math.max(longest, one.durationUs)
  }
  return longest
}

/** Times between two places of a redaction at which it lay nowhere. */
export function gapsOf(places: readonly RedactionPlace[]): readonly Span[] {
  const gaps: Span[] = []
  let until: number | null = null
  for (const { startUs, endUs } of places) {
    if (until !== null && startUs > until) gaps.push([until, startUs])
    until = Math.max(until ?? endUs, endUs)
  }
  return gaps
}

/** Places that follow each other without a gap are one stretch: a seam would look like a gap. */
function withoutSeams(places: readonly RedactionPlace[]): readonly Span[] {
  const gaps = gapsOf(places)
  const starts = [places[0]?.startUs ?? 0, ...gaps.map(([, end]) => end)]
  const ends = [...gaps.map(([start]) => start), Math.max(...places.map(({ endUs }) => endUs))]
  return starts.map((start, index): Span => [start, ends[index] ?? start])
}

/** When it lay there, with its gaps, over the length of the film; and when its text could be read. */
export function lifeFigure(
  { reader }: ReportContext,
  { places }: ProductOf<'redaction'>,
  leaks: readonly ProductId[],
  lengthUs: number,
): Html {
  const share = ([start, end]: Span): Span => [start / lengthUs, end / lengthUs]
  const gaps = gapsOf(places)
  const readable = leaks.flatMap((id): Span[] => {
    const leak = reader.product(id)
    return leak?.kind === 'leak' ? [[leak.locus.startUs, leak.locus.endUs]] : []
  })
  const spans = withoutSeams(places)
  const covered = `Covered ${spans
    .slice(0, 8)
    .map(([start, end]) => `from ${clock(start)} to ${clock(end)}`)
    .join(', ')}${spans.length > 8 ? ' …' : ''}; ${counted(gaps.length, 'gap')}`
  return markup`<figure class="timeline">
    <div class="lane">
      <span class="lane-title">Covered</span>${svgLife(spans.map(share), gaps.map(share), covered, 'strip life')}
    </div>
    ${
      readable.length === 0
        ? ''
        : markup`<div class="lane">
            <span class="lane-title">Readable</span>${svgSpans(readable.map(share), `Its text could be read at ${readable.map(([start]) => clock(start)).join(', ')}`, 'strip linked')}
          </div>`
    }
    <div class="lane">
      <span class="lane-title"></span
      ><span class="axis"
        ><span>${clock(0)}</span><span>${clock(lengthUs / 2)}</span><span>${clock(lengthUs)}</span></span
      >
    </div>
  </figure>`
}
