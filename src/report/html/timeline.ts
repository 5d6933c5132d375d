import { markup, type Html } from '../../lib/html.ts'
import { svgBars, svgSpans } from '../../lib/svg.ts'
import { clueTypes } from '../../model/clue.ts'
import { clock, count, counted } from '../format.ts'
import { clueTitles } from '../words.ts'
import type { ReportContext } from './context.ts'
import { isLinked, type Recording } from './plan-recordings.ts'

const bins = 240
/** More marks than this in one lane are one bar anyway. */
const spansPerLane = 600

/** What a pass over the lines of one recording gathers for the strip. */
export interface Strip {
  readonly durationUs: number
  /** Lines on screen per bin of time. */
  readonly density: readonly number[]
  readonly lanes: readonly {
    readonly title: string
    readonly spans: readonly (readonly [number, number])[]
    readonly total: number
    readonly linked: boolean
  }[]
}

/** One pass over the lines; memory grows with the lanes and not with the lines. */
export function gatherStrip(
  context: ReportContext,
  recording: Recording,
  durationUs: number,
): Strip {
  const edges = new Int32Array(bins + 1)
  const lanes = new Map<string, { spans: [number, number][]; total: number; linked: boolean }>()
  const share = (us: number): number => Math.max(0, Math.min(1, us / Math.max(1, durationUs)))
  for (const line of context.reader.productsOf(recording.evidence, 'screen-text')) {
    const first = Math.min(bins - 1, Math.floor(share(line.startUs) * bins))
    const last = Math.max(first, Math.ceil(share(line.endUs) * bins) - 1)
    edges[first] = (edges[first] ?? 0) + 1
    edges[last + 1] = (edges[last + 1] ?? 0) - 1
    const titles = new Map<string, boolean>()
    for (const { clue: id } of context.plan.spans.get(line.id) ?? []) {
      const clue = context.reader.product(id)
      if (clue?.kind !== 'clue') continue
      titles.set(clueTitles[clue.type], false)
      if (isLinked(context.plan.valueOf, id)) titles.set('Matched intelligence', true)
    }
    for (const [title, linked] of titles) {
      const lane = lanes.get(title) ?? { spans: [], total: 0, linked }
      lane.total += 1
      if (lane.spans.length < spansPerLane)
        lane.spans.push([share(line.startUs), share(line.endUs)])
      lanes.set(title, lane)
    }
  }
  let standing = 0
  const density = Array.from(edges.subarray(0, bins), (edge) => (standing += edge))
  const order = ['Matched intelligence', ...clueTypes.map((type) => clueTitles[type])]
  return {
    durationUs,
    density,
    lanes: order.flatMap((title) => {
      const lane = lanes.get(title)
      return lane === undefined ? [] : [{ title, ...lane }]
    }),
  }
}

/** When how much text stood on screen, and when the clues did. */
export function timelineStrip(strip: Strip): Html {
  const top = strip.density.reduce((most, value) => Math.max(most, value), 0)
  const lanes = strip.lanes.map(({ title, spans, total, linked }) => {
    const label = `${title}: ${counted(total, 'line')}, at ${spans
      .slice(0, 12)
      .map(([start]) => clock(start * strip.durationUs))
      .join(', ')}${total > 12 ? ' …' : ''}`
    return markup`<div class="lane">
      <span class="lane-title">${title} <span class="muted">${count(total)}</span></span
      >${svgSpans(spans, label, linked ? 'strip linked' : 'strip')}
    </div>`
  })
  return markup`<figure class="timeline">
    <div class="lane">
      <span class="lane-title">Lines on screen <span class="muted">up to ${count(top)}</span></span
      >${svgBars(strip.density, `Lines of text on screen over time, up to ${count(top)} at once`, 'strip density')}
    </div>
    ${lanes}
    <div class="lane">
      <span class="lane-title"></span
      ><span class="axis"
        ><span>${clock(0)}</span><span>${clock(strip.durationUs / 2)}</span
        ><span>${clock(strip.durationUs)}</span></span
      >
    </div>
    <figcaption>
      Lines with clues over the length of the recording, one lane for each type.
    </figcaption>
  </figure> `
}
