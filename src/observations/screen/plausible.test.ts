import { expect, test } from 'vitest'
import { whyNotText } from './plausible.ts'
import type { Snapshot } from './picture.ts'
import type { EndedTrack } from './track.ts'

function line(text: string, frames: number, confidence = 0.99, edgeY = -1): EndedTrack {
  const box = { x: 30, y: 30, width: 60, height: 14 }
  const best = { reading: { text, glyphs: [], confidence }, box, shot: shotWith(edgeY) }
  return { best, frames, confidence, startUs: 0, endUs: frames * 33_333 } as unknown as EndedTrack
}

/** Strokes of a line at 30, 30; below `edgeY` stands another window. */
function shotWith(edgeY: number): Pick<Snapshot, 'at' | 'luma'> {
  const [width, height] = [120, 70]
  const data = new Uint8Array(width * height).fill(235)
  for (let y = 30; y < 44; y++)
    for (let x = 30; x < 90; x += 6) data.fill(40, y * width + x, y * width + x + 2)
  if (edgeY >= 0) data.fill(120, edgeY * width)
  return { at: { x: 0, y: 0, width, height }, luma: { data, width, height, stride: width } }
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

test('what flits by has to be read more surely than what stays', () => {
  expect(whyNotText(line('tail -f /var/log', 1, 0.9))).toBe('low-confidence')
  expect(whyNotText(line('tail -f /var/log', 30, 0.9))).toBeUndefined()
  expect(whyNotText(line('tail -f /var/log', 1, 0.94))).toBeUndefined()
})

test('of many frames a second it takes more until a line has rested', () => {
  const brief = { ...line('tail -f /var/log', 12, 0.9), endUs: 200_000 }
  expect(whyNotText(brief)).toBe('low-confidence')
  expect(whyNotText({ ...brief, best: { ...brief.best, rested: true } })).toBeUndefined()
})

test('a line that an edge cuts through is kept only where it was read surely', () => {
  expect(whyNotText(line('carmpalgn? Village', 30, 0.87, 44))).toBe('cut-off')
  expect(whyNotText(line('campaign? Village', 30, 0.95, 44))).toBeUndefined()
  expect(whyNotText(line('campaign? Village', 30, 0.87))).toBeUndefined()
  expect(whyNotText(line('سلة المحذوفات', 30, 0.87, 44))).toBeUndefined()
})

test('a lone character that rests is text where others look like it, as the numbers of rows', () => {
  expect(whyNotText(alone('8', 30, 1, 8))).toBeUndefined()
  expect(whyNotText(alone('8', 3, 1, 8))).toBe('low-confidence')
  expect(whyNotText(alone('k', 30, 0.98, 8))).toBe('low-confidence')
  expect(whyNotText(alone('k', 30, 1, 1))).toBe('low-confidence')
  expect(whyNotText(alone('-', 30, 1, 8))).toBe('low-confidence')
})

test('the rest of a line beside a blur is text, four letters and a sign too; signs alone are not', () => {
  const besideNoise = (text: string, sure: number): EndedTrack => {
    const glyphs = Array.from(text, (one, i) => ({
      text: one,
      p: i < sure ? 0.99 : 0.4,
      x0: 8 * i,
      x1: 8 * i + 8,
      others: [],
    }))
    const whole = line(text, 30, 0.6)
    return { ...whole, best: { ...whole.best, reading: { ...whole.best.reading, glyphs } } }
  }
  expect(whyNotText(besideNoise('From: e8mm', 5))).toBeUndefined()
  expect(whyNotText(besideNoise('From e8mm', 4))).toBe('low-confidence')
  expect(whyNotText(besideNoise('-/#:. e8mm', 5))).toBe('low-confidence')
})

/** A line of one character, of a shape that was read so often. */
function alone(text: string, frames: number, confidence: number, looks: number): EndedTrack {
  const one = line(text, frames, confidence)
  const shape = { votes: { looks: () => looks }, wasRead: false }
  const reading = { ...one.best.reading, glyphs: [{ text, p: confidence, shape }] }
  return { ...one, best: { ...one.best, reading } } as unknown as EndedTrack
}
