import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ScreenTruth, truthKeeper } from '../../cases/lib/screen-truth.ts'
import { stagePainter } from '../../cases/lib/stage.ts'
import { openVideo } from '../../cases/lib/video-writer.ts'
import type { Recipe } from './recipe.ts'
import { type NotMade, screenplayOf } from './screenplay.ts'

/** A recording and exactly what it shows. */
export interface Clip {
  readonly path: string
  readonly truth: ScreenTruth
}

/** Raise it when the same recipe would make another recording. */
const generation = 5

const endings = { mp4: 'mp4', matroska: 'mkv', webm: 'webm' } as const

/** Makes a recording, or takes it from the folder for temporary files, where it was made before. */
export async function clipOf(recipe: Recipe): Promise<Clip | NotMade> {
  const folder = join(tmpdir(), 'telltale-reading-clips')
  mkdirSync(folder, { recursive: true })
  const key = createHash('sha256')
    .update(JSON.stringify([generation, recipe]))
    .digest('hex')
    .slice(0, 24)
  const path = join(folder, `${key}.${endings[recipe.container]}`)
  const truthPath = join(folder, `${key}.json`)
  // The truth is written last: where it is, the recording is whole.
  if (existsSync(truthPath)) {
    return { path, truth: JSON.parse(readFileSync(truthPath, 'utf8')) as ScreenTruth }
  }
  const making = join(folder, `${key}.${process.pid}.part`)
  const truth = await makeClip(recipe, making)
  if ('why' in truth) return truth
  renameSync(making, path)
  writeFileSync(`${truthPath}.part`, JSON.stringify(truth))
  renameSync(`${truthPath}.part`, truthPath)
  return { path, truth }
}

/** Draws, encodes and keeps account of every frame. */
export async function makeClip(recipe: Recipe, path: string): Promise<ScreenTruth | NotMade> {
  const { fps, seconds, codec, container, crf, scale } = recipe
  const play = screenplayOf(recipe)
  if ('why' in play) return play
  const { width, height } = play
  const encodedSize = { width: even(width * scale), height: even(height * scale) }
  const paint = stagePainter(width, height, play.ground)
  const truth = truthKeeper(width, height, fps)
  using video = openVideo(path, {
    width,
    height,
    fps,
    crf,
    keyEveryFrames: 10 * fps,
    metadata: {},
    codec,
    container,
    ...(scale === 1 ? {} : { encodedSize }),
  })
  for (let frame = 0; frame < seconds * fps; frame++) {
    const scene = await play.scene((frame * 1000) / fps + roundingMs)
    truth.see(scene)
    video.add(paint(scene))
  }
  video.finish()
  return truth.truth(encodedSize.width, encodedSize.height, fps, scale)
}

/** So that what happens at the time of a frame is in that frame, however times were summed up. */
const roundingMs = 0.001

function even(length: number): number {
  return 2 * Math.round(length / 2)
}
