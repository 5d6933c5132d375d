import type { Rectangle } from '../lib/gaussian-blur.ts'
import type { TerminalRow, TerminalScreen } from '../lib/terminal.ts'
import { story } from './story.ts'
import { cell, terminalOrigin } from './windows.ts'

type Hidden = 'user-name' | 'path' | 'address'

/** A stretch of a terminal row that the makers blurred. */
export interface Redaction {
  readonly what: Hidden
  readonly row: number
  readonly column: number
  readonly length: number
  readonly area: Rectangle
  readonly sigmaPx: number
}

const sigmaPx: Readonly<Record<Hidden, number>> = { 'user-name': 6, path: 7, address: 7 }
/** How many frames the first blur over the address comes late. */
const lateFrames = 2

const escaped = (text: string): string => text.replaceAll('.', String.raw`\.`)
const { userName, host, address } = story.screen
const rules: readonly (readonly [Hidden, RegExp])[] = [
  ['user-name', new RegExp(`^${userName}(?=@${host})`)],
  // Hidden from its first key on: '/', '/o', ... and never the other paths on screen.
  ['path', /(?<= )\/(?:o(?:p(?:t(?:\/\S*)?)?)?)?(?=\s|$)/],
  ['address', new RegExp(String.raw`${escaped(address)}(?::\d+)?|(?<=https://)[\d.:]+`)],
]

function stretches(row: TerminalRow): { what: Hidden; column: number; length: number }[] {
  return rules.flatMap(([what, pattern]) => {
    const match = pattern.exec(row.text)
    return match === null ? [] : [{ what, column: match.index, length: match[0].length }]
  })
}

/** The part of `area` left of every window that covers it; undefined where nothing is left. */
function uncovered(area: Rectangle, above: readonly Rectangle[]): Rectangle | undefined {
  let right = area.x + area.width
  for (const box of above) {
    const beside = box.x >= right || box.x + box.width <= area.x
    if (beside || box.y >= area.y + area.height || box.y + box.height <= area.y) continue
    right = box.x
  }
  return right > area.x ? { ...area, width: right - area.x } : undefined
}

/** Follows the rows of a terminal and says what is blurred in a frame. */
export function redactor(): (
  screen: TerminalScreen,
  frame: number,
  above: readonly Rectangle[],
) => Redaction[] {
  let slip: { line: number; frame: number } | undefined
  return (screen, frame, above) =>
    screen.rows.flatMap((row, i) =>
      stretches(row).flatMap((found) => {
        if (found.what === 'address') {
          slip ??= { line: row.line, frame }
          if (row.line === slip.line && frame < slip.frame + lateFrames) return []
        }
        const area = uncovered(
          {
            x: terminalOrigin.x + found.column * cell.width - 3,
            y: terminalOrigin.y + i * cell.height,
            width: found.length * cell.width + 6,
            height: cell.height,
          },
          above,
        )
        return area === undefined ? [] : [{ ...found, row: i, area, sigmaPx: sigmaPx[found.what] }]
      }),
    )
}
