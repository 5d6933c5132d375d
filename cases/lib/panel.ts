import type { Rectangle } from './gaussian-blur.ts'
import { draw, type Label, type Shape } from './shapes.ts'
import type { Layer, PlacedLine } from './stage.ts'
import { textBox } from './text-box.ts'

/** A label whose text is accounted for. */
export interface PanelText extends Label {
  readonly key: string
  readonly optional?: boolean
}

/** Part of a panel: drawn in order, and seen through `view` only. */
export interface PanelPart {
  readonly view: Rectangle
  readonly shapes: readonly Shape[]
  readonly texts: readonly PanelText[]
}

/** A layer that consists of shapes and proportional text. */
export function panel(
  id: string,
  box: Rectangle,
  border: string,
  parts: readonly PanelPart[],
): Layer {
  return {
    id,
    box,
    border,
    version: JSON.stringify(parts),
    draw(context) {
      for (const { view, shapes, texts } of parts) {
        context.save()
        context.beginPath()
        context.rect(view.x, view.y, view.width, view.height)
        context.clip()
        draw(context, [...shapes, ...texts])
        context.restore()
      }
    },
    lines: parts.flatMap(({ view, texts }) => texts.map((text) => lineOf(text, view))),
  }
}

function lineOf(text: PanelText, view: Rectangle): PlacedLine {
  return {
    key: text.key,
    text: text.text,
    kind: 'proportional',
    view,
    box: textBox(text.text, text.x, text.baseline, text.sizePx, text.family),
    ...(text.optional === true ? { optional: true } : {}),
  }
}
