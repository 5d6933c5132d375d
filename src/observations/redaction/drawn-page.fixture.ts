import type { Plane, Rect } from '../../lib/plane.ts'
import { applyOperator } from '../../lib/redaction-operators/apply.ts'
import type { RedactionOperator } from '../../lib/redaction-operators/operator.ts'
import { drawTiles, monoFonts } from './mono-fonts.ts'
import type { TextGrid } from './text-grid.ts'
import type { VisibleLine } from './visible-line.ts'

const [width, height, pitchPx, left, top] = [560, 192, 8, 24, 14]

export const pageTexts: readonly string[] = [
  'mkoval@build:~$ tail -n 40 /var/log/auth.log | grep sshd',
  'Mar 12 04:11:07 build sshd[812]: Accepted key for mkoval',
  'total 48 drwxr-xr-x 2 root root 4096 Mar 12 04:11 export',
  'open /srv/www/registry/export.tar.gz 1284 B, 31 s, 90 of',
  'mkoval@build:~$ scp export.tar.gz root@198.51.100.7:/tmp',
  '- done: 1284 kB in 31 s, 0 errors, 270 of 270 rows found',
]

export const pageGrid: TextGrid = { pitchPx, originPx: left }

/** The texts in light letters on a dark page, `lead` pixels from row to row. */
export function drawnPage(lead: number): Plane {
  const data = new Uint8Array(width * height).fill(24)
  const [font] = monoFonts()
  if (font === undefined) throw new Error('no font')
  for (const [row, text] of pageTexts.entries()) {
    const tile = { width: pitchPx, height: 18, x: 0, y: 13 }
    const { levels } = drawTiles({ font, sizePx: 13, ink: 205, paper: 24 }, Array.from(text), tile)
    const length = text.length * pitchPx
    for (let y = 0; y < tile.height; y++) {
      for (let x = 0; x < length; x++) {
        const at = (top + row * lead + y) * width + left + x
        data[at] = (data[at] as number) + (levels[y * length + x] ?? 0)
      }
    }
  }
  return { data, width, height, stride: width }
}

/** Its lines as they would be read. */
export function pageLines(lead: number): VisibleLine[] {
  return pageTexts.map((text, row) => ({
    text,
    box: { x: left, y: top + 2 + row * lead, width: text.length * pitchPx, height: 15 },
    centres: Array.from(text, (_, i) => left + (i + 0.5) * pitchPx),
    confidence: 0.99,
  }))
}

/** Puts what an operator makes of a part of a picture in its place. */
export function redact(
  { data, width, height }: Plane,
  operator: RedactionOperator,
  box: Rect,
): void {
  const hidden = applyOperator(operator, { data: Float64Array.from(data), width, height }, box)
  for (let y = 0; y < box.height; y++) {
    for (let x = 0; x < box.width; x++) {
      data[(box.y + y) * width + box.x + x] = Math.round(hidden.data[y * box.width + x] as number)
    }
  }
}
