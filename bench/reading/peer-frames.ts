import type { Clip } from './clip.ts'
import { frameLuma } from './frame-luma.ts'
import { frameUs, type ReadLine } from './life.ts'
import type { Peer } from './peers/peer.ts'
import { cpuSeconds } from './read-ledger.ts'
import { type RowScore, scoreFrame } from './score-frames.ts'

/** One reader on some frames: rows as they were scored, and CPU seconds. */
export interface FramesRead {
  readonly name: string
  readonly rows: readonly RowScore[]
  readonly frames: number
  readonly cpuS: number
}

/** The frames that peers are shown: they take seconds each, so there are few. */
const shares = [0.45, 0.9]

function comparedFrames({ truth }: Clip): number[] {
  return shares.map((share) => Math.floor(truth.frames * share))
}

/** The ledger and every peer on the same frames of a recording. */
export async function compareOnFrames(
  clip: Clip,
  ledger: readonly ReadLine[],
  peers: readonly Peer[],
): Promise<FramesRead[]> {
  const frames = comparedFrames(clip)
  const luma = frameLuma(clip.path, new Set(frames))
  const ours: FramesRead = {
    name: 'telltale',
    rows: frames.flatMap((frame) => scoreFrame(clip.truth, frame, ledger)),
    frames: frames.length,
    cpuS: 0,
  }
  const results = [ours]
  for (const peer of peers) {
    const before = cpuSeconds()
    const rows: RowScore[] = []
    for (const frame of frames) {
      rows.push(...scoreFrame(clip.truth, frame, await linesOf(peer, clip, frame, luma)))
    }
    results.push({ name: peer.name, rows, frames: frames.length, cpuS: cpuSeconds() - before })
  }
  return results
}

/** What a peer reads in one frame, alive in that frame and no longer. */
export async function linesOf(
  peer: Peer,
  { truth }: Clip,
  frame: number,
  luma: ReturnType<typeof frameLuma>,
): Promise<ReadLine[]> {
  const picture = luma.get(frame)
  if (picture === undefined) throw new Error(`no frame ${frame}`)
  const startUs = frameUs(truth, frame)
  const endUs = frameUs(truth, frame + 1)
  return (await peer.read(picture)).map((line) => ({ ...line, startUs, endUs }))
}
