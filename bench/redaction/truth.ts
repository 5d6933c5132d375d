import type { Rectangle } from '../../cases/lib/gaussian-blur.ts'
import type { FrameRange, TruthLine } from '../../cases/lib/screen-truth.ts'
import type { Covering } from '../../src/model/redaction.ts'
import type { Operator } from './operator.ts'
import type { Encoding, Fault, SecretKind, Show } from './recipe.ts'

/** Something that holds from its first frame to before its last. */
interface Run {
  readonly frames: FrameRange
}

/** One redaction: what it hides, how, where, and what it failed to hide. */
export interface TruthRedaction {
  readonly covering: Covering
  readonly operator: Operator
  readonly encoding: Encoding
  readonly fault: Fault
  readonly secret: {
    readonly kind: SecretKind
    readonly text: string
    /** The whole line that it stands in, and where in it. */
    readonly line: string
    readonly at: number
  }
  readonly look: {
    readonly show: Show
    readonly pitch: 'cells' | 'proportional'
    readonly font: string
    readonly sizePx: number
    readonly theme: string
  }
  /** Its rectangle, in order of time; frames without one have no run. */
  readonly boxes: readonly (Run & { readonly box: Rectangle })[]
  /** Where the characters of the secret stand, covered or not. */
  readonly cells: readonly (Run & { readonly cells: readonly Rectangle[] })[]
  /** Frames in which some can be seen in clear; the others are U+FFFD. */
  readonly clear: readonly (Run & { readonly text: string })[]
  /** Where the same text stands bare, apart from its own place. */
  readonly elsewhere: readonly (Run & { readonly box: Rectangle })[]
}

/** Exactly what a recording shows and hides; all places in pixels of the frame. */
export interface ClipTruth {
  readonly width: number
  readonly height: number
  readonly fps: number
  readonly frames: number
  /** None in clean recordings. */
  readonly redactions: readonly TruthRedaction[]
  /** All text that stands there, as it stood before anything was redacted. */
  readonly lines: readonly TruthLine[]
}

/** Neighbours that are equal become one run; undefined has none. */
export function runsOf<T>(perFrame: readonly (T | undefined)[]): (Run & { readonly value: T })[] {
  const runs: { frames: [number, number]; readonly value: T; readonly key: string }[] = []
  for (const [frame, value] of perFrame.entries()) {
    if (value === undefined) continue
    const key = JSON.stringify(value)
    const last = runs.at(-1)
    if (last?.frames[1] === frame && last.key === key) last.frames[1] = frame + 1
    else runs.push({ frames: [frame, frame + 1], value, key })
  }
  return runs.map(({ frames, value }) => ({ frames, value }))
}

/** What holds in a frame. */
export function during<R extends Run>(runs: readonly R[], frame: number): R | undefined {
  return runs.find(({ frames: [from, to] }) => frame >= from && frame < to)
}
