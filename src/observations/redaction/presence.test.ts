import { expect, test } from 'vitest'
import type { Rect } from '../../lib/plane.ts'
import type { Cover } from './cover.ts'
import { insideOf } from './presence.ts'
import { fill, sheet, smear, strokes } from './strokes.fixture.ts'

const box: Rect = { x: 100, y: 40, width: 170, height: 20 }
const cover: Cover = { covering: 'blur', box, paper: 30, contrast: 190 }

test.for([
  { shown: 'a smear', presence: 'covered', draw: smear },
  {
    shown: 'a smear of a short text',
    presence: 'covered',
    draw: (plane: ReturnType<typeof sheet>, at: Rect) => smear(plane, { ...at, width: 30 }, 30),
  },
  { shown: 'nothing', presence: 'paper', draw: () => undefined },
  {
    shown: 'letters',
    presence: 'other',
    draw: (plane: ReturnType<typeof sheet>, at: Rect) => strokes(plane, { ...at, y: at.y + 5 }),
  },
  {
    shown: 'a cursor alone',
    presence: 'other',
    draw: (plane: ReturnType<typeof sheet>, at: Rect) =>
      fill(plane, { ...at, x: 140, width: 9 }, 200),
  },
])('$shown in the place of a blur is: $presence', ({ presence, draw }) => {
  const plane = sheet(400, 100, 30)
  draw(plane, box, 30)
  expect(insideOf(plane, cover)).toBe(presence)
})
