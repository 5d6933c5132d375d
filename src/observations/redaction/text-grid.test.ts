import { expect, test } from 'vitest'
import { cellX, gridAround, gridOf } from './text-grid.ts'
import type { VisibleLine } from './visible-line.ts'

function line(x: number, y: number, pitch: number, text: string): VisibleLine {
  const centres = Array.from(text, (_, i) => Math.round((x + (i + 0.5) * pitch) * 10) / 10)
  const box = { x: Math.round(x), y, width: Math.round(pitch * text.length), height: 12 }
  return { text, box, centres, confidence: 1 }
}

test('even letters tell their pitch and where a cell begins', () => {
  const grid = gridOf(line(17, 40, 8, 'root@kali:~# ls'))
  expect(grid?.pitchPx).toBeCloseTo(8, 5)
  expect(((grid?.originPx ?? 0) - 17) % 8).toBeCloseTo(0, 5)
})

test('letters of many widths are on no grid', () => {
  const uneven = { ...line(17, 40, 8, 'Willing'), centres: [20, 29, 33, 36, 40, 44, 52] }
  expect(gridOf(uneven)).toBeUndefined()
  expect(gridAround([uneven], { x: 60, y: 38, width: 40, height: 16 })).toBeUndefined()
})

test('of two windows the nearer one counts, with all its lines', () => {
  const near = [40, 58, 76].map((y) => line(17, y, 8.1, 'a longer line of text that is shown'))
  const far = [300, 320].map((y) => line(21, y, 9, 'another terminal, with larger letters'))
  const grid = gridAround([...far, ...near], { x: 120, y: 56, width: 100, height: 18 })
  expect(grid?.pitchPx).toBeCloseTo(8.1, 2)
  const whole = gridAround([line(17, 40, 8.01, 'a longer line of text')], {
    x: 0,
    y: 0,
    width: 9,
    height: 9,
  })
  expect(whole?.pitchPx).toBe(8)
  expect(cellX({ pitchPx: 8.4, originPx: 3 }, 2)).toBe(20)
})
