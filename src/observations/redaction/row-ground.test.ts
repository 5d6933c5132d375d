import { expect, test } from 'vitest'
import type { Grid } from '../../lib/redaction-operators/grid.ts'
import { groundOf, paperAround, textColumns } from './row-ground.ts'
import type { VisibleLine } from './visible-line.ts'

const lineFrom = (x: number, width: number): VisibleLine => {
  return { text: '', box: { x, y: 0, width, height: 10 }, centres: [], confidence: 1 }
}
const [wall, border, paper] = [80, 120, 16]

/** A wall for 40 columns, a border of one, then a window; the region is blurred. */
function picture(region: { x: number; y: number; width: number; height: number }): Grid {
  const [width, height] = [200, 60]
  const data = new Float64Array(width * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const isCovered =
        x >= region.x &&
        x < region.x + region.width &&
        y >= region.y &&
        y < region.y + region.height
      const clear = x < 40 ? wall : x === 40 ? border : paper
      data[y * width + x] = isCovered ? 50 : clear
    }
  }
  return { data, width, height }
}

test('paper is looked for where the window has text, not on the wall behind it', () => {
  const redaction = { x: 44, y: 20, width: 60, height: 20 }
  const columns = textColumns([lineFrom(46, 100), lineFrom(46, 140)], redaction, 8)
  expect(columns).toEqual({ from: 46, to: 186 })
  expect(paperAround(redaction, columns, 8)).toEqual({ x: 46, y: 18, width: 122, height: 24 })
})

test('a redaction that reaches farther than every line hides where they end', () => {
  const redaction = { x: 44, y: 20, width: 100, height: 20 }
  expect(textColumns([lineFrom(80, 40)], redaction, 8)).toEqual({ from: 44, to: 144 })
})

test('what goes on above and below a redaction goes on under it, beside the text', () => {
  const region = { x: 36, y: 20, width: 60, height: 20 }
  const ground = groundOf(picture(region), region, paper, { from: 46, to: 186 })
  expect([36, 39, 40, 41, 45, 46, 90].map((x) => ground(x, 30))).toEqual([
    wall,
    wall,
    border,
    paper,
    paper,
    paper,
    paper,
  ])
  // Outside of the redaction it is what is seen, or paper where text stands.
  expect([ground(10, 5), ground(60, 5)]).toEqual([wall, paper])
})

test('where above and below differ, or the picture ends, paper is supposed', () => {
  const region = { x: 36, y: 20, width: 60, height: 20 }
  const seen = picture(region)
  seen.data.fill(200, 41 * 200, 60 * 200)
  expect(groundOf(seen, region, paper, { from: 46, to: 186 })(38, 30)).toBe(paper)
  const low = { ...region, height: 40 }
  expect(groundOf(picture(low), low, paper, { from: 46, to: 186 })(38, 30)).toBe(paper)
})

test('the title of a window goes on under a redaction that reaches up into it', () => {
  const region = { x: 80, y: 20, width: 60, height: 20 }
  const seen = picture(region)
  for (let y = 0; y < 24; y++) {
    for (let x = 41; x < 200; x++) if (x < 80 || x >= 140 || y < 20) seen.data[y * 200 + x] = wall
  }
  const ground = groundOf(seen, region, paper, { from: 46, to: 186 })
  expect([10, 21, 23, 24, 39].map((y) => ground(100, y))).toEqual([wall, wall, wall, paper, paper])
  // Letters at one side are none.
  seen.data[21 * 200 + 75] = 200
  expect(ground(100, 21)).toBe(wall)
  expect(groundOf(seen, region, paper, { from: 46, to: 186 })(100, 21)).toBe(paper)
})
