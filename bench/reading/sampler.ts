import { execFileSync } from 'node:child_process'
import { installed } from '../data.ts'
import type { Clip } from './clip.ts'
import { frameLuma } from './frame-luma.ts'
import type { ReadLine } from './life.ts'
import { linesOf } from './peer-frames.ts'
import type { Peer } from './peers/peer.ts'
import { cpuSeconds } from './read-ledger.ts'

/** What is usually done: read one frame a second, and one at every scene change. */
export interface Sampled {
  readonly lines: readonly ReadLine[]
  readonly frames: number
  readonly cpuS: number
}

/** Low for a scene change: text that comes and goes changes few pixels. */
const sceneScore = 0.02

export async function readSamples(clip: Clip, peer: Peer): Promise<Sampled> {
  const { truth, path } = clip
  const frames = new Set<number>(sceneChanges(path, truth.fps))
  for (let frame = 0; frame < truth.frames; frame += truth.fps) frames.add(frame)
  const luma = frameLuma(path, frames)
  const before = cpuSeconds()
  const lines: ReadLine[] = []
  for (const frame of luma.keys()) lines.push(...(await linesOf(peer, clip, frame, luma)))
  return { lines, frames: luma.size, cpuS: cpuSeconds() - before }
}

/** Frames that ffmpeg's scene score tells from the frame before; none where it is not installed. */
function sceneChanges(path: string, fps: number): number[] {
  if (installed('ffmpeg', '-version') === undefined) return []
  const filter = `select='gt(scene,${sceneScore})',metadata=print:file=-`
  const command = ['-v', 'error', '-i', path, '-an', '-vf', filter, '-f', 'null', '-']
  const said = execFileSync('ffmpeg', command, { encoding: 'utf8', maxBuffer: 2 ** 26 })
  return [...said.matchAll(/pts_time:([\d.]+)/g)].map((match) => Math.round(Number(match[1]) * fps))
}
