import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeFilm } from '../cases/voter-threat/film.ts'
import { screen } from '../src/observations/screen/screen.ts'
import { testContext } from '../test/context.ts'
import { bareDecode } from './bare-decode.ts'
import { installed, sharedData } from './data.ts'
import { spend } from './measure.ts'
import type { BenchTable } from './table.ts'

async function readAll(path: string): Promise<{ lines: number; frames: number }> {
  using context = testContext(path, { mediaType: 'video/mp4' })
  const input = {
    evidence: (async function* () {
      yield context.evidence
    })(),
  }
  let lines = 0
  let frames = 0
  for await (const made of screen.run(input, context)) {
    if (made.kind === 'screen-text') lines += 1
    else frames = made.framesDecoded
  }
  return { lines, frames }
}

/** What people do today: a picture a second, and tesseract on each. */
function sampledByTesseract(path: string): number | undefined {
  if (installed('ffmpeg', '-version') === undefined) return undefined
  if (installed('tesseract', '--version') === undefined) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'telltale-bench-'))
  try {
    const log = join(folder, 'time')
    execFileSync('bash', [
      '-c',
      `TIMEFORMAT='%U %S'; { time { ffmpeg -v error -i "$1" -vf fps=1 "$2/%05d.png";
         for p in "$2"/*.png; do OMP_THREAD_LIMIT=1 tesseract "$p" stdout --psm 6 >/dev/null 2>&1; done; } ; } 2> "$3"`,
      'bench',
      path,
      folder,
      log,
    ])
    return shellTimes(execFileSync('cat', [log], { encoding: 'utf8' }))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function shellTimes(text: string): number {
  const last = text.trim().split('\n').at(-1) ?? ''
  return last.split(/\s+/).reduce((sum, each) => sum + Number(each), 0)
}

/** CPU seconds to read a whole recording, next to bare decoding and to sampling. */
export async function benchScreen(): Promise<BenchTable> {
  const folder = mkdtempSync(join(tmpdir(), 'telltale-bench-'))
  try {
    const made = join(folder, 'film.mp4')
    await makeFilm(made, 30)
    const recordings = [
      { name: 'demo film, 30 s, 720p20', path: made },
      { name: 'desktop, 90 s, 1080p30 H.264', path: sharedData('desktop', 'sr_h264_obs.mp4') },
    ]
    const rows: BenchTable['rows'][number][] = []
    for (const { name, path } of recordings) {
      if (path === undefined || !existsSync(path)) {
        rows.push({
          name,
          value: 0,
          note: 'not measured: the data folder is not beside the checkout',
        })
        continue
      }
      const bare = await spend(() => bareDecode(path))
      let found = { lines: 0, frames: 0 }
      const whole = await spend(async () => {
        found = await readAll(path)
      })
      rows.push({ name: `${name}: bare decode`, value: bare.cpuS })
      rows.push({
        name: `${name}: telltale read`,
        value: whole.cpuS,
        ratio: whole.cpuS / bare.cpuS,
        note: `${found.lines} lines of ${found.frames} frames, all of them; times bare decode`,
      })
      const sampled = sampledByTesseract(path)
      rows.push({
        name: `${name}: ffmpeg fps=1 + tesseract`,
        value: sampled ?? 0,
        ...(sampled === undefined
          ? { note: 'not measured: not installed' }
          : { ratio: sampled / whole.cpuS, note: 'one frame a second only; times telltale read' }),
      })
    }
    return { title: 'Reading a recording', unit: 'CPU seconds', rows }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
