import { expect, test } from 'vitest'
import type { Plane } from '../../lib/plane.ts'
import { drawTiles, monoFonts } from './mono-fonts.ts'
import { sharpGrid } from './sharp-grid.ts'
import type { VisibleLine } from './visible-line.ts'

const width = 420
const height = 160
const pitch = 8
const left = 21
const texts = [
  'mkoval@build:~$ tail -n 40 /var/log/auth.log',
  'Mar 12 04:11:07 build sshd[812]: Accepted key',
  'total 48 drwxr-xr-x 2 root root 4096 Mar 12',
  'open /srv/www/registry/export.tar.gz 1284 B',
]

function picture(): Plane {
  const data = new Uint8Array(width * height).fill(24)
  const [font] = monoFonts()
  if (font === undefined) throw new Error('no font')
  for (const [row, text] of texts.entries()) {
    const tile = { width: pitch, height: 18, x: 0, y: 13 }
    const drawing = { font, sizePx: 13, ink: 205, paper: 24 }
    const { levels } = drawTiles(drawing, Array.from(text), tile)
    const length = text.length * pitch
    for (let y = 0; y < tile.height; y++) {
      for (let x = 0; x < length; x++) {
        data[(12 + row * 30 + y) * width + left + x] = 24 + (levels[y * length + x] ?? 0)
      }
    }
  }
  return { data, width, height, stride: width }
}

/** As read: middles of letters that are all the same bit too far to one side, or too close together. */
function lines(off: number, squeeze: number): VisibleLine[] {
  return texts.map((text, row) => ({
    text,
    box: { x: left, y: 14 + row * 30, width: text.length * pitch, height: 15 },
    centres: Array.from(text, (_, i) => left + off + (i + 0.5) * pitch * squeeze),
    confidence: 0.99,
  }))
}

test.each([
  [0, 1],
  [1.2, 1],
  [-0.8, 1],
  [0.3, 0.9955],
])(
  'cells begin where equal letters look alike (middles off by %s, pitch by %s)',
  (off, squeeze) => {
    const place = { x: left + 14 * pitch, y: 44, width: 80, height: 16 }
    const grid = sharpGrid(picture(), place, lines(off, squeeze), [])
    expect(grid?.pitchPx).toBe(pitch)
    expect((((grid?.originPx ?? 0) - left) % pitch) + 0).toBe(0)
  },
)
