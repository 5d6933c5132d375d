import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { frameLuma } from '../reading/frame-luma.ts'
import { makeClip } from './clip.ts'
import { recipeOf, reportSet, tuningSet } from './matrix.ts'
import type { Fault, RedactedRecipe } from './recipe.ts'
import type { ClipTruth, TruthRedaction } from './truth.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'telltale-redaction-test-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function short(own: Partial<RedactedRecipe>): RedactedRecipe {
  const operator = { by: 'drawbox', colour: 'white', opacity: 1 } as const
  return recipeOf('short', 3, { operator, seconds: 2, theme: 'night', ...own })
}

async function made(
  recipe: RedactedRecipe,
): Promise<{ readonly path: string; readonly truth: ClipTruth; readonly only: TruthRedaction }> {
  const path = join(
    folder,
    `${createHash('sha256').update(JSON.stringify(recipe)).digest('hex')}.mp4`,
  )
  const truth = await makeClip(recipe, path)
  const [only] = truth.redactions
  if (only === undefined) throw new Error('nothing was redacted')
  return { path, truth, only }
}

function frames(runs: readonly { readonly frames: readonly [number, number] }[]): number {
  return runs.reduce((sum, { frames: [from, to] }) => sum + to - from, 0)
}

test('equal recipes make equal bytes and equal truth', async () => {
  const recipe = short({ encoding: { passes: 2, firstCrf: 18, crf: 23 } })
  const first = await made(recipe)
  const bytes = readFileSync(first.path)
  const second = await made(recipe)
  expect(second.truth).toEqual(first.truth)
  expect(readFileSync(second.path).equals(bytes)).toBe(true)
})

test.for<Fault>([
  { kind: 'late-start', frames: 3 },
  { kind: 'early-end', frames: 2 },
  { kind: 'gap', frames: 1 },
])('$kind leaves as many frames bare as it says', async (fault) => {
  const { only } = await made(short({ fault }))
  expect(frames(only.clear)).toBe('frames' in fault ? fault.frames : 0)
  expect(only.clear.every(({ text }) => text === only.secret.text)).toBe(true)
  expect(frames(only.boxes) + frames(only.clear)).toBe(frames(only.cells))
})

test('the picture is what the truth says: covered inside the box, ink where it stands bare', async () => {
  const { path, only } = await made(short({ fault: { kind: 'gap', frames: 1 } }))
  const box = only.boxes[0]?.box ?? { x: 0, y: 0, width: 0, height: 0 }
  const bare = only.clear[0]?.frames[0] ?? 0
  const shots = frameLuma(path, new Set([bare - 1, bare]))
  const darkest = (frame: number): number => {
    const shot = shots.get(frame)
    if (shot === undefined) throw new Error('no such frame')
    let least = 255
    for (let y = box.y + 2; y < box.y + box.height - 2; y++) {
      for (let x = box.x + 2; x < box.x + box.width - 2; x++) {
        least = Math.min(least, shot.data[y * shot.stride + x] ?? 0)
      }
    }
    return least
  }
  expect(darkest(bare - 1)).toBeGreaterThan(200)
  expect(darkest(bare)).toBeLessThan(80)
})

test('a box that is too small leaves the characters bare that it says, in every frame', async () => {
  const { only } = await made(short({ fault: { kind: 'too-small', characters: 3, end: 'left' } }))
  expect(frames(only.clear)).toBe(frames(only.cells))
  const { text } = only.secret
  expect(only.clear).toMatchObject([{ text: text.slice(0, 3).padEnd(text.length, '\uFFFD') }])
})

test('a redaction that follows a scroll late leaves it bare for as many frames each time', async () => {
  const { only } = await made(
    short({ motion: 'scroll', fault: { kind: 'lag', frames: 2 }, seconds: 3 }),
  )
  const times = only.cells.length - 1
  expect(times).toBeGreaterThan(0)
  expect(frames(only.clear)).toBe(2 * times)
})

test('the sets share neither seeds nor names of recordings within them', () => {
  const seeds = (set: typeof tuningSet): number[] => set.map(({ seed }) => seed)
  expect(new Set([...seeds(tuningSet), ...seeds(reportSet)]).size).toBe(
    tuningSet.length + reportSet.length,
  )
  for (const set of [tuningSet, reportSet]) {
    expect(new Set(set.map(({ name }) => name)).size).toBe(set.length)
  }
})
