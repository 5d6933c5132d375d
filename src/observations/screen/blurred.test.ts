import { createCanvas } from '@napi-rs/canvas'
import { expect, test } from 'vitest'
import type { Plane } from '../../lib/plane.ts'
import { isBlurred } from './blurred.ts'
import { fixtureFont } from './recording.fixture.ts'

/** A line of text as it is, or blurred. */
function lineOf(sigmaPx: number): Plane {
  const context = createCanvas(300, 40).getContext('2d')
  context.fillStyle = '#fafafa'
  context.fillRect(0, 0, 300, 40)
  context.fillStyle = '#202020'
  context.font = `14px "${fixtureFont}"`
  if (sigmaPx > 0) context.filter = `blur(${sigmaPx}px)`
  context.fillText('ssh root@203.0.113.77', 10, 26)
  const { data } = context.getImageData(0, 0, 300, 40)
  const luma = Uint8Array.from({ length: 300 * 40 }, (_, i) => data[i * 4 + 1] ?? 0)
  return { data: luma, width: 300, height: 40, stride: 300 }
}

test('a blur leaves no sharp stroke in a line', () => {
  const box = { x: 8, y: 12, width: 190, height: 20 }
  expect(isBlurred(lineOf(0), box)).toBe(false)
  expect(isBlurred(lineOf(3), box)).toBe(true)
})
