import type { ScreenTruth, TruthLine } from '../../cases/lib/screen-truth.ts'
import { productIdOf, type Sha256, sha256Of } from '../../src/model/id.ts'
import type { Producer } from '../../src/model/producer.ts'
import type { ProductOf } from '../../src/model/product.ts'

type Line = ProductOf<'screen-text'>

const evidence: Sha256 = sha256Of('0'.repeat(64))
const by: Producer = { analyzer: 'truth', version: '1', tools: [], options: '{}' }

/** What is known of a line without having read it. */
export interface ExactLine {
  readonly text: string
  readonly startUs: number
  readonly endUs: number
  readonly box: Line['box']
  /** When it stood where the box says. */
  readonly seenUs: number
  readonly growth: Line['growth']
}

/** The lines that a perfect ledger would have: what grows is one line with its steps. */
export function exactLines({ lines, fps }: ScreenTruth): readonly ExactLine[] {
  const usOf = (frame: number): number => Math.round((frame * 1_000_000) / fps)
  const byId = new Map(lines.map((line) => [line.id, line]))
  const grown = new Set(lines.flatMap(({ growsInto }) => growsInto ?? []))
  return lines.flatMap((line): ExactLine[] => {
    if (grown.has(line.id)) return []
    const chain: TruthLine[] = []
    for (let next: TruthLine | undefined = line; next !== undefined;) {
      chain.push(next)
      next = next.growsInto === undefined ? undefined : byId.get(next.growsInto)
    }
    const frames = chain.flatMap(({ shown, partly }) => [...shown, ...partly])
    const last = chain.at(-1)
    const place = last?.path[0]
    if (last === undefined || place === undefined || frames.length === 0) return []
    const { x, y, width, height } = place.box
    const steps = chain.flatMap(({ text, shown, partly }) => {
      const first = [...shown, ...partly][0]
      return first === undefined ? [] : [{ atUs: usOf(first[0]), text }]
    })
    return [
      {
        text: last.text,
        startUs: usOf(Math.min(...frames.map(([from]) => from))),
        endUs: usOf(Math.max(...frames.map(([, to]) => to))),
        box: [x, y, width, height],
        seenUs: usOf(place.frame),
        growth: steps.length > 1 ? steps : [],
      },
    ]
  })
}

/** Exact lines as the ledger would have them. */
export function asLedger(lines: readonly ExactLine[]): readonly Line[] {
  return lines.map(({ text, startUs, endUs, box, seenUs, growth }, index) => ({
    id: productIdOf(`screen-text:${index.toString(16).padStart(32, '0')}`),
    by,
    kind: 'screen-text',
    evidence,
    locus: { at: 'frame', startUs, endUs, box },
    text,
    startUs,
    endUs,
    frames: 1,
    box,
    confidence: 1,
    alternatives: [],
    lattice: [],
    growth,
    centres: [],
    moves: [],
    from: 'screen',
    crop: { blob: evidence, mediaType: 'image/png', atUs: seenUs, line: [0, 0, 1, 1] },
  }))
}

export function coverageOf(
  width: number,
  height: number,
  frames: number,
  fps: number,
): ProductOf<'screen-coverage'> {
  return {
    id: productIdOf(`screen-coverage:${'0'.repeat(32)}`),
    by,
    kind: 'screen-coverage',
    evidence,
    locus: { at: 'whole' },
    width,
    height,
    durationUs: Math.round((frames * 1_000_000) / fps),
    framesExpected: frames,
    framesDecoded: frames,
    framesNotReached: 0,
    framesChanged: frames,
    linesRead: 0,
    givenUp: [],
  }
}
