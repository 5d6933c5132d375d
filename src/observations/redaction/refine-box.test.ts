import { expect, test } from 'vitest'
import type { Plane, Rect } from '../../lib/plane.ts'
import { applyOperator } from '../../lib/redaction-operators/apply.ts'
import type { RedactionOperator } from '../../lib/redaction-operators/operator.ts'
import { createLetterer } from './drawn-letters.ts'
import { hiddenRow } from './hidden-row.ts'
import { drawTiles, monoFonts } from './mono-fonts.ts'
import { refineBox } from './refine-box.ts'
import type { VisibleLine } from './visible-line.ts'

const [width, height, pitch, left, lead] = [560, 192, 8, 24, 20]
const texts = [
  'mkoval@build:~$ tail -n 40 /var/log/auth.log | grep sshd',
  'Mar 12 04:11:07 build sshd[812]: Accepted key for mkoval',
  'total 48 drwxr-xr-x 2 root root 4096 Mar 12 04:11 export',
  'open /srv/www/registry/export.tar.gz 1284 B, 31 s, 90 of',
  'mkoval@build:~$ scp export.tar.gz root@198.51.100.7:/tmp',
  '- done: 1284 kB in 31 s, 0 errors, 270 of 270 rows found',
]
const secret = { row: 4, from: 'mkoval@build:~$ scp export.tar.gz root@'.length, length: 12 }
const operator: RedactionOperator = {
  kind: 'recursive-gaussian',
  sigmaPx: 4,
  verticalSigmaPx: 4,
  steps: 1,
  edges: 'region',
}
/** It ends in the middle of the colon that follows the address, and cuts the rows above and below. */
const box: Rect = {
  x: left + secret.from * pitch - 1,
  y: 10 + secret.row * lead,
  width: secret.length * pitch + 6,
  height: 26,
}

function page(): Plane {
  const data = new Uint8Array(width * height).fill(24)
  const [font] = monoFonts()
  if (font === undefined) throw new Error('no font')
  for (const [row, text] of texts.entries()) {
    const tile = { width: pitch, height: 18, x: 0, y: 13 }
    const { levels } = drawTiles({ font, sizePx: 13, ink: 205, paper: 24 }, Array.from(text), tile)
    const length = text.length * pitch
    for (let y = 0; y < tile.height; y++) {
      for (let x = 0; x < length; x++) {
        const at = (12 + row * lead + y) * width + left + x
        data[at] = (data[at] as number) + (levels[y * length + x] ?? 0)
      }
    }
  }
  const hidden = applyOperator(operator, { data: Float64Array.from(data), width, height }, box)
  for (let y = 0; y < box.height; y++) {
    for (let x = 0; x < box.width; x++) {
      data[(box.y + y) * width + box.x + x] = Math.round(hidden.data[y * box.width + x] as number)
    }
  }
  return { data, width, height, stride: width }
}

/** The row above is misread, as rows are that are cut: what is around a redaction is never explained as well as it is. */
const misread = Array.from(texts[secret.row - 1] ?? '')
  .toReversed()
  .join('')
const lines = texts.map((text, row): VisibleLine => ({
  text: row === secret.row - 1 ? misread : text,
  box: { x: left, y: 14 + row * lead, width: text.length * pitch, height: 15 },
  centres: Array.from(text, (_, i) => left + (i + 0.5) * pitch),
  confidence: 0.99,
}))

test.for([
  ['at the right', { ...box, width: box.width + 5 }],
  ['at the left', { ...box, x: box.x + 3, width: box.width - 3 }],
  ['above', { ...box, y: box.y + 4, height: box.height - 4 }],
  ['below', { ...box, height: box.height - 5 }],
] as const)('an edge that is wrong %s is found again', ([, found]) => {
  const window = {
    picture: page(),
    lines,
    grid: { pitchPx: pitch, originPx: left },
    others: [],
    complete: createLetterer(),
  }
  const row = hiddenRow(window, found)
  if (row === undefined) throw new Error('no row')
  const text = texts[secret.row]?.slice(secret.from, secret.from + row.cells.length) ?? ''
  const refined = refineBox(row, { operator, text, residual: 1 })
  for (const side of ['x', 'y', 'width', 'height'] as const) {
    expect(Math.abs(refined[side] - box[side])).toBeLessThanOrEqual(1)
  }
})
