import { markup, type Html } from '../../lib/html.ts'
import type { HiddenText } from '../../model/hidden-text.ts'
import { atLeast, bitsInWords } from '../../model/open-bits.ts'
import type { ProductOf } from '../../model/product.ts'
import { counted } from '../format.ts'
import { type ReportContext, say, sayCode } from './context.ts'
import { likelihood, timesOf } from './redaction-words.ts'
import { note, tableEnd, tableRow, tableStart } from './table.ts'

type Modelled = Extract<ProductOf<'hidden-text'>, { verdict: 'modelled' }>
type Kind = Extract<HiddenText, { verdict: 'modelled' }>['kinds'][number]

const kindsAtMost = 3
const candidatesAtMost = 6
/** Kinds less probable than this are told in a line only. */
const leastKind = 0.01

/** The kinds of text that fit, each with its candidates and with what the pixels leave open. */
export function* hiddenKinds(context: ReportContext, said: Modelled): Iterable<Html> {
  if (said.kinds.length === 0) {
    yield markup`<p>No kind of text that is known fits into it.</p>`
    return
  }
  const shown = said.kinds.filter(({ p }, index) => index === 0 || p >= leastKind)
  for (const kind of shown.slice(0, kindsAtMost)) yield* kindPart(context, kind, said)
  const rest = said.kinds.filter((kind) => !shown.slice(0, kindsAtMost).includes(kind))
  if (rest.length > 0) {
    const names = rest.map(
      ({ name, p }, index) =>
        markup`${index > 0 ? ', ' : ''}${say(context, name, 60)} (${likelihood(p)})`,
    )
    yield note(markup`Less probable kinds: ${names}. Their candidates are in the case itself.`)
  }
}

const columns = [
  { title: 'If it reads', kind: 'wide' },
  { title: 'Probability', kind: 'number' },
  { title: 'Times more probable', kind: 'number' },
] as const

function* kindPart(context: ReportContext, kind: Kind, { cells }: Modelled): Iterable<Html> {
  const { name, p, bitsBefore, bitsLeft, candidates } = kind
  const perCharacter = bitsLeft / cells.length
  yield markup`<p class="kind">
    <strong>${say(context, name, 60)}</strong>: ${likelihood(p)} among the kinds of text that were tried,
    before anything but the pixels is known. If it is one, the pixels leave
    <strong>${atLeast(kind)}${bitsInWords(bitsLeft)} of ${bitsInWords(bitsBefore)} bits</strong> open
    (${bitsInWords(perCharacter)} a character).
  </p> `
  if (candidates.length === 0) return
  yield tableStart(
    columns,
    markup`Probability among all texts of this kind, listed here or not; and how many times more probable
      the pixels are than under the usual text of this kind`,
  )
  for (const { text, p: share, logLikelihoodRatio } of candidates.slice(0, candidatesAtMost)) {
    const { times, power } = timesOf(logLikelihoodRatio)
    yield tableRow(columns, [
      sayCode(context, text, 240),
      likelihood(share),
      markup`${times}${power === '' ? '' : markup`<sup>${power}</sup>`}`,
    ])
  }
  yield tableEnd
  const more = candidates.length - candidatesAtMost
  const together = likelihood(candidates.reduce((sum, one) => sum + one.p, 0))
  const all =
    more > 0
      ? `${counted(more, 'more candidate')} are in the case itself; all ${candidates.length} together have a probability of`
      : 'Together they have a probability of'
  yield note(`${all} ${together}.`)
}
