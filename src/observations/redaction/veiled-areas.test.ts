import { expect, test } from 'vitest'
import type { Plane, Rect } from '../../lib/plane.ts'
import { fill, sheet, strokes } from './strokes.fixture.ts'
import { textZones } from './text-zones.ts'
import { veiledAreas } from './veiled-areas.ts'

const size = { width: 480, height: 200 }
const paper = 44
const line = { x: 80, y: 120, width: 240, height: 10 }

function page(): Plane {
  const plane = sheet(size.width, size.height, paper)
  for (const y of [40, 60, 100, line.y]) strokes(plane, { ...line, y }, y / 20, 200)
  return plane
}

function zoneFrom(y: number): Parameters<typeof veiledAreas>[1] {
  const at: Rect = { x: 0, y, width: size.width, height: size.height - y }
  return { at, lines: [line], paper, contrast: 156, lineHeight: 10 }
}

test.for([0, 1, 2, 3])('one row of large blocks is veiled, whatever the phase (%i)', (y) => {
  const plane = page()
  for (let x = 100; x < 240; x += 10) {
    fill(plane, { x, y: 75, width: 10, height: 10 }, 112 + ((x * 7) % 30))
  }
  // Dots of letters make single blocks of the row above.
  fill(plane, { x: 150, y: 65, width: 10, height: 10 }, 60)
  fill(plane, { x: 210, y: 65, width: 10, height: 10 }, 66)
  const found = veiledAreas(plane, zoneFrom(y)).filter((area) => area.width > 100)
  expect(found).toHaveLength(1)
  expect(found[0]?.x).toBeGreaterThan(90)
  expect((found[0]?.x ?? 0) + (found[0]?.width ?? 0)).toBeLessThan(250)
})

test('text alone is not veiled', () => {
  expect(veiledAreas(page(), zoneFrom(0))).toEqual([])
})

test('a window that ends before the reach of its lines is a zone of its own', () => {
  const plane = page()
  fill(plane, { x: 0, y: 0, width: 60, height: size.height }, 120)
  const lines = [40, 60, 100, line.y].map((y) => ({ ...line, y }))
  const [whole, window, ...others] = textZones(plane, lines)
  expect(whole?.at.x).toBe(0)
  expect(window?.at.x).toBe(60)
  expect(others).toEqual([])
})
