import { type FontFamily, type SansFont, sansFamilies } from './fonts.ts'
import type { PanelPart, PanelText } from './panel.ts'
import { fill, type Shape } from './shapes.ts'

/** Colours and fonts of the windows of a desktop. */
export interface WindowStyle {
  readonly regular: FontFamily
  readonly bold: FontFamily
  readonly textPx: number
  readonly bar: string
  readonly barText: string
  readonly page: string
  readonly pageText: string
  readonly faint: string
  readonly accent: string
  readonly border: string
}

export function windowStyle(font: SansFont, textPx: number, light: boolean): WindowStyle {
  const colours = light
    ? {
        bar: '#e3e6ea',
        barText: '#2a2f36',
        page: '#ffffff',
        pageText: '#1f2328',
        faint: '#6a727b',
        accent: '#cfe3fb',
        border: '#a3a9b1',
      }
    : {
        bar: '#2d323b',
        barText: '#dfe3ea',
        page: '#1d2026',
        pageText: '#d6dae1',
        faint: '#949cab',
        accent: '#31486a',
        border: '#4c535f',
      }
  return { ...sansFamilies[font], textPx, ...colours }
}

export const titleBarPx = 30

/** The bar at the top of a window with its title and the signs of its buttons. */
export function titleBar(style: WindowStyle, width: number, title: string): PanelPart {
  const signs: Shape[] = [
    fill(style.faint, width - 20, 14, 10, 1),
    fill(style.faint, width - 44, 10, 9, 1),
    fill(style.faint, width - 44, 18, 9, 1),
    fill(style.faint, width - 44, 10, 1, 9),
    fill(style.faint, width - 36, 10, 1, 9),
  ]
  return {
    view: { x: 0, y: 0, width, height: titleBarPx },
    shapes: [fill(style.bar, 0, 0, width, titleBarPx), ...signs],
    texts: [text(style, 'title', title, 12, 20, { colour: style.barText })],
  }
}

/** A text in the style of a window. */
export function text(
  style: WindowStyle,
  key: string,
  content: string,
  x: number,
  baseline: number,
  own: { readonly colour?: string; readonly sizePx?: number; readonly bold?: boolean } = {},
): PanelText {
  return {
    kind: 'label',
    key,
    text: content,
    x,
    baseline,
    sizePx: own.sizePx ?? style.textPx,
    family: own.bold === true ? style.bold : style.regular,
    colour: own.colour ?? style.pageText,
  }
}
