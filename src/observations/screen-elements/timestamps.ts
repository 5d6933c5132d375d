import type { ProductId } from '../../model/id.ts'
import type { TimestampElement } from '../../model/screen-element.ts'
import { type ElementDraft, restingOn } from './recognised.ts'
import type { ScreenView } from './screen-view.ts'
import { timesIn } from './times-in.ts'

/** Times that are written in lines which are no clocks, and in what they stand. */
export function* timestamps(
  view: ScreenView,
  isClock: (id: ProductId) => boolean,
  within: (id: ProductId) => TimestampElement['within'],
): Iterable<ElementDraft<TimestampElement>> {
  for (const line of view.lines) {
    if (isClock(line.id)) continue
    for (const { stated } of timesIn(line.text)) {
      yield {
        ...restingOn([line], ['form']),
        element: 'timestamp',
        stated,
        within: within(line.id),
      }
    }
  }
}
