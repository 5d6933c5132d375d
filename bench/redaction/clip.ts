import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Rectangle } from '../../cases/lib/gaussian-blur.ts'
import { seededRandom } from '../../cases/lib/random.ts'
import { truthKeeper } from '../../cases/lib/screen-truth.ts'
import { cleanPlay } from './clean-play.ts'
import { clearText } from './clear-text.ts'
import { type BoxesAt, film, frameCount, roundingMs } from './film.ts'
import { elsewhereOf, placeOf, type SecretPlace } from './glyph-places.ts'
import { coveringOf } from './operator.ts'
import { type Play, pictures, type PlaySecret } from './play.ts'
import { proportionalPlay } from './proportional-play.ts'
import type { Recipe, RedactedRecipe } from './recipe.ts'
import { redactorOf } from './redactor.ts'
import { scheduleOf } from './schedule.ts'
import { terminalPlay } from './terminal-play.ts'
import { type ClipTruth, runsOf, type TruthRedaction } from './truth.ts'

/** A recording and exactly what it shows and hides. */
export interface Clip {
  readonly path: string
  readonly truthPath: string
  readonly truth: ClipTruth
}

/** Raise it when the same recipe would make another recording. */
const generation = 2

/** Makes a recording, or takes it from the folder for temporary files, where it was made before. */
export async function clipOf(recipe: Recipe): Promise<Clip> {
  const folder = join(tmpdir(), 'telltale-redaction-clips')
  mkdirSync(folder, { recursive: true })
  const key = createHash('sha256')
    .update(JSON.stringify([generation, recipe]))
    .digest('hex')
    .slice(0, 24)
  const path = join(folder, `${key}.mp4`)
  const truthPath = join(folder, `${key}.json`)
  // The truth is written last: where it is, the recording is whole.
  if (existsSync(truthPath)) {
    return { path, truthPath, truth: JSON.parse(readFileSync(truthPath, 'utf8')) as ClipTruth }
  }
  const making = join(folder, `${key}.${process.pid}.part`)
  const truth = await makeClip(recipe, making)
  renameSync(making, path)
  writeFileSync(`${truthPath}.part`, JSON.stringify(truth))
  renameSync(`${truthPath}.part`, truthPath)
  return { path, truthPath, truth }
}

interface SecretLife {
  readonly secret: PlaySecret
  readonly places: (SecretPlace | undefined)[]
  readonly elsewhere: (Rectangle | undefined)[]
}

/** Draws, redacts and encodes; keeps account of every frame. */
export async function makeClip(recipe: Recipe, path: string): Promise<ClipTruth> {
  const { fps, picture } = recipe
  const { width, height } = pictures[picture]
  const { lives, lines } = await rehearse(recipe)
  const truth = { width, height, fps, frames: frameCount(recipe), lines }
  if (recipe.what === 'clean') {
    await film(path, recipe, playOf(recipe), undefined, () => [])
    return { ...truth, redactions: [] }
  }
  const redactor = redactorOf(recipe.operator)
  using _ = redactor.works === 'on-yuv' ? redactor : undefined
  const even = redactor.works === 'on-yuv'
  const random = seededRandom(`margins ${recipe.seed}`)
  const plans = lives.map((life) => ({
    ...life,
    boxes: scheduleOf(life.places, recipe, random, { width, height }, even),
  }))
  const boxesAt: BoxesAt = (frame) => plans.map(({ boxes }) => boxes[frame])
  const changes = await film(path, recipe, playOf(recipe), redactor, boxesAt)
  const redactions = plans.map(({ boxes, ...life }, i) => {
    const changed = changes.map((ofFrame) => ofFrame[i])
    return told(recipe, life, boxes, changed)
  })
  return { ...truth, redactions }
}

function playOf(recipe: Recipe): Play {
  if (recipe.what === 'clean') return cleanPlay(recipe)
  return recipe.show === 'terminal' ? terminalPlay(recipe) : proportionalPlay(recipe)
}

/** The play once through without drawing: what stands where decides when it is to be hidden. */
async function rehearse(
  recipe: Recipe,
): Promise<{ readonly lives: readonly SecretLife[]; readonly lines: ClipTruth['lines'] }> {
  const { width, height } = pictures[recipe.picture]
  const play = playOf(recipe)
  const keeper = truthKeeper(width, height, recipe.fps)
  const lives = play.secrets.map((secret): SecretLife => ({ secret, places: [], elsewhere: [] }))
  for (let frame = 0; frame < frameCount(recipe); frame++) {
    const scene = await play.scene((frame * 1000) / recipe.fps + roundingMs)
    keeper.see(scene)
    for (const { secret, places, elsewhere } of lives) {
      places.push(placeOf(scene, secret))
      elsewhere.push(elsewhereOf(scene, secret))
    }
  }
  return { lives, lines: keeper.truth(width, height, recipe.fps, 1).lines }
}

function told(
  { operator, encoding, fault, show, font, sansFont, theme }: RedactedRecipe,
  { secret, places, elsewhere }: SecretLife,
  boxes: readonly (Rectangle | undefined)[],
  changed: readonly (Rectangle | undefined)[],
): TruthRedaction {
  const { kind, text, line, at, glyphs, sizePx } = secret
  const clear = places.map((place, frame) => place && clearText(secret, place, boxes[frame]))
  const { pitch } = glyphs
  return {
    covering: coveringOf(operator),
    operator,
    encoding,
    fault,
    secret: { kind, text, line, at },
    look: { show, pitch, font: pitch === 'cells' ? font : sansFont, sizePx, theme },
    boxes: boxRuns(boxes),
    changed: boxRuns(changed),
    cells: runsOf(places.map((place) => place?.cells)).map(({ frames, value }) => ({
      frames,
      cells: value,
    })),
    clear: runsOf(clear).map(({ frames, value }) => ({ frames, text: value })),
    elsewhere: boxRuns(elsewhere),
  }
}

function boxRuns(perFrame: readonly (Rectangle | undefined)[]): TruthRedaction['boxes'] {
  return runsOf(perFrame).map(({ frames, value }) => ({ frames, box: value }))
}
