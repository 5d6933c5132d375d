import { markup, type Html } from '../../lib/html.ts'
import type { Box, Locus } from '../../model/locus.ts'
import { clock, count } from '../format.ts'
import { type ReportContext, sayCode } from './context.ts'

/** Where in its evidence something stands, for a reader. */
export function locusInWords(context: ReportContext, locus: Locus): Html {
  switch (locus.at) {
    case 'whole':
      return markup`the whole of it`
    case 'bytes':
      return markup`bytes ${count(locus.offset)} to ${count(locus.offset + locus.length)}`
    case 'frame':
      return markup`${timeRange(locus.startUs, locus.endUs)}, ${boxInWords(locus.box)}`
    case 'header': {
      const part = locus.part === '' ? '' : markup` of part ${sayCode(context, locus.part, 40)}`
      return markup`header ${sayCode(context, locus.name, 80)}, line ${count(locus.line)}${part}`
    }
    case 'page':
      return markup`page ${count(locus.page)}, ${boxInWords(locus.box)}`
  }
}

/** En dash with thin spaces: a range is read as one word. */
export function timeRange(startUs: number, endUs: number): Html {
  return markup`<span class="time">${clock(startUs)} – ${clock(endUs)}</span>`
}

export function boxInWords([x, y, width, height]: Box): Html {
  return markup`<span class="nowrap">${count(width)} × ${count(height)} px</span> at
    <span class="nowrap">${count(x)}, ${count(y)}</span>`
}
