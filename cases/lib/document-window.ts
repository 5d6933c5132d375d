import type { Rectangle } from './gaussian-blur.ts'
import { panel, type PanelText } from './panel.ts'
import { heading, nonsense, wrapped } from './prose.ts'
import type { Random } from './random.ts'
import { fill } from './shapes.ts'
import type { Layer } from './stage.ts'
import { text, titleBar, titleBarPx, type WindowStyle } from './window-style.ts'

/** Paragraphs under headings, as one long page; `y` is the baseline from the top of the page. */
export interface Page {
  /** Another page is another place: its lines have nothing to do with those before. */
  readonly id: string
  readonly lines: readonly {
    readonly text: string
    readonly y: number
    readonly sizePx: number
    readonly bold: boolean
  }[]
  readonly height: number
}

export function page(
  random: Random,
  id: string,
  style: WindowStyle,
  widthPx: number,
  paragraphs: number,
): Page {
  const lines: Page['lines'][number][] = []
  const leading = Math.round(style.textPx * 1.5)
  let y = 0
  for (let i = 0; i < paragraphs; i++) {
    if (i % 3 === 0) {
      y += leading * 2
      lines.push({ text: heading(random), y, sizePx: style.textPx + 6, bold: true })
      y += Math.round(leading / 3)
    }
    const content = Array.from({ length: random.whole(2, 4) }, () => nonsense(random)).join(' ')
    y += Math.round(leading / 2)
    for (const line of wrapped(content, widthPx, style.textPx, style.regular)) {
      y += leading
      lines.push({ text: line, y, sizePx: style.textPx, bold: false })
    }
  }
  return { id, lines, height: y + leading }
}

/** The lines of a page that is scrolled down by so many pixels, in the coordinates of a window. */
export function pageTexts(
  style: WindowStyle,
  { id, lines }: Page,
  at: Rectangle,
  scrolledPx: number,
): PanelText[] {
  return lines.flatMap((line, i) => {
    const baseline = at.y + line.y - Math.round(scrolledPx)
    if (baseline < at.y - 10 || baseline > at.y + at.height + 40) return []
    const { sizePx, bold } = line
    return [text(style, `${id} ${i}`, line.text, at.x + 16, baseline, { sizePx, bold })]
  })
}

/** A window with a text that is scrolled. */
export function documentWindow(
  id: string,
  box: Rectangle,
  style: WindowStyle,
  title: string,
  content: Page,
  scrolledPx: number,
): Layer {
  const view = { x: 0, y: titleBarPx, width: box.width, height: box.height - titleBarPx }
  return panel(id, box, style.border, [
    titleBar(style, box.width, title),
    {
      view,
      shapes: [
        fill(style.page, 0, titleBarPx, box.width, view.height),
        fill(style.faint, box.width - 8, titleBarPx + 8 + scrolledPx / 10, 4, 40, 2),
      ],
      texts: pageTexts(style, content, view, scrolledPx),
    },
  ])
}
