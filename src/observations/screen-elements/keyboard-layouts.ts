import type { ProductId } from '../../model/id.ts'
import type { KeyboardLayoutElement } from '../../model/screen-element.ts'
import type { ClockLine } from './clocks.ts'
import { edgeOf } from './edges.ts'
import { layoutLanguage } from './layouts.ts'
import { type Line, livesMeet, middle } from './line.ts'
import { type ElementDraft, restingOn } from './recognised.ts'
import type { ScreenView } from './screen-view.ts'

/** As a share of the width: a panel keeps its indicators together. */
const farthest = 0.25

/** Signs of keyboard layouts: on the line of a clock, or on a panel within reach of one. */
export function keyboardLayouts(
  view: ScreenView,
  clocks: readonly ClockLine[],
  taken: (id: ProductId) => boolean,
): readonly ElementDraft<KeyboardLayoutElement>[] {
  const onPanels = clocks.filter(({ place }) => place === 'top-edge' || place === 'bottom-edge')
  const found: ElementDraft<KeyboardLayoutElement>[] = []
  for (const { line, text } of onPanels) {
    if (text.layout !== null)
      found.push(layout(line, text.layout, layoutLanguage(text.layout) ?? ''))
  }
  for (const line of view.lines) {
    // Windows writes the layout and its language in two rows: 'ENG', 'US'.
    const sign = line.text.trim()
    const language = sign.length <= 3 ? layoutLanguage(sign) : undefined
    if (language === undefined || taken(line.id) || edgeOf(view, line) === null) continue
    const isBeside = onPanels.some(
      ({ line: clock }) =>
        livesMeet(line, clock) &&
        Math.abs(middle(clock) - middle(line)) <= Math.max(clock.box[3], line.box[3]) * 2.5 &&
        Math.abs(clock.box[0] - line.box[0]) <= view.width * farthest,
    )
    if (isBeside) found.push(layout(line, sign, language))
  }
  return found
}

function layout(line: Line, text: string, language: string): ElementDraft<KeyboardLayoutElement> {
  return {
    ...restingOn([line], ['form', 'place', 'neighbours']),
    element: 'keyboard-layout',
    text,
    language,
  }
}
