import { expect, test } from 'vitest'
import { whyNotText } from './plausible.ts'
import type { EndedTrack } from './track.ts'

function line(text: string, frames: number, confidence = 0.99): EndedTrack {
  const box = { x: 0, y: 0, width: 60, height: 14 }
  const best = { reading: { text, glyphs: [], confidence }, box }
  return { best, frames, confidence } as unknown as EndedTrack
}

test('a pointer read as two letters for a moment is no text, two letters that stay are', () => {
  expect(whyNotText(line('t;', 1))).toBe('low-confidence')
  expect(whyNotText(line('ls', 30))).toBeUndefined()
  expect(whyNotText(line('cat', 1))).toBeUndefined()
})

test('drawn lines do not make a letter a text', () => {
  expect(whyNotText(line('├N', 30))).toBe('low-confidence')
  expect(whyNotText(line('└── src', 30))).toBeUndefined()
})
