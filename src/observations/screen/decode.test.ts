import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openMedia } from '../media/open-media.ts'
import { analyse } from './analysis.fixture.ts'
import { decodeFrames, newTally, videoStreams, type DecodeTally } from './decode.ts'
import { terminal, writeRecording, type Draw } from './recording.fixture.ts'
import { screen } from './screen.ts'
import { shownTimes } from './shown-times.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'decode-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const size = { width: 640, height: 160 }
const prompt = 'analyst@host-7:~/work$ ssh -p 2222 root@203.0.113.42'
const slip = 'token=9f8e7d6c5b4a'

/** Changes 32-bit numbers of the only box of a type; `at` is in bytes after its type. */
function patchBox(
  path: string,
  type: string,
  numbers: readonly (readonly [number, number])[],
): void {
  const bytes = readFileSync(path)
  const box = bytes.indexOf(type, 0, 'latin1')
  for (const [at, value] of numbers) bytes.writeInt32BE(value, box + 4 + at)
  writeFileSync(path, bytes)
}

interface Seen {
  readonly times: readonly (readonly [timeUs: number, hidden: boolean])[]
  readonly tally: DecodeTally
}

function decodeAll(path: string): Seen {
  const tally = newTally()
  const times: [number, boolean][] = []
  const shown = shownTimes(path, 0)
  using media = openMedia(path, { ignoreEditList: shown !== undefined })
  const [stream] = videoStreams(media)
  if (stream === undefined) throw new Error('no stream')
  for (const { timeUs, hidden } of decodeFrames(media, stream, tally, shown))
    times.push([timeUs, hidden])
  return { times, tally }
}

/** One in 16.16, and the place of the matrix in a track header (ISO/IEC 14496-12, 8.3.2). */
const one = 65_536
const matrixAt = 40

test.for([
  [90, [0, 1, -1, 0]],
  [180, [-1, 0, 0, -1]],
  [270, [0, -1, 1, 0]],
] as const)(
  'a picture that players turn by %i degrees is read as they show it',
  async ([degrees, matrix]) => {
    const path = join(folder, `turned-${degrees}.mp4`)
    const clear = terminal([prompt])
    const sideways = degrees !== 180
    const stored = sideways ? { width: 160, height: 640 } : size
    const draw: Draw = (context) => {
      const canvas = context.canvas
      context.save()
      context.translate(canvas.width / 2, canvas.height / 2)
      context.rotate((-degrees * Math.PI) / 180)
      context.translate(-size.width / 2, -size.height / 2)
      context.fillStyle = '#1e1e1e'
      context.fillRect(0, 0, size.width, size.height)
      clear(context)
      context.restore()
    }
    writeRecording(path, { ...stored, frames: [0, 100, 400].map((atMs) => ({ atMs, draw })) })
    const [a, b, c, d] = matrix
    patchBox(path, 'tkhd', [
      [matrixAt, a * one],
      [matrixAt + 4, b * one],
      [matrixAt + 12, c * one],
      [matrixAt + 16, d * one],
    ])
    const { made, thrown } = await analyse(screen, path, 'video/mp4')
    expect(thrown).toBeUndefined()
    expect(made.flatMap((found) => (found.kind === 'screen-text' ? [found.text] : []))).toEqual([
      prompt,
    ])
    expect(made.at(-1)).toMatchObject({ kind: 'screen-coverage', ...size })
  },
)

test('frames that an edit list hides are decoded once, and read as hidden', async () => {
  const path = join(folder, 'hidden.mp4')
  writeRecording(path, {
    ...size,
    frames: Array.from({ length: 20 }, (_, i) => ({
      atMs: i * 100,
      draw: terminal(i < 5 ? [slip] : [prompt]),
    })),
  })
  const whole = decodeAll(path)
  expect(whole.times.map(([, hidden]) => hidden)).toEqual(Array<boolean>(20).fill(false))
  expect(whole.times[19]).toEqual([1_900_000, false])
  const bytes = readFileSync(path)
  const list = bytes.indexOf('elst', 0, 'latin1')
  const scale = bytes.readUInt32BE(bytes.indexOf('mdhd', 0, 'latin1') + 16)
  // The first entry: its duration, then the time of the medium at which it begins.
  patchBox(path, 'elst', [[12, bytes.readInt32BE(list + 16) + Math.round(scale * 0.5)]])
  const cut = decodeAll(path)
  expect(cut.tally).toMatchObject({ expected: 20, decoded: 20, hidden: 5 })
  expect(cut.times.filter(([, hidden]) => !hidden).map(([timeUs]) => timeUs)).toEqual(
    Array.from({ length: 15 }, (_, i) => i * 100_000),
  )
  const { made } = await analyse(screen, path, 'video/mp4')
  const lines = made.flatMap((found) =>
    found.kind === 'screen-text' ? [[found.text, found.from]] : [],
  )
  expect(new Map(lines.map(([text = '', from = '']) => [text, from]))).toEqual(
    new Map([
      [prompt, 'screen'],
      [slip, 'hidden'],
    ]),
  )
})

/** What is read in a recording, and from where. */
async function linesIn(path: string) {
  const { made, thrown } = await analyse(screen, path, 'video/mp4')
  expect(thrown).toBeUndefined()
  return {
    lines: made.flatMap((found) => (found.kind === 'screen-text' ? [found] : [])),
    coverage: made.flatMap((found) => (found.kind === 'screen-coverage' ? [found] : [])),
  }
}

const still = (line: string, crf = 23) => ({
  crf,
  frames: [0, 100, 400].map((atMs) => ({ atMs, draw: terminal([line]) })),
})

test('pictures that were encoded line by line, as for television, are read', async () => {
  const path = join(folder, 'interlaced.mp4')
  const options = { preset: 'veryfast', crf: '23', flags: '+ildct+ilme' }
  writeRecording(path, { ...size, ...still(prompt), encoder: { name: 'libx264', options } })
  // x264 notes in the stream what it was told.
  expect(readFileSync(path).includes('interlaced=tff')).toBe(true)
  const { lines } = await linesIn(path)
  expect(lines.map(({ text }) => text)).toEqual([prompt])
})

test('of a picture whose size is no multiple of a block, what the codec adds is cut off', async () => {
  const path = join(folder, 'cropped.mp4')
  const cut = { width: 634, height: 154 }
  writeRecording(path, { ...cut, ...still(prompt) })
  const { lines, coverage } = await linesIn(path)
  expect(lines.map(({ text }) => text)).toEqual([prompt])
  expect(coverage).toMatchObject([cut])
})

test('each video track of a file is read, with its own size and coverage', async () => {
  const path = join(folder, 'tracks.mp4')
  const other = { width: 480, height: 96 }
  writeRecording(path, { ...size, ...still(prompt) }, { ...other, ...still('cat /etc/hostname') })
  const { lines, coverage } = await linesIn(path)
  expect(lines.map(({ text }) => text)).toEqual([prompt, 'cat /etc/hostname'])
  expect(coverage).toMatchObject([size, other])
})

const recordings = '../shared/data/recordings'
describe.skipIf(!existsSync(recordings))(
  'real recordings (skipped where shared data is absent)',
  () => {
    test('hitblast+trimsec: the three frames that its edit list hides are there', () => {
      const { tally } = decodeAll(join(recordings, 'hitblast+trimsec__assets_demo.mov.f42f623.mov'))
      expect(tally.hidden).toBe(3)
      expect(tally.decoded).toBe(tally.expected)
    })
  },
)
