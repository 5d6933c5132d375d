import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import { AV_PIX_FMT_GRAY8 } from 'node-av/constants'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { analyse } from './analysis.fixture.ts'
import { terminal, writeRecording } from './recording.fixture.ts'
import { screen } from './screen.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'strict-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const draw = terminal(['ssh operator@203.0.113.9'])

async function warningsOf(name: string, bytes: Uint8Array, type: string): Promise<unknown> {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  const { thrown, warnings } = await analyse(screen, path, type)
  expect(thrown).toBeUndefined()
  return warnings
}

test.for(['image/jpeg', 'image/png'] as const)(
  'a whole %s is read without a word, a damaged one is said to be damaged',
  async (type) => {
    const canvas = createCanvas(320, 96)
    draw(canvas.getContext('2d'))
    const bytes = type === 'image/jpeg' ? canvas.toBuffer(type) : canvas.toBuffer(type)
    expect(await warningsOf('whole', bytes, type)).toEqual([])
    // The end of a JPEG is lost; of a PNG, the check sum of its header is wrong.
    const harmed = Buffer.from(type === 'image/jpeg' ? bytes.subarray(0, bytes.length / 2) : bytes)
    if (type === 'image/png') harmed[29] = (harmed[29] ?? 0) ^ 1
    expect(await warningsOf('harmed', harmed, type)).toMatchObject([{ code: 'corrupt' }])
  },
)

test('a transport stream that lost a whole frame says so', async () => {
  const path = join(folder, 'film.ts')
  const frames = Array.from({ length: 8 }, (_, i) => ({ atMs: i * 100, draw }))
  writeRecording(path, { width: 320, height: 96, frames })
  const bytes = readFileSync(path)
  expect(await warningsOf('whole.ts', bytes, 'video/mp2t')).toEqual([])
  const packetBytes = 188
  // PID 256 is the video; bit 14 marks the packet in which a frame begins, and ends where it is small.
  const starts = Array.from(
    { length: bytes.length / packetBytes },
    (_, n) => n * packetBytes,
  ).filter((at) => (bytes.readUInt16BE(at + 1) & 0x5fff) === (0x4000 | 256))
  const lost = starts[3] ?? 0
  const harmed = Buffer.concat([bytes.subarray(0, lost), bytes.subarray(lost + packetBytes)])
  expect(await warningsOf('harmed.ts', harmed, 'video/mp2t')).toEqual([
    { code: 'corrupt', reason: 'something is missing at 1 packets' },
  ])
})

test('an AVI that left out frames in which nothing changed is whole, and cut it is not', async () => {
  const path = join(folder, 'film.avi')
  const frames = [0, 100, 900].map((atMs) => ({ atMs, draw }))
  writeRecording(path, { width: 320, height: 96, frames, encoder: { name: 'mpeg4' } })
  const bytes = readFileSync(path)
  expect(await warningsOf('whole.avi', bytes, 'video/vnd.avi')).toEqual([])
  const cut = join(folder, 'cut.avi')
  writeFileSync(cut, bytes.subarray(0, -100))
  const { thrown } = await analyse(screen, cut, 'video/vnd.avi')
  expect(thrown).toMatchObject({ code: 'truncated' })
})

test('a GIF that was cut says so', async () => {
  const path = join(folder, 'film.gif')
  const frames = [0, 100, 900].map((atMs) => ({ atMs, draw }))
  const encoder = { name: 'gif', pixelFormat: AV_PIX_FMT_GRAY8 }
  writeRecording(path, { width: 320, height: 96, frames, encoder })
  const bytes = readFileSync(path)
  expect(await warningsOf('whole.gif', bytes, 'image/gif')).toEqual([])
  const cut = bytes.subarray(0, -200)
  expect(await warningsOf('cut.gif', cut, 'image/gif')).toMatchObject([{ code: 'truncated' }])
})
