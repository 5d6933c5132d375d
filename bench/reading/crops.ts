import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { resizePlane } from '../../src/lib/image-resize.ts'
import { growRect, type Rect } from '../../src/lib/plane.ts'
import { encodePng } from '../../src/lib/png.ts'
import type { CellResult } from './cell.ts'
import { frameLuma } from './frame-luma.ts'
import { boxAt } from './life.ts'

const enlarged = 3
const marginPx = 6
/** More are not looked at. */
const mostPictures = 200

/** A part of a frame, by its number. */
export interface Wanted {
  readonly name: string
  readonly frame: number
  readonly box: Rect
}

/** Pictures of what was missed and of what was invented, named in the order of the text file. */
export function writeCrops({ clip, lines, strangers }: CellResult, folder: string): void {
  const { truth, path } = clip
  const missed = lines
    .filter(({ found }) => !found)
    .toSorted((a, b) => b.errors - a.errors)
    .map(({ line }, i): Wanted => {
      const frame = line.shown[0]?.[0] ?? 0
      return { name: `missed-${i}`, frame, box: boxAt(line, frame) }
    })
  const invented = strangers.map(({ startUs, box }, i): Wanted => {
    const frame = Math.min(truth.frames - 1, Math.round((startUs * truth.fps) / 1e6))
    return { name: `false-${i}`, frame, box }
  })
  writePictures(path, [...missed, ...invented], marginPx, folder)
}

/** Enlarged pictures of parts of a recording and of so much around them, as `name`.png. */
export function writePictures(
  path: string,
  wanted: readonly Wanted[],
  aroundPx: number,
  folder: string,
): void {
  const some = wanted.slice(0, mostPictures)
  mkdirSync(folder, { recursive: true })
  const frames = frameLuma(path, new Set(some.map(({ frame }) => frame)))
  for (const { name, frame, box } of some) {
    const luma = frames.get(frame)
    if (luma === undefined) continue
    const part = growRect(box, aroundPx, aroundPx, luma.width, luma.height)
    const width = Math.round(part.width * enlarged)
    const height = Math.round(part.height * enlarged)
    if (width < 1 || height < 1) continue
    const samples = Uint8Array.from(Uint8ClampedArray.from(resizePlane(luma, part, width, height)))
    writeFileSync(join(folder, `${name}.png`), encodePng(width, height, 1, samples))
  }
}
