import { type Line, middle } from './line.ts'
import type { ScreenView } from './screen-view.ts'

/** Menu bars and panels of macOS and GNOME are 22 to 37 of about 1000 rows high, more where letters are big. */
const topShare = 0.045
const topPx = 34
/** Taskbars of Windows are 40 to 48 of 1080 rows high, 72 where letters are half as big again. */
const bottomShare = 0.07
const bottomPx = 50

/** Whether a line stands where desktops have their panels. */
export function edgeOf(view: ScreenView, line: Line): 'top-edge' | 'bottom-edge' | null {
  const y = middle(line)
  if (y <= Math.max(topPx, view.height * topShare)) return 'top-edge'
  return y >= view.height - Math.max(bottomPx, view.height * bottomShare) ? 'bottom-edge' : null
}
