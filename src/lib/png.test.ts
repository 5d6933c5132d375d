import { loadImage, createCanvas } from '@napi-rs/canvas'
import { expect, test } from 'vitest'
import { encodePng } from './png.ts'

test.for([
  [1, 'grey'],
  [3, 'RGB'],
] as const)('%d channel(s) (%s) come back as they were', async ([channels]) => {
  const [width, height] = [7, 5]
  const samples = Uint8Array.from({ length: width * height * channels }, (_, i) => (i * 37) % 256)
  const image = await loadImage(encodePng(width, height, channels, samples))
  const context = createCanvas(width, height).getContext('2d')
  context.drawImage(image, 0, 0)
  const { data } = context.getImageData(0, 0, width, height)
  for (let pixel = 0; pixel < width * height; pixel++) {
    for (let c = 0; c < 3; c++) {
      expect(data[pixel * 4 + c]).toBe(samples[pixel * channels + (channels === 3 ? c : 0)])
    }
  }
})

test('samples that do not fill the picture are a mistake of the caller', () => {
  expect(() => encodePng(4, 4, 3, new Uint8Array(16))).toThrow(RangeError)
})
