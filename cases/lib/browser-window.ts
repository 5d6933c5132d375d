import { type Page, pageTexts } from './document-window.ts'
import type { Rectangle } from './gaussian-blur.ts'
import { panel } from './panel.ts'
import { fill } from './shapes.ts'
import type { Layer } from './stage.ts'
import { text, type WindowStyle } from './window-style.ts'

const tabsPx = 32
const addressPx = 36
const tabWidth = 170

export interface BrowserState {
  readonly tabs: readonly string[]
  readonly active: number
  readonly address: string
  readonly page: Page
  readonly scrolledPx: number
}

/** A window with tabs, an address bar and a page. */
export function browserWindow(
  id: string,
  box: Rectangle,
  style: WindowStyle,
  { tabs, active, address, page, scrolledPx }: BrowserState,
): Layer {
  const top = tabsPx + addressPx
  const view = { x: 0, y: top, width: box.width, height: box.height - top }
  return panel(id, box, style.border, [
    {
      view: { x: 0, y: 0, width: box.width, height: top },
      shapes: [
        fill(style.bar, 0, 0, box.width, top),
        fill(style.page, 6 + active * (tabWidth + 4), 5, tabWidth, tabsPx - 5, 6),
        fill(style.page, 60, tabsPx + 5, box.width - 90, addressPx - 10, 12),
        // Back, forward and a lock, as signs.
        fill(style.faint, 14, tabsPx + 17, 12, 2),
        fill(style.faint, 36, tabsPx + 17, 12, 2),
        fill(style.faint, 70, tabsPx + 15, 9, 8, 2),
      ],
      texts: [
        ...tabs.map((title, i) =>
          text(style, `tab ${i}`, title, 16 + i * (tabWidth + 4), 22, {
            sizePx: 12,
            colour: i === active ? style.pageText : style.barText,
          }),
        ),
        text(style, 'address', address, 88, tabsPx + 23, { sizePx: 13 }),
      ],
    },
    {
      view,
      shapes: [fill(style.page, 0, top, box.width, view.height)],
      texts: pageTexts(style, page, view, scrolledPx),
    },
  ])
}
