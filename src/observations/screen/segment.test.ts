import { createCanvas } from '@napi-rs/canvas'
import { expect, test } from 'vitest'
import type { Plane } from '../../lib/plane.ts'
import { fixtureFont } from './recording.fixture.ts'
import { segmentLines } from './segment.ts'

interface Scene {
  readonly paper: string
  readonly ink: string
  readonly texts: readonly (readonly [text: string, x: number, baseline: number])[]
  readonly font?: string
}

const guess = { height: 15, isKnown: false }
const whole = { x: 0, y: 0, width: 600, height: 200 }

/** Luma of a drawn screen. */
function lumaOf({ paper, ink, texts, font = `14px "${fixtureFont}"` }: Scene): Plane {
  const [width, height] = [600, 200]
  const context = createCanvas(width, height).getContext('2d')
  context.fillStyle = paper
  context.fillRect(0, 0, width, height)
  context.fillStyle = ink
  context.font = font
  for (const [text, x, y] of texts) context.fillText(text, x, y)
  const { data } = context.getImageData(0, 0, width, height)
  const luma = new Uint8Array(width * height)
  for (let i = 0; i < luma.length; i++) {
    const [r, g, b] = [data[i * 4] ?? 0, data[i * 4 + 1] ?? 0, data[i * 4 + 2] ?? 0]
    luma[i] = Math.round(0.299 * r + 0.587 * g + 0.114 * b)
  }
  return { data: luma, width, height, stride: width }
}

test.for([
  ['dark on light', '#ffffff', '#222222'],
  ['light on dark', '#101418', '#d0d0d0'],
  ['green on blue', '#10204a', '#40c070'],
] as const)('%s: each line is one box around its ink', ([, paper, ink]) => {
  const texts = [
    ['root@web-01:/var/log# tail -f auth.log', 20, 40],
    ['Accepted publickey for deploy', 20, 58],
    ['jqpgy descend, then lines below', 20, 76],
  ] as const
  const { lines, overrun } = segmentLines(lumaOf({ paper, ink, texts }), whole, guess)
  expect(overrun).toBe(false)
  expect(lines.length).toBe(3)
  for (const [i, [text, x, baseline]] of texts.entries()) {
    const box = lines[i]
    expect(Math.abs((box?.x ?? 0) - x)).toBeLessThan(4)
    expect(Math.abs((box?.width ?? 0) - text.length * 8.4)).toBeLessThan(8)
    expect(box?.y).toBeGreaterThan(baseline - 14)
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(baseline + 5)
  }
})

test('columns far apart are lines of their own, words are not', () => {
  const texts = [
    ['one  two', 20, 40],
    ['other column', 300, 40],
  ] as const
  const { lines } = segmentLines(lumaOf({ paper: '#fff', ink: '#000', texts }), whole, guess)
  expect(lines.length).toBe(2)
})

test('an empty screen has no lines', () => {
  expect(
    segmentLines(lumaOf({ paper: '#335', ink: '#fff', texts: [] }), whole, guess).lines,
  ).toEqual([])
})
