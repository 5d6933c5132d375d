import { expect, test } from 'vitest'
import { cropPlane, type Plane, type Rect } from '../../lib/plane.ts'
import type { DecodedFrame } from '../screen/decode.ts'
import { barePicture } from './bare-picture.ts'
import type { Cover } from './cover.ts'
import { createFollower } from './follow.ts'
import { lagsOf } from './lag.ts'
import type { Look } from './looks.ts'
import { createSurroundings } from './surroundings.ts'
import { fill, sheet, strokes } from './strokes.fixture.ts'

const paper = 30
const contrast = 190
const box: Rect = { x: 120, y: 88, width: 80, height: 16 }
const at: Rect = { x: 20, y: 40, width: 280, height: 120 }
const cover = { covering: 'box', box, paper, contrast, level: 110 } as const satisfies Cover

/** Rows of letters that lie `up` pixels higher than at rest, and a box that lies `boxUp` higher. */
function picture(up: number, boxUp: number | undefined): Plane {
  const plane = sheet(480, 240, paper)
  for (const [row, y] of [70, 90, 110, 130].entries()) {
    strokes(plane, { x: 40, y: y - up, width: 240, height: 10 }, row)
  }
  if (boxUp !== undefined) fill(plane, { ...box, y: box.y - boxUp }, cover.level)
  return plane
}

const ups = [0, 0, 0, 20, 40, 40, 40]
/** The box follows a frame late. */
const frames = ups.map((up, index): DecodedFrame => ({
  picture: { luma: picture(up, ups[index - 1] ?? 0) } as DecodedFrame['picture'],
  timeUs: index * 40_000,
  durationUs: 40_000,
  hidden: false,
}))
const look: Look = {
  atUs: 0,
  png: Buffer.alloc(0),
  restUs: 1,
  shot: cropPlane(picture(0, 0), at),
  at,
}

function follow() {
  const surroundings = createSurroundings(look.shot, at, box, cover)
  if (surroundings === undefined) throw new Error('nothing to follow by')
  const follower = createFollower(cover, surroundings, [])
  for (const frame of frames) follower.frame(frame)
  return follower.steps
}

test('a text is followed where its cover lags behind, and the lag is told', () => {
  const steps = follow()
  expect(steps.map(({ shift }) => shift?.dy)).toEqual([0, 0, 0, -20, -40, -40, -40])
  expect(lagsOf(steps)).toEqual([1])
})

test('the frames in which the cover lagged show what it hides, pixel by pixel', () => {
  const steps = follow()
  const bare = barePicture(cover, look, steps, lagsOf(steps) ?? [])
  expect(bare.views.map(({ startUs }) => startUs)).toEqual(
    expect.arrayContaining([120_000, 160_000]),
  )
  const truth = picture(0, undefined)
  let known = 0
  let wrong = 0
  for (let y = 90; y < 100; y++) {
    for (let x = box.x; x < box.x + box.width; x++) {
      const i = (y - bare.at.y) * bare.at.width + x - bare.at.x
      if (bare.known[i] !== 1) continue
      known++
      if (bare.picture.data[i] !== truth.data[y * truth.stride + x]) wrong++
    }
  }
  expect(known).toBe(10 * box.width)
  expect(wrong).toBe(0)
})

test('while a cover stays on its text nothing of it is bare', () => {
  const surroundings = createSurroundings(look.shot, at, box, cover)
  const follower = surroundings && createFollower(cover, surroundings, [])
  for (const frame of frames.slice(0, 3)) follower?.frame(frame)
  const steps = follower?.steps ?? []
  const bare = barePicture(cover, look, steps, [0])
  expect(bare.views).toEqual([])
  expect(lagsOf(steps)).toBeUndefined()
})
