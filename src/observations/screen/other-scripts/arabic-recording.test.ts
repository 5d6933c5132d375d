import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ScreenText } from '../../../model/observation.ts'
import { analyse } from '../analysis.fixture.ts'
import { fixtureFont, writeRecording, type Draw } from '../recording.fixture.ts'
import { screen } from '../screen.ts'
import { arabicFamilies, arabicWeight } from './arabic.fixture.ts'

const right = 600
const persian = ['دیوار آتش خاموش است', 'اتصال به میز کار راه دور', 'میزبان هدف روشن است Telegram']
const latin = ['$ ssh -p 2222 deploy@relay', 'Welcome to the relay host']
const typed = 'امشب آنلاین هستم دوست من'

/** A terminal at the left, a chat at the right, and below it a field in which somebody types. */
function screenAt(typedWords: number): Draw {
  return (context) => {
    context.fillStyle = '#1f2329'
    context.fillRect(0, 0, 640, 240)
    context.fillStyle = '#d6dae0'
    context.direction = 'ltr'
    context.textAlign = 'left'
    context.font = `15px "${fixtureFont}"`
    for (const [row, line] of latin.entries()) context.fillText(line, 20, 30 + row * 26)
    context.direction = 'rtl'
    context.textAlign = 'right'
    context.font = `16px ${arabicFamilies.vazirmatn}`
    context.fontVariationSettings = arabicWeight
    for (const [row, line] of persian.entries()) context.fillText(line, right, 100 + row * 32)
    const words = typed.split(' ').slice(0, typedWords).join(' ')
    if (words !== '') context.fillText(words, right, 220)
  }
}

const folder = mkdtempSync(join(tmpdir(), 'telltale-test-'))
let lines: readonly ScreenText[] = []

beforeAll(async () => {
  const path = join(folder, 'chat.mp4')
  const frames = Array.from({ length: 30 }, (_, i) => ({
    atMs: i * 100,
    draw: screenAt(Math.max(0, Math.min(5, Math.floor((i - 5) / 4)))),
  }))
  writeRecording(path, { width: 640, height: 240, crf: 23, frames })
  const { made } = await analyse(screen, path, 'video/mp4')
  lines = made.filter((one) => one.kind === 'screen-text')
}, 60_000)

afterAll(() => rmSync(folder, { recursive: true }))

test('lines in Persian are read, words in Latin letters among them, and Latin lines beside them', () => {
  const texts = lines.map(({ text }) => text)
  for (const line of [...persian, ...latin]) expect(texts).toContain(line)
})

test('each character of a line has its place: the first at the right', () => {
  const line = lines.find(({ text }) => text === persian[1])
  expect(line?.centres).toHaveLength(line?.text.length ?? 0)
  const [, , width] = line?.box ?? [0, 0, 0, 0]
  expect(line?.centres[0]).toBeGreaterThan(width * 10 - 120)
  expect(line?.centres.at(-1)).toBeLessThan(120)
})

test('what is typed towards the left is one line, without a growth that would be wrong', () => {
  const all = lines.filter(({ text }) => text.startsWith('امشب'))
  expect(all.map(({ text }) => text)).toEqual([typed])
  expect(all[0]?.growth).toEqual([])
})
