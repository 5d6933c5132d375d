import { expect, test } from 'vitest'
import { fieldZones } from './field-zones.ts'
import { fill, sheet, strokes } from './strokes.fixture.ts'

const [bar, paper] = [213, 235]

/** A window whose bar has a field from 100 to 400, and lines of text below it on the paper of the field. */
function browser() {
  const picture = sheet(480, 160, paper)
  fill(picture, { x: 0, y: 20, width: 480, height: 40 }, bar)
  fill(picture, { x: 100, y: 27, width: 300, height: 26 }, paper)
  const icons = { x: 60, y: 34, width: 30, height: 12 }
  const address = { x: 108, y: 34, width: 60, height: 12 }
  const rest = { x: 260, y: 34, width: 70, height: 12 }
  const text = { x: 20, y: 80, width: 300, height: 12 }
  const more = { x: 20, y: 100, width: 280, height: 12 }
  for (const box of [icons, address, rest, text, more]) strokes(picture, box, 0, 40)
  return { picture, icons, address, rest, text, more }
}

test('an address stands in a zone of its own, and lines of the page in none', () => {
  const { picture, address, text, more } = browser()
  const zones = fieldZones(picture, [address, text, more])
  expect(zones).toMatchObject([
    { at: { x: 100, y: 27, width: 300, height: 26 }, lines: [address], lineHeight: 12 },
  ])
})

test('what was read together with icons beside the field begins in it', () => {
  const { picture, icons, address } = browser()
  const line = { ...icons, width: address.x + address.width - icons.x }
  const [zone, ...others] = fieldZones(picture, [line])
  expect(others).toEqual([])
  expect(zone?.at).toEqual({ x: 100, y: 27, width: 300, height: 26 })
  expect(zone?.lines[0]?.x).toBeGreaterThanOrEqual(96)
})

test('a cover as high as the field parts it in two, but not its zone', () => {
  const { picture, address, rest } = browser()
  fill(picture, { x: 170, y: 26, width: 88, height: 28 }, 20)
  const zones = fieldZones(picture, [address, rest])
  expect(zones.map(({ at, lines }) => [at.x, at.width, lines.length])).toEqual([[100, 300, 2]])
})

test('two fields in one bar are two zones', () => {
  const { picture, address, rest } = browser()
  fill(picture, { x: 190, y: 27, width: 40, height: 26 }, bar)
  const zones = fieldZones(picture, [address, rest])
  expect(zones.map(({ at }) => [at.x, at.width])).toEqual([
    [100, 90],
    [230, 170],
  ])
})
