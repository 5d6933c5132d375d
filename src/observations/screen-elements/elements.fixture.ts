import type { Context, Input } from '../../analyzer/analyzer.ts'
import { type ProductId, productIdOf, sha256Of } from '../../model/id.ts'
import type { Box } from '../../model/locus.ts'
import type { Warning } from '../../model/outcome.ts'
import type { Producer } from '../../model/producer.ts'
import type { ProductOf } from '../../model/product.ts'
import type { ScreenElement } from '../../model/screen-element.ts'
import { screenElements } from './screen-elements.ts'

/** A line as a test tells of it. */
export interface Told {
  readonly text: string
  /** Seconds. */
  readonly from: number
  readonly to: number
  readonly at: readonly [x: number, y: number]
  /** Width of a character in pixels. */
  readonly cellPx?: number
  readonly heightPx?: number
  readonly alternatives?: ProductOf<'screen-text'>['alternatives']
  /** Seconds and text of each step. */
  readonly grew?: readonly (readonly [atS: number, text: string])[]
  readonly origin?: ProductOf<'screen-text'>['from']
}

const evidence = sha256Of('ab'.repeat(32))
const by: Producer = { analyzer: 'screen', version: '1', tools: [], options: '{}' }

function us(seconds: number): number {
  return Math.round(seconds * 1_000_000)
}

export function idOf(index: number): ProductId {
  return productIdOf(`screen-text:${index.toString(16).padStart(32, '0')}`)
}

function lineOfLedger(told: Told, index: number): ProductOf<'screen-text'> {
  const { text, from, to, at, cellPx = 9, heightPx = 16 } = told
  const box: Box = [at[0], at[1], Math.max(1, Math.round(text.length * cellPx - 2)), heightPx]
  const startUs = us(from)
  const endUs = us(to)
  return {
    id: idOf(index),
    by,
    kind: 'screen-text',
    evidence,
    locus: { at: 'frame', startUs, endUs, box },
    text,
    startUs,
    endUs,
    frames: Math.max(1, Math.round((to - from) * 20)),
    box,
    confidence: 0.9,
    alternatives: told.alternatives ?? [],
    lattice: [],
    centres: [],
    moves: [],
    growth: (told.grew ?? []).map(([atS, text]) => ({ atUs: us(atS), text })),
    from: told.origin ?? 'screen',
    crop: { blob: evidence, mediaType: 'image/png', atUs: startUs, line: [0, 0, 1, 1] },
  }
}

const coverage: ProductOf<'screen-coverage'> = {
  id: productIdOf(`screen-coverage:${'0'.repeat(32)}`),
  by,
  kind: 'screen-coverage',
  evidence,
  locus: { at: 'whole' },
  width: 1280,
  height: 720,
  durationUs: us(60),
  framesExpected: 1200,
  framesDecoded: 1200,
  framesNotReached: 0,
  framesChanged: 100,
  linesRead: 10,
  givenUp: [],
}

export interface Recognition {
  readonly elements: readonly ScreenElement[]
  readonly warnings: readonly Warning[]
}

/** What the analyzer makes of lines on a screen of 1280 x 720 pixels at 20 frames a second. */
export async function recognise(lines: readonly Told[]): Promise<Recognition> {
  const warnings: Warning[] = []
  const context: Pick<Context, 'signal' | 'warn'> = {
    signal: new AbortController().signal,
    warn: (warning) => warnings.push(warning),
  }
  const input: Input<'screen-text' | 'screen-coverage'> = {
    'screen-text': each(lines.map((line, index) => lineOfLedger(line, index))),
    'screen-coverage': each([coverage]),
  }
  const elements: ScreenElement[] = []
  for await (const made of screenElements.run(input, context as Context)) elements.push(made)
  return { elements, warnings }
}

async function* each<T>(items: readonly T[]): AsyncIterable<T> {
  yield* items
}

export function ofKind<E extends ScreenElement['element']>(
  { elements }: Recognition,
  element: E,
): Extract<ScreenElement, { element: E }>[] {
  const isOf = (one: ScreenElement): one is Extract<ScreenElement, { element: E }> =>
    one.element === element
  return elements.filter(isOf)
}

/** A line that a hand types after its prompt, a key each tenth of a second. */
export function typedLine(
  prompt: string,
  command: string,
  told: Omit<Told, 'text' | 'grew'> & { readonly typedFrom?: number },
): Told {
  const start = told.typedFrom ?? told.from + 0.5
  const grew: [number, string][] = [[told.from, prompt.trimEnd()]]
  for (let length = 1; length <= command.length; length += 1) {
    grew.push([start + length * 0.1, `${prompt}${command.slice(0, length)}`])
  }
  return { ...told, text: `${prompt}${command}`, grew }
}
