import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { terminal, writeRecording } from '../src/observations/screen/recording.fixture.ts'
import { watchMemory } from './child-memory.ts'
import type { BenchTable } from './table.ts'

const minutes = [5, 20, 60]
const main = join(import.meta.dirname, '..', 'src', 'cli', 'main.ts')
const framesPerSecond = 5
/** A new line comes, and the others scroll, every so many frames. */
const framesPerLine = 10
const rows = 16

/** Lines that are all different, as those of a log are. */
function lineOf(number: number): string {
  const hash = (Math.imul(number + 1, 2_654_435_761) >>> 0).toString(16).padStart(8, '0')
  return `${number} GET /files/${hash}/report-${(number * 7919) % 10_007}.csv 200`
}

function makeFilm(path: string, minutesLong: number): number {
  const count = minutesLong * 60 * framesPerSecond
  const frames = Array.from({ length: count }, (_, index) => {
    const last = Math.floor(index / framesPerLine)
    const first = Math.max(0, last - rows + 1)
    const lines = Array.from({ length: last - first + 1 }, (__, row) => lineOf(first + row))
    return { atMs: (index * 1000) / framesPerSecond, draw: terminal(lines) }
  })
  writeRecording(path, { width: 640, height: 400, frames })
  return Math.ceil(count / framesPerLine)
}

/** `telltale read` as a user runs it: the peaks of its process and of the one that reads. */
async function read(path: string): Promise<{ peaks: readonly number[]; lines: number }> {
  const child = spawn(process.execPath, [main, 'read', path, '--format', 'ndjson'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  using memory = watchMemory(child.pid ?? 0)
  let lines = 0
  child.stdout.on('data', (bytes: Buffer) => {
    for (const byte of bytes) if (byte === 0x0a) lines += 1
  })
  await new Promise((resolve) => child.once('close', resolve))
  return { peaks: memory.peaks(), lines }
}

/** Whether a longer recording takes more memory. */
export async function benchMemory(): Promise<BenchTable> {
  const folder = mkdtempSync(join(tmpdir(), 'telltale-bench-'))
  try {
    const found: BenchTable['rows'][number][] = []
    for (const length of minutes) {
      const path = join(folder, `${length}.mp4`)
      const shown = makeFilm(path, length)
      const { peaks, lines } = await read(path)
      const [parent = 0, ...readers] = peaks.map((bytes) => bytes / 2 ** 20)
      const name = `${length} minutes, 640 x 400, ${framesPerSecond} frames a second`
      found.push(
        { name: `${name}: telltale`, value: parent, note: `${shown} lines shown, ${lines} told` },
        { name: `${name}: the process that reads`, value: Math.max(0, ...readers) },
      )
    }
    return { title: 'Memory over length', unit: 'MiB, largest resident size', rows: found }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
