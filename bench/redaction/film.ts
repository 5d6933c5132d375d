import { rmSync } from 'node:fs'
import type { Rectangle } from '../../cases/lib/gaussian-blur.ts'
import { blankI420, convertRows, type I420 } from '../../cases/lib/i420.ts'
import { stagePainter } from '../../cases/lib/stage.ts'
import { openVideo } from '../../cases/lib/video-writer.ts'
import { bareDecode } from '../bare-decode.ts'
import { changedBox } from './changed-box.ts'
import { pictureOf } from './ffmpeg-filter.ts'
import { type Play, pictures } from './play.ts'
import type { Recipe } from './recipe.ts'
import type { Redactor, RgbPicture } from './redactor.ts'

/** One for each redaction; undefined where it does not lie in that frame. */
type Boxes = readonly (Rectangle | undefined)[]
export type BoxesAt = (frame: number) => Boxes

/**
 * Draws a play, makes what is to be hidden unreadable, and encodes it, once or twice. Gives for each
 * frame the pixels that each redaction changed.
 */
export async function film(
  path: string,
  recipe: Recipe,
  play: Play,
  redactor: Redactor | undefined,
  boxesAt: BoxesAt,
): Promise<readonly Boxes[]> {
  const { encoding } = recipe
  if (encoding.passes === 1) {
    return await draw(path, recipe, encoding.crf, play, redactor, boxesAt)
  }
  const clean = `${path}.clean`
  try {
    await draw(clean, recipe, encoding.firstCrf, play, undefined, () => [])
    return edit(clean, path, recipe, encoding.crf, redactor, boxesAt)
  } finally {
    rmSync(clean, { force: true })
  }
}

async function draw(
  path: string,
  recipe: Recipe,
  crf: number,
  play: Play,
  redactor: Redactor | undefined,
  boxesAt: BoxesAt,
): Promise<readonly Boxes[]> {
  const { width, height } = pictures[recipe.picture]
  const paint = stagePainter(width, height, play.ground)
  using video = openVideo(path, videoOptions(recipe, crf))
  const changes: Boxes[] = []
  let drawn: RgbPicture = { width, height, bytes: Buffer.alloc(0) }
  let clean = blankI420(width, height)
  let last = ''
  for (let frame = 0; frame < frameCount(recipe); frame++) {
    const painted = paint(await play.scene((frame * 1000) / recipe.fps + roundingMs))
    const boxes = boxesAt(frame)
    const hidden = JSON.stringify(boxes)
    if (painted === undefined && hidden === last) {
      video.addPicture(undefined)
      changes.push(changes.at(-1) ?? [])
      continue
    }
    last = hidden
    if (painted !== undefined) drawn = { width, height, bytes: painted }
    if (redactor?.works === 'on-rgb') {
      const { picture, changed } = redactedRgb(drawn, redactor, boxes)
      video.addPicture(converted(picture))
      changes.push(changed)
      continue
    }
    if (painted !== undefined) clean = converted(drawn)
    const { picture, changed } = redacted(clean, redactor, boxes)
    video.addPicture(picture)
    changes.push(changed)
  }
  video.finish()
  return changes
}

/** As an editor does it: the recording is decoded, redacted frame by frame, and encoded anew. */
function edit(
  from: string,
  to: string,
  recipe: Recipe,
  crf: number,
  redactor: Redactor | undefined,
  boxesAt: BoxesAt,
): readonly Boxes[] {
  if (redactor?.works === 'on-rgb') throw new RangeError('editors of RGB are not filmed')
  using video = openVideo(to, videoOptions(recipe, crf))
  const changes: Boxes[] = []
  bareDecode(from, (frame, index) => {
    const { picture, changed } = redacted(pictureOf(frame), redactor, boxesAt(index))
    video.addPicture(picture)
    changes.push(changed)
  })
  video.finish()
  return changes
}

function redacted(
  clean: I420,
  redactor: Extract<Redactor, { works: 'on-yuv' }> | undefined,
  boxes: Boxes,
): { readonly picture: I420; readonly changed: Boxes } {
  if (redactor === undefined || boxes.length === 0) return { picture: clean, changed: [] }
  const picture = { ...clean, bytes: Buffer.from(clean.bytes) }
  for (const box of boxes) if (box) redactor.redact(clean, picture, box)
  return { picture, changed: boxes.map((box) => box && changedBox(clean, picture, box, 1)) }
}

function redactedRgb(
  clean: RgbPicture,
  redactor: Extract<Redactor, { works: 'on-rgb' }>,
  boxes: Boxes,
): { readonly picture: RgbPicture; readonly changed: Boxes } {
  const picture = { ...clean, bytes: Buffer.from(clean.bytes) }
  for (const box of boxes) if (box) redactor.redact(clean, picture, box)
  return { picture, changed: boxes.map((box) => box && changedBox(clean, picture, box, 4)) }
}

function converted({ width, height, bytes }: RgbPicture): I420 {
  const picture = blankI420(width, height)
  convertRows(bytes, picture, 0, height)
  return picture
}

function videoOptions(recipe: Recipe, crf: number): Parameters<typeof openVideo>[1] {
  const { fps } = recipe
  return { ...pictures[recipe.picture], fps, crf, keyEveryFrames: 10 * fps, metadata: {} }
}

export function frameCount({ seconds, fps }: Recipe): number {
  return Math.round(seconds * fps)
}

/** So that what happens at the time of a frame is in that frame, however times were summed up. */
export const roundingMs = 0.001
