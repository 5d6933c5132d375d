import { panel } from './panel.ts'
import { fill } from './shapes.ts'
import type { Layer } from './stage.ts'
import { textWidth } from './text-box.ts'
import { text, type WindowStyle } from './window-style.ts'

const taskbarPx = 36

/** The bar at the foot of a desktop: names of programs, the keyboard layout, a clock. */
export function taskbar(
  style: WindowStyle,
  screen: { readonly width: number; readonly height: number },
  programs: readonly string[],
  layout: string,
  clock: string,
): Layer {
  const { width } = screen
  const clockX = width - 20 - Math.round(textWidth(clock, 13, style.regular))
  const colour = style.barText
  return panel(
    'taskbar',
    { x: 0, y: screen.height - taskbarPx, width, height: taskbarPx },
    style.border,
    [
      {
        view: { x: 0, y: 0, width, height: taskbarPx },
        shapes: [
          fill(style.bar, 0, 0, width, taskbarPx),
          ...programs.map((_, i) => fill(style.accent, 40 + i * 170, taskbarPx - 3, 150, 2)),
        ],
        texts: [
          ...programs.map((name, i) =>
            text(style, `program ${i}`, name, 48 + i * 170, 23, { sizePx: 12, colour }),
          ),
          text(style, 'layout', layout, clockX - 60, 23, { sizePx: 13, colour }),
          text(style, 'clock', clock, clockX, 23, { sizePx: 13, colour }),
        ],
      },
    ],
  )
}
