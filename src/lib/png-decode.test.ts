import { createCanvas } from '@napi-rs/canvas'
import { expect, test } from 'vitest'
import { decodeGreyPng } from './png-decode.ts'
import { encodePng } from './png.ts'

test('grey samples come back as they were', () => {
  const [width, height] = [13, 9]
  const samples = Uint8Array.from({ length: width * height }, (_, i) => (i * 151) % 256)
  expect(decodeGreyPng(encodePng(width, height, 1, samples))).toEqual({
    data: samples,
    width,
    height,
    stride: width,
  })
})

test('a picture in colour is refused', () => {
  expect(() => decodeGreyPng(createCanvas(4, 4).toBuffer('image/png'))).toThrow(RangeError)
})
