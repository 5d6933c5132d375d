import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createCanvas } from '@napi-rs/canvas'
import { expect, test } from 'vitest'
import { lineMetrics } from '../../lib/line-metrics.ts'
import { fixtureFont } from './recording.fixture.ts'
import { readingOf } from './reading.ts'
import { createStripReader, stripReaderTool } from './strip-reader.ts'

const weights = new URL('glyphs/strip-reader.onnx', import.meta.url)

test('the version of the model is the hash of its weights', () => {
  const hash = createHash('sha256').update(readFileSync(weights)).digest('hex')
  expect(stripReaderTool().version).toContain(hash.slice(0, 16))
})

test('a line is read with the places of its glyphs', async () => {
  const text = 'ssh -p 2222 deploy@relay'
  const context = createCanvas(320, 40).getContext('2d')
  context.fillStyle = '#101418'
  context.fillRect(0, 0, 320, 40)
  context.fillStyle = '#d8d8d8'
  context.font = `16px "${fixtureFont}"`
  context.fillText(text, 20, 26)
  const { data } = context.getImageData(0, 0, 320, 40)
  const plane = { data: data.filter((_, i) => i % 4 === 1), width: 320, height: 40, stride: 320 }
  const luma = { ...plane, data: Uint8Array.from(plane.data) }
  const line = { x: 20, y: 12, width: 231, height: 18 }
  const reader = await createStripReader()
  const { glyphs, text: read } = readingOf(await reader.read(luma, line, lineMetrics(luma, line)))
  expect(read).toBe(text)
  for (const [i, { x0, x1 }] of glyphs.entries()) {
    expect(Math.abs((x0 + x1) / 2 - (i + 0.5) * 9.6)).toBeLessThan(2)
  }
})
