import type { CastExcerpt } from '../../cases/lib/cast-excerpt.ts'
import { truthKeeper } from '../../cases/lib/screen-truth.ts'
import { terminalWindow } from '../../cases/lib/terminal-window.ts'
import type { Input } from '../../src/analyzer/analyzer.ts'
import type { ProductOf } from '../../src/model/product.ts'
import type { ScreenElement } from '../../src/model/screen-element.ts'
import { screenElements } from '../../src/observations/screen-elements/screen-elements.ts'
import { testContext } from '../../test/context.ts'
import { asLedger, coverageOf, exactLines } from './truth-lines.ts'

const fps = 20
const margin = 40
/** Nobody is asked for longer after the last key. */
const tailMs = 2000

/** What is recognised in a replayed session whose every character is known. */
export async function elementsOfSession(
  columns: number,
  rows: number,
  { before, events }: CastExcerpt,
): Promise<readonly ScreenElement[]> {
  const window = terminalWindow({
    id: 'terminal',
    columns,
    rows,
    font: 'JetBrains Mono',
    sizePx: 13,
    theme: 'console',
    titleFont: 'Inter',
    title: 'Terminal',
    before,
    events,
    blinkingCursor: false,
  })
  const width = window.width + 2 * margin
  const height = window.height + 3 * margin
  const keeper = truthKeeper(width, height, fps)
  const frames = Math.ceil((((events.at(-1)?.atMs ?? 0) + tailMs) / 1000) * fps)
  for (let frame = 0; frame < frames; frame += 1) {
    keeper.see([await window.at((frame * 1000) / fps, margin, margin)])
  }
  const truth = keeper.truth(width, height, fps, 1)
  return elementsOf(asLedger(exactLines(truth)), coverageOf(width, height, frames, fps))
}

/** What the analyzer makes of these lines. */
export async function elementsOf(
  lines: readonly ProductOf<'screen-text'>[],
  coverage: ProductOf<'screen-coverage'>,
): Promise<readonly ScreenElement[]> {
  using context = testContext(Buffer.from(''))
  const input: Input<'screen-text' | 'screen-coverage'> = {
    'screen-text': each(lines),
    'screen-coverage': each([coverage]),
  }
  const elements: ScreenElement[] = []
  for await (const made of screenElements.run(input, context)) elements.push(made)
  return elements
}

async function* each<T>(items: readonly T[]): AsyncIterable<T> {
  yield* items
}
