import { expect, test } from 'vitest'
import type { Plane } from '../../lib/plane.ts'
import { createLetterer } from './drawn-letters.ts'
import { filmQuality } from './film-quality.ts'
import { hiddenRow } from './hidden-row.ts'
import { drawTiles, monoFonts } from './mono-fonts.ts'
import { recode } from './recode.ts'
import type { VisibleLine } from './visible-line.ts'

const [width, height, pitch, left] = [560, 192, 8, 24]
const texts = [
  'mkoval@build:~$ tail -n 40 /var/log/auth.log | grep sshd',
  'Mar 12 04:11:07 build sshd[812]: Accepted key for mkoval',
  'total 48 drwxr-xr-x 2 root root 4096 Mar 12 04:11 export',
  'open /srv/www/registry/export.tar.gz 1284 B, 31 s, 90 of',
  'mkoval@build:~$ scp export.tar.gz root@198.51.100.7:/tmp',
  '- done: 1284 kB in 31 s, 0 errors, 270 of 270 rows found',
]

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
        data[(16 + row * 28 + y) * width + left + x] = 24 + (levels[y * length + x] ?? 0)
      }
    }
  }
  return { data, width, height, stride: width }
}

const lines = texts.map((text, row): VisibleLine => ({
  text,
  box: { x: left, y: 18 + row * 28, width: text.length * pitch, height: 15 },
  centres: Array.from(text, (_, i) => left + (i + 0.5) * pitch),
  confidence: 0.99,
}))

test.each([19, 23, 28])('the quality of a film is told from its clear text (CRF %s)', (crf) => {
  const clean = page()
  const picture = recode(
    Array.from({ length: 10 }, () => clean),
    { encoder: 'libx264', crf },
  ).at(-1)
  if (picture === undefined) throw new Error('the codec gave nothing back')
  const grid = { pitchPx: pitch, originPx: left }
  const window = { picture, lines, grid, others: [], complete: createLetterer() }
  const row = hiddenRow(window, { x: left + 16 * pitch, y: 44, width: 96, height: 18 })
  if (row === undefined) throw new Error('no row')
  const quality = filmQuality(window, row.templates)
  expect(quality.encoder).toBe('libx264')
  expect(Math.abs(quality.crf - crf)).toBeLessThanOrEqual(3)
})
