import { markup, type Part } from '../../lib/html.ts'
import { count } from '../format.ts'
import { type ReportContext, sayCode } from './context.ts'

/** The eight commonest values with their counts. */
export function tally(
  context: ReportContext,
  values: readonly { readonly value: string; readonly count: number }[],
  shownAs: (value: string) => string,
): Part {
  if (values.length === 0) return markup`<span class="muted">none</span>`
  const shown = values.slice(0, 8)
  const more = values.length - shown.length
  return markup`<ul class="plain inline">
    ${shown.map((one) => markup`<li>${sayCode(context, shownAs(one.value), 120)} <span class="muted">(${count(one.count)})</span></li>`)}${more > 0 ? markup`<li class="muted">and ${count(more)} more</li>` : ''}
  </ul>`
}
