import type { NonEmpty, ProductId } from '../../model/id.ts'
import type { Ground, ScreenElement } from '../../model/screen-element.ts'
import { around, type Line } from './line.ts'

/** What every element has, without the evidence, which they all share. */
export type Recognised = Pick<ScreenElement, 'kind' | 'locus' | 'from' | 'grounds' | 'confidence'>

/** An element before it is told of which evidence; a union stays one. */
export type ElementDraft<E extends ScreenElement = ScreenElement> = E extends ScreenElement
  ? Omit<E, 'evidence'>
  : never

/** The lines that an element rests on, from the first to the last of their times and around all of them. */
export function restingOn(lines: NonEmpty<Line>, grounds: NonEmpty<Ground>): Recognised {
  const [first, ...rest] = lines
  const by = (fold: (a: number, b: number) => number, pick: (line: Line) => number): number =>
    rest.reduce((known, line) => fold(known, pick(line)), pick(first))
  return {
    kind: 'screen-element',
    locus: {
      at: 'frame',
      startUs: by(Math.min, ({ startUs }) => startUs),
      endUs: by(Math.max, ({ endUs }) => endUs),
      box: around(lines.map(({ box }) => box)),
    },
    from: [first.id, ...rest.map(({ id }): ProductId => id)],
    grounds,
    confidence: by(Math.min, ({ confidence }) => confidence),
  }
}
