import { mkdtempSync, readFileSync, rmSync, truncateSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AnalysisFailure } from '../../analyzer/analysis-failure.ts'
import type { ScreenCoverage, ScreenText } from '../../model/observation.ts'
import { analyse, type AnalysisResult } from './analysis.fixture.ts'
import {
  blurred,
  terminal,
  writeRecording,
  type Draw,
  type Recording,
} from './recording.fixture.ts'
import { screen } from './screen.ts'

type Result = AnalysisResult<'screen-text' | 'screen-coverage'>

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'screen-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function textsOf(result: Result): ScreenText[] {
  return result.made.filter((one) => one.kind === 'screen-text')
}

function coverageOf(result: Result): ScreenCoverage {
  const last = result.made.at(-1)
  if (last?.kind !== 'screen-coverage') throw new Error('the coverage must come last')
  return last
}

async function read(name: string, recording: Recording): Promise<Result> {
  const path = join(folder, name)
  writeRecording(path, recording)
  return analyse(screen, path, 'video/mp4')
}

const size = { width: 640, height: 160 }
const prompt = 'analyst@host-7:~/work$ ssh -p 2222 root@203.0.113.42'
const answer = 'Permission denied (publickey).'

describe('a recording of a terminal', () => {
  test('gives each line its text, its place and its life to the microsecond', async () => {
    const result = await read('lines.mp4', {
      ...size,
      frames: [
        ...[0, 33, 67, 100, 400, 433].map((atMs) => ({ atMs, draw: terminal([prompt]) })),
        ...[467, 500, 901].map((atMs) => ({ atMs, draw: terminal([prompt, answer]) })),
        ...[1111, 1140].map((atMs) => ({ atMs, draw: terminal([prompt]) })),
      ],
    })
    expect(result.thrown).toBeUndefined()
    const texts = textsOf(result)
    expect(texts.map(({ text }) => text).toSorted()).toEqual([answer, prompt].toSorted())
    const denied = texts.find(({ text }) => text === answer)
    expect(denied).toMatchObject({ startUs: 467_000, endUs: 1_111_000, frames: 3, from: 'screen' })
    expect(denied?.locus).toMatchObject({ at: 'frame', startUs: 467_000, endUs: 1_111_000 })
    expect(texts.find(({ text }) => text === prompt)).toMatchObject({ startUs: 0, frames: 11 })
    expect(coverageOf(result)).toMatchObject({
      ...size,
      framesExpected: 11,
      framesDecoded: 11,
      framesChanged: 3,
      linesRead: 2,
      givenUp: [],
    })
  })

  test('shows each line in a picture of its surroundings', async () => {
    const frames = [0, 40, 80].map((atMs) => ({ atMs, draw: terminal([prompt]) }))
    const result = await read('crop.mp4', { ...size, frames })
    const [line] = textsOf(result)
    const png = result.kept.get(line?.crop.blob ?? '')
    expect(png?.subarray(1, 4).toString('latin1')).toBe('PNG')
    const [x, y, width, height] = line?.crop.line ?? [0, 0, 0, 0]
    expect(png?.readUInt32BE(16)).toBeGreaterThanOrEqual(x + width)
    expect(png?.readUInt32BE(20)).toBeGreaterThanOrEqual(y + height)
    expect([width, height]).toEqual([line?.box[2], line?.box[3]])
  })

  test('a line that stood for one frame is read', async () => {
    const slip = 'token=9f8e7d6c5b4a'
    const result = await read('slip.mp4', {
      ...size,
      frames: Array.from({ length: 12 }, (_, i) => ({
        atMs: i * 33,
        draw: terminal(i === 6 ? [prompt, slip] : [prompt]),
      })),
    })
    const seen = textsOf(result).find(({ text }) => text === slip)
    expect(seen).toMatchObject({ startUs: 198_000, endUs: 231_000, frames: 1 })
  })

  test('a blinking cursor makes no new line', async () => {
    const result = await read('blink.mp4', {
      ...size,
      frames: Array.from({ length: 30 }, (_, i) => ({
        atMs: i * 100,
        draw: terminal([answer, prompt], { on: i % 10 < 5 }),
      })),
    })
    expect(
      textsOf(result)
        .map(({ text }) => text)
        .toSorted(),
    ).toEqual([answer, prompt].toSorted())
    expect(textsOf(result).every(({ frames }) => frames === 30)).toBe(true)
  })

  test('a line that is being typed is one line with its final text', async () => {
    const typed = 'curl http://198.51.100.7/x.sh'
    const result = await read('typed.mp4', {
      ...size,
      frames: Array.from({ length: typed.length + 4 }, (_, i) => ({
        atMs: i * 80,
        draw: terminal([`$ ${typed.slice(0, i)}`], { on: true }),
      })),
    })
    const texts = textsOf(result)
    expect(texts.map(({ text }) => text)).toEqual([`$ ${typed}`])
    expect(texts[0]).toMatchObject({ startUs: 0, frames: typed.length + 4 })
  })

  test('lines that scroll stay the lines they are', async () => {
    const log = Array.from({ length: 12 }, (_, i) => `${1000 + i * 37} GET /api/v1/item/${i * 911}`)
    const result = await read('scroll.mp4', {
      ...size,
      frames: Array.from({ length: 24 }, (_, i) => {
        const top = Math.min(7, Math.floor(i / 3))
        return { atMs: i * 40, draw: terminal(log.slice(top, top + 5)) }
      }),
    })
    expect(
      textsOf(result)
        .map(({ text }) => text)
        .toSorted(),
    ).toEqual(log.toSorted())
  })

  test('lines that scroll under a pointer stay the lines they are', async () => {
    const log = Array.from({ length: 12 }, (_, i) => `${1000 + i * 37} GET /api/v1/item/${i * 911}`)
    const result = await read('pointer.mp4', {
      ...size,
      frames: Array.from({ length: 30 }, (_, i) => ({
        atMs: i * 40,
        draw: (context) => {
          const up = Math.max(0, Math.min(120, (i - 10) * 15))
          terminal([])(context)
          context.translate(0, -up)
          context.fillStyle = '#e6e6e6'
          log.forEach((line, row) => context.fillText(line, 20, 40 + row * 22))
          context.resetTransform()
          context.fillStyle = '#ffffff'
          context.fillRect(100, 66, 10, 18)
        },
      })),
    })
    const texts = textsOf(result).map(({ text }) => text)
    for (const line of log.slice(3, 6)) {
      expect(texts.filter((text) => text.includes(line.slice(9)))).toEqual([line])
    }
  })

  test('a clock that ticks is a line per state', async () => {
    const result = await read('clock.mp4', {
      ...size,
      frames: Array.from({ length: 9 }, (_, i) => ({
        atMs: i * 400,
        draw: terminal([`Mon 14:02:5${Math.floor(i / 3) + 3}`]),
      })),
    })
    const texts = textsOf(result).map(({ text }) => text)
    expect(texts).toEqual(['Mon 14:02:53', 'Mon 14:02:54', 'Mon 14:02:55'])
  })
})

describe('a line of which something is hidden later', () => {
  const gate = '[*] gate 203.0.113.47:8443 tls1.3 up 41 days'
  const clear = terminal([answer, gate])
  /** Left edge of a character: 16 px of JetBrains Mono are 9.6 px wide. */
  const column = (index: number): number => 20 + index * 9.6
  const hides: readonly (readonly [string, Draw, leak: string])[] = [
    ['its middle is blurred', blurred(clear, column(9) - 2, 48, 17 * 9.6 + 4, 20), '203.0.113'],
    ['its end is blurred', blurred(clear, column(27) - 2, 48, 18 * 9.6 + 4, 20), '41 days'],
    ['one word is blurred', blurred(clear, column(34) - 2, 48, 2 * 9.6 + 4, 20), 'up'],
    [
      'a window comes to lie on its end',
      (context) => {
        clear(context)
        context.fillStyle = '#ffffff'
        context.fillRect(column(22), 10, 400, 140)
      },
      '8443',
    ],
  ]
  test.for(hides)('lived until %s', async ([name, hidden, leak]) => {
    const result = await read(`${name.replaceAll(' ', '-')}.mp4`, {
      ...size,
      frames: [
        ...[0, 50, 100].map((atMs) => ({ atMs, draw: terminal([answer]) })),
        ...[150, 200].map((atMs) => ({ atMs, draw: clear })),
        ...Array.from({ length: 12 }, (_, i) => ({ atMs: 250 + i * 50, draw: hidden })),
        ...Array.from({ length: 6 }, (_, i) => ({ atMs: 850 + i * 50, draw: clear })),
      ],
    })
    const withLeak = textsOf(result).filter(({ text }) => text.includes(leak))
    expect(withLeak.map(({ text, startUs, frames }) => [text, startUs, frames])).toEqual([
      [gate, 150_000, 2],
      [gate, 850_000, 6],
    ])
    expect(withLeak[0]).toMatchObject({ endUs: 250_000 })
    const rest = textsOf(result).find(({ text }) => text.startsWith('[*] gate') && text !== gate)
    expect(rest).toMatchObject({ startUs: 250_000, frames: 12 })
  })

  test('goes on while it is merely selected', async () => {
    const selected: Draw = (context) => {
      clear(context)
      context.fillStyle = '#3a5a8a'
      context.fillRect(column(9), 48, 17 * 9.6, 20)
      context.fillStyle = '#e6e6e6'
      context.fillText(gate.slice(9, 26), column(9), 62)
    }
    const result = await read('selected.mp4', {
      ...size,
      frames: Array.from({ length: 30 }, (_, i) => ({
        atMs: i * 50,
        draw: i >= 10 && i < 20 ? selected : clear,
      })),
    })
    expect(textsOf(result).map(({ text, frames }) => [text, frames])).toEqual([
      [answer, 30],
      [gate, 30],
    ])
  })
})

describe('a damaged file', () => {
  const frames = Array.from({ length: 60 }, (_, i) => ({
    atMs: i * 40,
    draw: terminal([prompt, `line number ${100 + i}`]),
  }))

  test('that is cut off keeps what was read and says that it was truncated', async () => {
    const path = join(folder, 'cut.mkv')
    writeRecording(path, { ...size, frames })
    truncateSync(path, Math.floor(statSync(path).size * 0.6))
    const result = await analyse(screen, path, 'video/x-matroska')
    expect(textsOf(result).map(({ text }) => text)).toContain(prompt)
    expect(coverageOf(result).framesDecoded).toBeGreaterThan(0)
    expect(coverageOf(result).framesDecoded).toBeLessThan(60)
    expect(result.thrown).toBeInstanceOf(AnalysisFailure)
    expect(result.thrown).toMatchObject({ code: 'truncated' })
  })

  test('that is empty or no video at all fails with a reason', async () => {
    const path = join(folder, 'nothing.mp4')
    writeFileSync(path, '')
    const empty = await analyse(screen, path, 'video/mp4')
    expect(empty.thrown).toMatchObject({ code: 'empty' })
    writeFileSync(path, 'this is not a video')
    expect((await analyse(screen, path, 'video/mp4')).thrown).toMatchObject({ code: 'corrupt' })
  })

  test('a playlist under the name of a video opens no other file', async () => {
    const other = join(folder, 'other.mp4')
    writeRecording(other, { ...size, frames: frames.slice(0, 3) })
    const path = join(folder, 'playlist.mp4')
    writeFileSync(path, `ffconcat version 1.0\nfile other.mp4\n`)
    const result = await analyse(screen, path, 'video/mp4')
    expect(result.made).toEqual([])
    expect(result.thrown).toMatchObject({ code: 'corrupt' })
  })
})

test('the same file gives the same ledger', async () => {
  const path = join(folder, 'same.mp4')
  const frames = [0, 40, 80].map((atMs) => ({ atMs, draw: terminal([prompt, answer]) }))
  writeRecording(path, { ...size, frames })
  const first = await analyse(screen, path, 'video/mp4')
  expect(await analyse(screen, path, 'video/mp4')).toEqual(first)
  expect(readFileSync(path).length).toBeGreaterThan(0)
})
