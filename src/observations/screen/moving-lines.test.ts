import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import { expect, test } from 'vitest'
import type { Plane, Rect } from '../../lib/plane.ts'
import { leastAlike } from './alike.ts'
import { isCutOff } from './clipped.ts'
import { movedTogether } from './moved-together.ts'
import { isHiddenBySomething, showsPartOf } from './part-hidden.ts'
import type { Snapshot } from './picture.ts'
import { fixtureFont } from './recording.fixture.ts'
import { toleranceOf } from './tolerance.ts'
import type { Track } from './track.ts'

const [width, height] = [400, 120]
const font = `16px "${fixtureFont}"`

function screenWith(draw: (context: SKRSContext2D) => void): Plane {
  const context = createCanvas(width, height).getContext('2d')
  context.fillStyle = '#f4f4f4'
  context.fillRect(0, 0, width, height)
  context.fillStyle = '#202020'
  context.font = font
  draw(context)
  const { data } = context.getImageData(0, 0, width, height)
  const luma = Uint8Array.from({ length: width * height }, (_, i) => data[i * 4 + 1] ?? 0)
  return { data: luma, width, height, stride: width }
}

/** What a codec does to a picture at low quality: every pixel off by up to `most` levels. */
function redrawn({ data, ...rest }: Plane, most: number): Plane {
  let seed = 7
  const noisy = data.map((level) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    const off = ((seed >> 8) % (2 * most + 1)) - most
    return Math.min(255, Math.max(0, level + off))
  })
  return { data: noisy, ...rest }
}

function trackAt(luma: Plane, box: Rect): Track {
  const shot = { luma, at: { x: 0, y: 0, width, height } } as Snapshot
  return { box, shot, tolerance: toleranceOf(luma, box) } as Track
}

const first: Rect = { x: 10, y: 13, width: 190, height: 17 }
const second: Rect = { ...first, y: 43 }
const text = 'GET /api/v1/item/911'
const other = 'PUT /bin/q7/mess/204'

test('a letter that became another is unlike itself, the noise of a codec is not', () => {
  const was = screenWith((context) => context.fillText(text, 10, 26))
  const now = screenWith((context) => context.fillText(text.replace('911', '971'), 10, 26))
  const tolerance = toleranceOf(was, first)
  expect(leastAlike(was, first, redrawn(was, 24), first, 0, tolerance)).toBeGreaterThan(0.9)
  expect(leastAlike(was, first, now, first, 0, tolerance)).toBeLessThan(0.8)
  expect(leastAlike(now, first, was, first, 0, tolerance)).toBeLessThan(0.8)
})

test('lines that a codec draws anew as they scroll go on, by the shift that they share', () => {
  const before = screenWith((context) => {
    context.fillText(text, 10, 26)
    context.fillText(other, 10, 56)
  })
  const after = redrawn(
    screenWith((context) => {
      context.fillText(text, 10, 19)
      context.fillText(other, 10, 49)
    }),
    20,
  )
  const tracks = [trackAt(before, first), trackAt(before, second)]
  const boxes = [first, second].map((box) => ({ ...box, y: box.y - 7 }))
  const { moves } = movedTogether(after, tracks, boxes, [], [])
  expect(moves.map(({ track, box }) => box.y - track.box.y)).toEqual([-7, -7])
})

test('where lines went others are found, though marks beside them make another box', () => {
  const rows = [10, 30, 50, 70].map((y): Rect => ({ ...first, y: y + 13 }))
  const draw = (up: number): Plane =>
    screenWith((context) => {
      for (const { y } of rows) context.fillText(text, 10, y + 13 - up)
    })
  const tracks = rows.map((box) => ({
    ...trackAt(draw(0), box),
    versions: [{}],
    unread: undefined,
  })) as unknown as Track[]
  const sure = tracks
    .slice(0, 3)
    .map((track) => ({ track, box: { ...track.box, y: track.box.y - 10 } }))
  const last = tracks[3] as Track
  const wider = { ...last.box, x: last.box.x - 9, y: last.box.y - 11, width: last.box.width + 14 }
  const look = (standing: readonly Rect[], unread?: Track['unread']): number =>
    movedTogether(draw(10), [{ ...last, unread }], [wider], sure, standing).moves.length
  expect(look([])).toBe(1)
  // Another line stands there, or nobody knows yet what this one says.
  expect(look([wider])).toBe(0)
  expect(look([], { onlyAtRest: false } as Track['unread'])).toBe(0)
})

test('where lines went others are found under a pointer, and not where more is seen of them', () => {
  const rows = [10, 30, 50, 70].map((y): Rect => ({ ...first, y: y + 13 }))
  const draw = (up: number, over: 'pointer' | 'window' | 'nothing' = 'nothing'): Plane =>
    screenWith((context) => {
      for (const { y } of rows) context.fillText(text, 10, y + 13 - up)
      context.fillStyle = '#000000'
      if (over === 'pointer') context.fillRect(80, 70, 12, 19)
      if (over === 'window') context.fillRect(60, 60, 90, 60)
    })
  const tracks = rows.map((box) => ({ ...trackAt(draw(0), box), versions: [{}] })) as Track[]
  const sure = tracks
    .slice(0, 3)
    .map((track) => ({ track, box: { ...track.box, y: track.box.y - 10 } }))
  const last = tracks[3] as Track
  const taller = { ...last.box, y: last.box.y - 13, height: last.box.height + 6 }
  const under = (luma: Plane): readonly Rect[] =>
    movedTogether(luma, [last], [taller], sure, []).under.map(({ box }) => box)
  expect(under(draw(10, 'pointer'))).toEqual([{ ...last.box, y: last.box.y - 10 }])
  expect(under(draw(10, 'window'))).toEqual([])
  expect(under(draw(10))).toEqual([])
})

test('one line that moved alone, and is only alike, has no witness', () => {
  const before = screenWith((context) => context.fillText(text, 10, 26))
  const after = redrawn(
    screenWith((context) => context.fillText(text, 10, 19)),
    20,
  )
  const box = { ...first, y: first.y - 7 }
  expect(movedTogether(after, [trackAt(before, first)], [box], [], []).moves).toEqual([])
})

test('a line under a window is partly hidden, a line that was shortened is not', () => {
  const before = screenWith((context) => context.fillText(text, 10, 26))
  const track = trackAt(before, first)
  const left: Rect = { ...first, width: 90 }
  const under = screenWith((context) => {
    context.fillText(text, 10, 26)
    context.fillStyle = '#8090a0'
    context.fillRect(100, 0, 300, 120)
  })
  expect(showsPartOf(track, under, left)).toBe(true)
  expect(isHiddenBySomething(track, under, [left])).toBe(true)
  const shorter = screenWith((context) => context.fillText(text.slice(0, 9), 10, 26))
  expect(isHiddenBySomething(track, shorter, [left])).toBe(false)
  const another = screenWith((context) => context.fillText(other, 10, 26))
  expect(showsPartOf(track, another, left)).toBe(false)
})

test('letters that an edge cuts are cut off, letters beside an edge or on their own ground are not', () => {
  const withEdge = (y: number): Plane =>
    screenWith((context) => {
      context.fillText(text, 10, 26)
      context.fillStyle = '#9098a8'
      context.fillRect(0, 0, width, y)
    })
  expect(isCutOff(withEdge(18), { ...first, y: 18, height: 12 })).toBe(true)
  expect(isCutOff(withEdge(8), first)).toBe(false)
  const onGround = screenWith((context) => {
    context.fillStyle = '#2050a0'
    context.fillRect(10, 12, 190, 19)
    context.fillStyle = '#ffffff'
    context.fillText(text, 10, 26)
  })
  expect(isCutOff(onGround, { ...first, y: 12, height: 19 })).toBe(false)
})
