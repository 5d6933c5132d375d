import { expect, test } from 'vitest'
import { blankI420, convertRows } from './i420.ts'

test.for([
  ['white', [255, 255, 255], [235, 128, 128]],
  ['black', [0, 0, 0], [16, 128, 128]],
  ['red', [255, 0, 0], [63, 102, 240]],
  ['blue', [0, 0, 255], [32, 240, 118]],
] as const)('%s has the limited-range values of BT.709', ([, rgb, yuv]) => {
  const rgba = Uint8Array.from({ length: 4 * 4 * 2 }, (_, i) => [...rgb, 255][i % 4] ?? 0)
  const picture = blankI420(4, 2)
  convertRows(rgba, picture, 0, 2)
  expect([picture.bytes[0], picture.bytes[8], picture.bytes[10]]).toEqual(yuv)
  expect(new Set(picture.bytes.subarray(0, 8)).size).toBe(1)
})
