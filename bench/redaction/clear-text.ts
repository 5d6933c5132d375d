import type { Rectangle } from '../../cases/lib/gaussian-blur.ts'
import { unreadable } from '../../cases/lib/readable.ts'
import { overlapX, overlapY } from '../../src/lib/plane.ts'
import type { PlaySecret } from './play.ts'
import type { SecretPlace } from './glyph-places.ts'

/** Of a character so much may be covered, and it can be read all the same. */
const mostCovered = 0.15

/**
 * What can be read of a secret beside a rectangle that covers some of it, `unreadable` for each
 * character that cannot; undefined where nothing can.
 */
export function clearText(
  secret: PlaySecret,
  { cells }: SecretPlace,
  box: Rectangle | undefined,
): string | undefined {
  if (box === undefined) return secret.text
  let any = false
  const text = Array.from(secret.text, (char, i) => {
    const cell = cells[i]
    if (cell === undefined || coveredShare(inkOf(secret, cell), box) > mostCovered)
      return unreadable
    any = true
    return char
  })
  return any ? text.join('') : undefined
}

/** The band of a cell in which most of a glyph stands: from the top of capitals to the baseline. */
function inkOf({ glyphs, sizePx }: PlaySecret, cell: Rectangle): Rectangle {
  if (glyphs.pitch === 'proportional') return cell
  const height = Math.round(sizePx * 0.74)
  return { ...cell, y: cell.y + glyphs.cell.baseline - height, height }
}

function coveredShare(cell: Rectangle, box: Rectangle): number {
  const common = Math.max(0, overlapX(cell, box)) * Math.max(0, overlapY(cell, box))
  return common / (cell.width * cell.height)
}
