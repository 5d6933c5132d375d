import { expect, test } from 'vitest'
import { cropPlane, type Plane, type Rect } from '../../lib/plane.ts'
import { createSurroundings, type Shift } from './surroundings.ts'
import { fill, sheet, strokes } from './strokes.fixture.ts'

const paper = { paper: 30, contrast: 190 }
const box: Rect = { x: 120, y: 68, width: 80, height: 16 }
const at: Rect = { x: 20, y: 40, width: 280, height: 76 }

/** Rows of letters with a box on one of them, moved as a whole. */
function picture({ dx, dy }: Shift): Plane {
  const plane = sheet(480, 240, paper.paper)
  for (const [row, y] of [50, 70, 90].entries()) {
    strokes(plane, { x: 40 + dx, y: y + dy, width: 240, height: 10 }, row)
  }
  fill(plane, { ...box, x: box.x + dx, y: box.y + dy }, 110)
  return plane
}

const still = { dx: 0, dy: 0 }
const surroundings = createSurroundings(cropPlane(picture(still), at), at, box, paper)

test.for([
  { why: 'it stands still', shift: still, about: still, isWide: false },
  {
    why: 'it is near to where it is thought',
    shift: { dx: 3, dy: -2 },
    about: still,
    isWide: false,
  },
  { why: 'it is looked for all around', shift: { dx: 61, dy: 43 }, about: still, isWide: true },
])('letters around a cover are found to the pixel where $why', ({ shift, about, isWide }) => {
  expect(surroundings?.find(picture(shift), [still], [about], isWide)).toEqual(shift)
})

test('what is not there is not found', () => {
  expect(surroundings?.find(sheet(480, 240, 30), [still], [still], true)).toBeUndefined()
})

test('too few letters tell nothing', () => {
  const blank = cropPlane(sheet(480, 240, 30), at)
  expect(createSurroundings(blank, at, box, paper)).toBeUndefined()
})
