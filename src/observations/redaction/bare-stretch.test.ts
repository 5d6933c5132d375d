import { expect, test } from 'vitest'
import type { Plane, Rect } from '../../lib/plane.ts'
import type { DecodedFrame } from '../screen/decode.ts'
import { createBareStretches, type BareStretch } from './bare-stretch.ts'
import type { Cover } from './cover.ts'
import { fill, sheet, smear, strokes } from './strokes.fixture.ts'

const paper = 30
const box: Rect = { x: 120, y: 40, width: 160, height: 20 }
const blur: Cover = { covering: 'blur', box, paper, contrast: 190 }
const line: Rect = { x: 40, y: 45, width: 76, height: 10 }

/** A line whose first part is in sight, and then what is drawn. */
function picture(draw: (plane: Plane) => void): Plane {
  const plane = sheet(480, 100, paper)
  strokes(plane, line)
  draw(plane)
  return plane
}

function frame(luma: Plane, timeUs: number): DecodedFrame {
  const picture = { luma } as DecodedFrame['picture']
  return { picture, timeUs, durationUs: 40_000, hidden: false }
}

function stretchesOf(cover: Cover, covered: Plane, bare: Plane): readonly BareStretch[] {
  const stretches = createBareStretches(cover)
  stretches.covered(frame(covered, 0), true)
  stretches.bare(frame(bare, 40_000), true)
  return stretches.finish(80_000)
}

const short = picture((plane) => smear(plane, { ...box, width: 90 }, paper))

test('letters that come to stand where a blur was seen are what it hid', () => {
  const bare = picture((plane) => strokes(plane, { ...line, x: 124, width: 80 }, 1))
  expect(stretchesOf(blur, short, bare)).toMatchObject([{ startUs: 40_000, endUs: 80_000 }])
})

test('letters that come to stand where the blur had been over paper were written since', () => {
  const bare = picture((plane) => {
    smear(plane, { ...box, width: 90 }, paper)
    strokes(plane, { ...line, x: 214, width: 60 }, 1)
  })
  expect(stretchesOf(blur, short, bare)).toEqual([])
})

test('a box says nothing of where there is paper under it', () => {
  const box110: Cover = { ...blur, covering: 'box', level: 110 }
  const covered = picture((plane) => fill(plane, box, 110))
  const bare = picture((plane) => strokes(plane, { ...line, x: 214, width: 60 }, 1))
  expect(stretchesOf(box110, covered, bare)).toHaveLength(1)
})
