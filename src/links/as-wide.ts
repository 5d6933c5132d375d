import type { Analyzer } from '../analyzer/analyzer.ts'
import { knownList } from '../lib/list-match/known-list.ts'
import { clueTypes } from '../model/clue.ts'
import { strictest, type Marking } from '../model/marking.ts'
import type { ProductOf } from '../model/product.ts'
import type { WidthMatch } from '../model/width-match.ts'
import type { WidthAnswer } from '../lib/list-match/width-match.ts'
import { knownValues, markingsOf, valuesOf, type Known } from './known-values.ts'
import { matchWidth } from './match-width.ts'

/** Where more are as wide, to name some of them would say that they are more than the others. */
const mostNamed = 12

/** Known values against the room that a redaction leaves: which of them are as wide as what it hides. */
export const asWide: Analyzer<'hidden-width' | 'intel' | 'clue' | 'evidence', 'width-match'> = {
  id: 'as-wide',
  version: '1.1.0',
  question: 'Which known values are as wide as what a redaction hides?',
  scope: 'case',
  needs: ['hidden-width', 'intel', 'clue', 'evidence'],
  makes: ['width-match'],
  options: ({ asOf }) => ({ asOf }),
  async *run(input, context) {
    const widths: ProductOf<'hidden-width'>[] = []
    for await (const width of input['hidden-width']) widths.push(width)
    if (widths.length === 0) return
    const markings = await markingsOf(input.evidence)
    const known = await knownValues(input, context, markings)
    const list = knownList(valuesOf(known, clueTypes))
    if (list.values.length === 0) return
    for (const [i, width] of widths.entries()) {
      if (context.signal.aborted) return
      context.progress(i, widths.length, 'comparing widths with what is known')
      const answer = matchWidth(width, context.kept(width.widths.blob), list)
      yield matchOf(width, answer, known, markings.get(width.evidence) ?? 'TLP:RED')
    }
  },
}

function matchOf(
  { id, evidence, locus }: ProductOf<'hidden-width'>,
  { fits, judged }: WidthAnswer,
  known: ReadonlyMap<string, Known>,
  own: Marking,
): WidthMatch {
  const named = fits.length > mostNamed ? [] : fits
  const nearest = named.flatMap(({ value, offPx }) => {
    const from = known.get(value)
    return from === undefined ? [] : [{ value, offPx, from }]
  })
  return {
    kind: 'width-match',
    evidence,
    locus,
    width: id,
    judged,
    asWide: fits.length,
    values: nearest.map(({ value, offPx, from }) => {
      return { value, offPx: Math.round(offPx * 100) / 100, ids: from.ids }
    }),
    tlp: strictest([own, ...nearest.flatMap(({ from }) => [...from.markings])]),
  }
}
