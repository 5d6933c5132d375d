import { rmSync } from 'node:fs'
import type { Rectangle } from '../../cases/lib/gaussian-blur.ts'
import { blankI420, convertRows, type I420 } from '../../cases/lib/i420.ts'
import { stagePainter } from '../../cases/lib/stage.ts'
import { openVideo } from '../../cases/lib/video-writer.ts'
import { bareDecode } from '../bare-decode.ts'
import { pictureOf } from './ffmpeg-filter.ts'
import { type Play, pictures } from './play.ts'
import type { Recipe } from './recipe.ts'
import type { Redactor } from './redactor.ts'

/** The rectangles of a frame. */
export type BoxesAt = (frame: number) => readonly Rectangle[]

/** Draws a play, makes what is to be hidden unreadable, and encodes it, once or twice. */
export async function film(
  path: string,
  recipe: Recipe,
  play: Play,
  redactor: Redactor | undefined,
  boxesAt: BoxesAt,
): Promise<void> {
  const { encoding } = recipe
  if (encoding.passes === 1) {
    await draw(path, recipe, encoding.crf, play, redactor, boxesAt)
    return
  }
  const clean = `${path}.clean`
  try {
    await draw(clean, recipe, encoding.firstCrf, play, undefined, () => [])
    edit(clean, path, recipe, encoding.crf, redactor, boxesAt)
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
): Promise<void> {
  const { width, height } = pictures[recipe.picture]
  const paint = stagePainter(width, height, play.ground)
  using video = openVideo(path, videoOptions(recipe, crf))
  let drawn: Buffer = Buffer.alloc(0)
  let clean = blankI420(width, height)
  let last = ''
  for (let frame = 0; frame < frameCount(recipe); frame++) {
    const painted = paint(await play.scene((frame * 1000) / recipe.fps + roundingMs))
    const boxes = boxesAt(frame)
    const hidden = JSON.stringify(boxes)
    if (painted === undefined && hidden === last) {
      video.addPicture(undefined)
      continue
    }
    last = hidden
    drawn = painted ?? drawn
    if (redactor?.works === 'on-rgb') {
      const rgba = Buffer.from(drawn)
      redactor.redact(rgba, width, height, boxes)
      video.addPicture(converted(rgba, width, height))
      continue
    }
    if (painted !== undefined) clean = converted(painted, width, height)
    video.addPicture(redacted(clean, redactor, boxes))
  }
  video.finish()
}

/** As an editor does it: the recording is decoded, redacted frame by frame, and encoded anew. */
function edit(
  from: string,
  to: string,
  recipe: Recipe,
  crf: number,
  redactor: Redactor | undefined,
  boxesAt: BoxesAt,
): void {
  if (redactor?.works === 'on-rgb') throw new RangeError('editors of RGB are not filmed')
  using video = openVideo(to, videoOptions(recipe, crf))
  bareDecode(from, (frame, index) => {
    video.addPicture(redacted(pictureOf(frame), redactor, boxesAt(index)))
  })
  video.finish()
}

function redacted(
  clean: I420,
  redactor: Extract<Redactor, { works: 'on-yuv' }> | undefined,
  boxes: readonly Rectangle[],
): I420 {
  if (redactor === undefined || boxes.length === 0) return clean
  const picture = { ...clean, bytes: Buffer.from(clean.bytes) }
  redactor.redact(picture, boxes)
  return picture
}

function converted(rgba: Buffer, width: number, height: number): I420 {
  const picture = blankI420(width, height)
  convertRows(rgba, picture, 0, height)
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
