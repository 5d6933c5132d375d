import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AnalysisResult } from '../screen/analysis.fixture.ts'
import { analyse } from '../screen/analysis.fixture.ts'
import { terminal, writeRecording } from '../screen/recording.fixture.ts'
import { media } from './media.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'media-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function factsOf(result: AnalysisResult<'media-fact'>): Map<string, string> {
  return new Map(result.made.map(({ name, value }) => [name, value]))
}

const frames = [0, 100, 200, 400].map((atMs) => ({ atMs, draw: terminal(['uname -a']) }))

test('a recording states its container, streams, size, times and packets', async () => {
  const path = join(folder, 'plain.mkv')
  writeRecording(path, { width: 320, height: 96, frames })
  const result = await analyse(media, path, 'video/x-matroska')
  expect(result.thrown).toBeUndefined()
  const facts = factsOf(result)
  expect(facts.get('container')).toBe('matroska,webm')
  expect(facts.get('stream 0 type')).toBe('video')
  expect(facts.get('stream 0 codec')).toBe('h264')
  expect(facts.get('stream 0 size')).toBe('320x96')
  expect(facts.get('duration')).toBe('440000 us')
  expect(facts.get('stream 0 packets')).toBe('4')
  expect(facts.get('encoder')).toMatch(/^Lavf/)
  expect(facts.get('stream 0 encoder-settings')).toMatch(/^x264 - core .* options: cabac=/)
  expect(facts.has('stream 0 hidden-packets')).toBe(false)
})

test.for([
  ['', 'empty'],
  ['nothing that a demuxer knows', 'corrupt'],
] as const)('bytes %j are no media: %s', async ([bytes, code]) => {
  const path = join(folder, `bytes-${code}.mp4`)
  writeFileSync(path, bytes)
  const result = await analyse(media, path, 'video/mp4')
  expect(result.made).toEqual([])
  expect(result.thrown).toMatchObject({ code })
})

const recordings = '../shared/data/recordings'
describe.skipIf(!existsSync(recordings))(
  'real recordings (skipped where shared data is absent)',
  () => {
    test.for([
      ['Jarred-Sumner+decky__demo.mov', 24, 'MacBookPro16,1'],
      ['hitblast+trimsec__assets_demo.mov.f42f623.mov', 3, 'MacBookAir10,1'],
    ] as const)('%s: its edit list hides %d frames', async ([name, hidden, device]) => {
      const facts = factsOf(await analyse(media, join(recordings, name), 'video/quicktime'))
      expect(Number(facts.get('stream 0 hidden-packets'))).toBe(hidden)
      expect(facts.get('device')).toBe(device)
    })
  },
)
