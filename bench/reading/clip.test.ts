import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { ScreenTruth } from '../../cases/lib/screen-truth.ts'
import { bareDecode } from '../bare-decode.ts'
import { makeClip } from './clip.ts'
import { frameCount } from './life.ts'
import type { Recipe, Source } from './recipe.ts'

const folder = mkdtempSync(join(tmpdir(), 'telltale-clip-'))
afterAll(() => rmSync(folder, { recursive: true }))

function recipe(source: Source, own: Partial<Recipe> = {}): Recipe {
  return {
    name: 'tiny',
    source,
    font: 'Cousine',
    sansFont: 'Inter',
    sizePx: 12,
    theme: 'paper',
    fps: 10,
    seconds: 2,
    codec: 'h264',
    container: 'mp4',
    crf: 28,
    scale: 1,
    ...own,
  }
}

async function made(name: string, of: Recipe): Promise<{ path: string; truth: ScreenTruth }> {
  const path = join(folder, name)
  const truth = await makeClip(of, path)
  if ('why' in truth) throw new Error(truth.why)
  return { path, truth }
}

const session: Source = { show: 'session', seed: 1, columns: 60, rows: 12 }

test('the same recipe makes the same bytes and the same truth, another seed makes others', async () => {
  const bytes = (path: string): string =>
    createHash('sha256').update(readFileSync(path)).digest('hex')
  const first = await made('a.mp4', recipe(session))
  const again = await made('b.mp4', recipe(session))
  const other = await made('c.mp4', recipe({ ...session, seed: 2 }))
  expect(bytes(again.path)).toBe(bytes(first.path))
  expect(again.truth).toEqual(first.truth)
  expect(bytes(other.path)).not.toBe(bytes(first.path))
})

test('every frame is in the file, whatever the codec, and boxes shrink with the picture', async () => {
  const whole = await made('whole.webm', recipe(session, { codec: 'vp9', container: 'webm' }))
  const small = await made(
    'small.mkv',
    recipe(session, { codec: 'hevc', container: 'matroska', scale: 0.75 }),
  )
  expect(bareDecode(whole.path)).toBe(whole.truth.frames)
  expect(bareDecode(small.path)).toBe(small.truth.frames)
  expect(small.truth).toMatchObject({ width: 960, height: 540 })
  const box = whole.truth.lines[0]?.path[0]?.box
  const shrunk = small.truth.lines[0]?.path[0]?.box
  expect(shrunk?.x).toBe(Math.floor((box?.x ?? 0) * 0.75))
})

test('a desktop has lines that move, are covered in part, and stand for every frame', async () => {
  const { truth } = await made('desktop.mp4', recipe({ show: 'desktop', seed: 3 }))
  expect(truth.lines.some(({ path }) => path.length > 5)).toBe(true)
  expect(truth.lines.some(({ partly }) => partly.length > 0)).toBe(true)
  expect(truth.lines.some(({ shown }) => frameCount(shown) === truth.frames)).toBe(true)
})
