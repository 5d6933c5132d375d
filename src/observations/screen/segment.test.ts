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

test('two lines that touch are two, though no other line tells how high one is', () => {
  const texts = [
    ['[jl@node17 data]$ vim /var/(a).log', 20, 40],
    ['[jl@node17 data]$ cat /etc/(b)', 20, 57],
  ] as const
  const { lines } = segmentLines(lumaOf({ paper: '#111', ink: '#ddd', texts }), whole, guess)
  expect(lines.length).toBe(2)
})

test('the cursor of the next line under its first letter is no part of a line', () => {
  const texts = [['[INFO] Installing formulae...', 20, 40]] as const
  const luma = lumaOf({ paper: '#333', ink: '#ddd', texts })
  for (let y = 44; y < 60; y++) luma.data.fill(90, y * 600 + 20, y * 600 + 28)
  const { lines } = segmentLines(luma, whole, guess)
  expect(lines.filter(({ width }) => width > 200).map(({ height }) => height < 18)).toEqual([true])
})

test('the side of something blurred at the left does not hold its row and the next together', () => {
  const texts = [
    ['ops]$ whoami', 160, 40],
    ['[*] failed worker', 20, 62],
  ] as const
  const luma = lumaOf({ paper: '#eee', ink: '#222', texts })
  for (let y = 28; y < 52; y++) {
    for (let x = 21; x < 60; x++) {
      luma.data[y * 600 + x] = Math.round(238 - 40 * Math.exp((21 - x) / 8))
    }
  }
  const { lines } = segmentLines(luma, whole, guess)
  const wide = lines.filter(({ width }) => width > 60)
  expect(wide.map(({ y, height }) => y > 24 && height < 18)).toEqual([true, true])
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

test('letters that touch the border of a window do not join what is on its other side', () => {
  const luma = lumaOf({
    paper: '#ffffff',
    ink: '#222222',
    texts: [['left of the border', 20, 100]],
  })
  for (let y = 0; y < 200; y++) {
    for (let x = 190; x < 600; x++) luma.data[y * 600 + x] = x === 190 ? 150 : 30
  }
  // A letter right behind the border, as bright as it.
  for (let y = 88; y < 101; y++) {
    for (const x of [191, 192, 195, 196, 200, 201, 206, 207]) luma.data[y * 600 + x] = 160
  }
  const { lines } = segmentLines(luma, whole, guess)
  expect(lines.filter(({ x, width }) => x < 180 && x + width > 195)).toEqual([])
})

test('the faint ground of a selected row does not join its lines with others', () => {
  const texts = [
    ['2026-03-28 11:59', 20, 60],
    ['2026-10-18 20:53', 20, 85],
    ['2026-07-28 05:22', 20, 110],
  ] as const
  const luma = lumaOf({ paper: '#ffffff', ink: '#222222', texts })
  // Steps of 19 to 25 levels: some of the edge is marked, most is not.
  for (let y = 69; y < 94; y++) {
    for (let x = 10; x < 500; x++) {
      const at = y * 600 + x
      if (luma.data[at] === 255) luma.data[at] = 255 - 19 - ((x * 7) % 13 > 10 ? 6 : 0)
    }
  }
  expect(segmentLines(luma, whole, guess).lines.map(({ height }) => height < 20)).toEqual([
    true,
    true,
    true,
  ])
})
