import type { FrameRange, ScreenTruth, TruthLine } from '../../cases/lib/screen-truth.ts'
import type { Rect } from '../../src/lib/plane.ts'
import { overlapX, overlapY } from '../../src/lib/plane.ts'

/** A line as a reader gives it, of a whole recording or of one frame. */
export interface ReadLine {
  readonly text: string
  readonly startUs: number
  /** Exclusive. */
  readonly endUs: number
  /** Where it stood at some moment of its life. */
  readonly box: Rect
  /** Where its upper left corner went, if that is known. */
  readonly moves?: readonly { readonly atUs: number; readonly x: number; readonly y: number }[]
}

/** Where a reading stood, from which time on. */
function placesOf({ startUs, box, moves = [] }: ReadLine): { fromUs: number; box: Rect }[] {
  if (moves.length === 0) return [{ fromUs: startUs, box }]
  return moves.map(({ atUs, x, y }) => ({ fromUs: atUs, box: { ...box, x, y } }))
}

export function readBoxAt(read: ReadLine, us: number): Rect {
  const places = placesOf(read)
  return (places.findLast(({ fromUs }) => fromUs <= us) ?? places[0])?.box ?? read.box
}

/** Whoever reads a grid of cells may be wrong about its gaps: compared without spaces. */
export function dense(text: string): string {
  return withShortRules(text.replaceAll(/\s+/g, ''))
}

export function spaced(text: string): string {
  return withShortRules(text.replaceAll(/\s+/g, ' ').trim())
}

/**
 * Rules and bars (=====, #####.....) count as five of their sign: how long they are is no text, and
 * one bar would outweigh a page. Characters that nobody is asked for are no bar.
 */
function withShortRules(text: string): string {
  return text.replaceAll(/([^\p{L}\p{N}\s\uFFFD])\1{5,}/gu, '$1$1$1$1$1')
}

export function frameUs({ fps }: ScreenTruth, frame: number): number {
  return (frame * 1e6) / fps
}

export function frameCount(ranges: readonly FrameRange[]): number {
  return ranges.reduce((sum, [from, to]) => sum + to - from, 0)
}

export function covers(ranges: readonly FrameRange[], frame: number): boolean {
  return ranges.some(([from, to]) => frame >= from && frame < to)
}

/** First frame and the one after the last in which anything of it could be seen. */
export function spanOf({ shown, partly }: TruthLine): FrameRange {
  const ranges = [...shown, ...partly]
  return [Math.min(...ranges.map(([from]) => from)), Math.max(...ranges.map(([, to]) => to))]
}

export function boxAt({ path }: TruthLine, frame: number): Rect {
  const at = path.findLast((place) => place.frame <= frame) ?? path[0]
  return at?.box ?? { x: 0, y: 0, width: 0, height: 0 }
}

/** Boxes of readers are tight around the ink or are whole cells: half of the lower one is enough. */
export function sharesPlace(a: Rect, b: Rect): boolean {
  return overlapX(a, b) > 0 && overlapY(a, b) >= Math.min(a.height, b.height) / 2
}

/** Whether a reading was there while the line was there; a frame early or late is no matter. */
export function meets(truth: ScreenTruth, line: TruthLine, read: ReadLine): boolean {
  const slackUs = 1.5e6 / truth.fps
  const [first, end] = spanOf(line)
  const from = Math.max(first, ((read.startUs - slackUs) * truth.fps) / 1e6)
  const to = Math.min(end, ((read.endUs + slackUs) * truth.fps) / 1e6)
  if (from >= to) return false
  const places = placesOf(read)
  return line.path.some(({ frame, box }, i) => {
    const until = line.path[i + 1]?.frame ?? Number.POSITIVE_INFINITY
    if (frame >= to || until <= from) return false
    return places.some((place, k) => {
      const placedUs = k === 0 ? read.startUs : place.fromUs
      const leftUs = places[k + 1]?.fromUs ?? read.endUs
      const placed = Math.max(from, ((placedUs - slackUs) * truth.fps) / 1e6)
      const left = Math.min(to, ((leftUs + slackUs) * truth.fps) / 1e6)
      return frame < left && until > placed && sharesPlace(box, place.box)
    })
  })
}
