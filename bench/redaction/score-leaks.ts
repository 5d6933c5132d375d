import { unreadable } from '../../cases/lib/readable.ts'
import { overlapX, overlapY, type Rect } from '../../src/lib/plane.ts'
import type { Leak } from '../../src/model/redaction.ts'
import { dense } from '../reading/life.ts'
import { frameOf, rectOf } from './score-regions.ts'
import { type ClipTruth, during, type TruthRedaction } from './truth.ts'

/** Frames of which something was asked, and those in which it was said. */
export interface FrameShare {
  readonly asked: number
  readonly said: number
}

/** What was reported of the frames in which one secret could be read. */
export interface LeakScore {
  readonly truth: TruthRedaction
  /** All of it, in its own place: before, after, between, beside. */
  readonly whole: FrameShare
  /** Three characters and more of it in a row, but not all. */
  readonly partly: FrameShare
  /** All of it, in another place. */
  readonly elsewhere: FrameShare
}

/** Shorter stretches say nothing. */
const leastCharacters = 3

interface LeakFrame {
  readonly frame: number
  readonly what: 'whole' | 'partly' | 'elsewhere'
  /** What can be read there. */
  readonly text: string
  readonly at: Rect
}

export function scoreLeaks(truth: ClipTruth, leaks: readonly Leak[]): readonly LeakScore[] {
  return truth.redactions.map((one) => {
    const frames = leakFrames(truth, one)
    const share = (what: LeakFrame['what']): FrameShare => {
      const own = frames.filter((leak) => leak.what === what)
      // In another place, and in its own at the same time: each is asked for.
      const said = own.filter((leak) => leaks.some((said) => reports(truth, said, leak)))
      return { asked: own.length, said: said.length }
    }
    return {
      truth: one,
      whole: share('whole'),
      partly: share('partly'),
      elsewhere: share('elsewhere'),
    }
  })
}

/** Those that say nothing that could be read at that time and place. */
export function falseLeaks(truth: ClipTruth, leaks: readonly Leak[]): readonly Leak[] {
  const frames = truth.redactions.flatMap((one) => leakFrames(truth, one, 1))
  return leaks.filter((leak) => !frames.some((frame) => reports(truth, leak, frame, 1)))
}

function leakFrames(
  { frames }: ClipTruth,
  truth: TruthRedaction,
  least = leastCharacters,
): LeakFrame[] {
  const all: LeakFrame[] = []
  for (let frame = 0; frame < frames; frame++) {
    const clear = during(truth.clear, frame)?.text
    const at = around(during(truth.cells, frame)?.cells ?? [])
    const text = longestRun(clear ?? '')
    if (at !== undefined && text === truth.secret.text) {
      all.push({ frame, what: 'whole', text, at })
    } else if (at !== undefined && text.length >= least) {
      all.push({ frame, what: 'partly', text, at })
    }
    const elsewhere = during(truth.elsewhere, frame)?.box
    if (elsewhere !== undefined) {
      all.push({ frame, what: 'elsewhere', text: truth.secret.text, at: elsewhere })
    }
  }
  return all
}

function longestRun(clear: string): string {
  return clear
    .split(unreadable)
    .reduce((longest, part) => (part.length > longest.length ? part : longest), '')
}

/** Whether a leak says that text of that frame; its box is where it stood at some moment of its time. */
function reports(
  truth: ClipTruth,
  leak: Leak,
  { frame, text, at, what }: LeakFrame,
  slackFrames = 0,
): boolean {
  const from = frameOf(truth, leak.locus.startUs) - slackFrames
  const to = frameOf(truth, leak.locus.endUs) + slackFrames
  if (frame < from || frame >= to) return false
  if (!dense(leak.text).includes(dense(text))) return false
  const box = rectOf(leak.locus.box)
  if (touches(box, at)) return true
  return what !== 'elsewhere' && stoodThere(truth, text, box, from, to)
}

/** What moves is said in one place of many. */
function stoodThere(truth: ClipTruth, text: string, box: Rect, from: number, to: number): boolean {
  return truth.redactions.some(
    ({ secret, cells }) =>
      dense(secret.text).includes(dense(text)) &&
      cells.some((run) => {
        const at = around(run.cells)
        return run.frames[0] < to && run.frames[1] > from && at !== undefined && touches(box, at)
      }),
  )
}

function touches(a: Rect, b: Rect): boolean {
  return overlapX(a, b) > 0 && overlapY(a, b) > 0
}

function around(cells: readonly Rect[]): Rect | undefined {
  const [first] = cells
  const last = cells.at(-1)
  if (first === undefined || last === undefined) return undefined
  return { ...first, width: last.x + last.width - first.x }
}
