import { type Covering, type Leak, type Redaction } from '../../src/model/redaction.ts'
import { type NonEmpty, productIdOf, sha256Of } from '../../src/model/id.ts'
import type { Box } from '../../src/model/locus.ts'
import type { ClipTruth, TruthRedaction } from './truth.ts'

const evidence = sha256Of('0'.repeat(64))
const someId = productIdOf(`redaction:${'0'.repeat(32)}`)
const picture = {
  sha256: evidence,
  mediaType: 'image/png',
} as unknown as Redaction['looks'][0]['picture']

/** The frame of a moment at ten frames a second. */
const us = (frame: number): number => frame * 100_000

/** 100 frames at ten a second with these redactions. */
export function clipWith(...redactions: readonly TruthRedaction[]): ClipTruth {
  return { width: 640, height: 360, fps: 10, frames: 100, redactions, lines: [] }
}

/** `10.0.12.7` at (100, 100), 80 x 20, from frame 10 to 50; a box around it that changed all of itself. */
export function hidden(own: Partial<TruthRedaction> = {}): TruthRedaction {
  const frames = [10, 50] as const
  const box = { x: 96, y: 96, width: 80, height: 24 }
  return {
    covering: 'box',
    operator: { by: 'drawbox', colour: 'black', opacity: 1 },
    encoding: { passes: 1, crf: 23 },
    fault: { kind: 'none' },
    secret: { kind: 'ipv4', text: '10.0.12.7', line: 'ssh root@10.0.12.7 -p 22', at: 9 },
    look: { show: 'terminal', pitch: 'cells', font: 'Cousine', sizePx: 14, theme: 'night' },
    boxes: [{ frames, box }],
    changed: [{ frames, box }],
    cells: [{ frames, cells: cellsAt(100, 100) }],
    clear: [],
    elsewhere: [],
    ...own,
  }
}

export function cellsAt(x: number, y: number): TruthRedaction['cells'][0]['cells'] {
  return Array.from({ length: 9 }, (_, i) => ({ x: x + i * 8, y, width: 8, height: 16 }))
}

/** A redaction as the product would say it; frames with the box that it lay in. */
export function foundAt(
  ...places: NonEmpty<readonly [from: number, to: number, box: Box]>
): Redaction {
  const [first] = places
  const last = places.at(-1) ?? first
  const said = places.map(([from, to, box]) => ({
    startUs: us(from),
    endUs: us(to),
    frames: to - from,
    box,
  }))
  return {
    kind: 'redaction',
    evidence,
    locus: { at: 'frame', startUs: us(first[0]), endUs: us(last[1]), box: first[2] },
    covering: 'box',
    places: said as unknown as Redaction['places'],
    looks: [{ picture, atUs: us(first[0]), box: first[2] }],
    bare: [],
    confidence: 0.9,
  }
}

export function named(redaction: Redaction, covering: Covering): Redaction {
  return { ...redaction, covering }
}

export function leakOf(text: string, from: number, to: number, box: Box): Leak {
  return {
    kind: 'leak',
    evidence,
    locus: { at: 'frame', startUs: us(from), endUs: us(to), box },
    redaction: someId,
    how: 'before',
    text,
    frames: to - from,
    from: [someId],
  }
}
