import { joined, markup, type Html } from '../../lib/html.ts'
import type { HiddenCandidate } from '../../model/hidden-text.ts'
import { atLeast, bitsInWords } from '../../model/open-bits.ts'
import type { ProductOf } from '../../model/product.ts'
import { counted } from '../format.ts'
import { productLink, type ReportContext, say, sayCode } from './context.ts'
import { leakWords, likelihood } from './redaction-words.ts'
import { capital, inWords, type Sentence } from './sentence.ts'

const leaksTold = 3
const candidatesTold = 2
/** From here on a candidate is worth a sentence on the first page. */
const leastTold = 0.5

/** What was made unreadable, what of it can be read all the same, and what its pixels single out. */
export function redactionSentences(context: ReportContext): Sentence[] {
  const shown = context.plan.redactions.recordings.flatMap((recording) => recording.shown)
  const total = context.reader.count('redaction')
  const [first] = shown
  if (first === undefined) return []
  const leaky = shown.filter(({ leaks }) => leaks.length > 0)
  const parts =
    total === 1
      ? 'One part of the picture was'
      : `${capital(inWords(total))} parts of the picture were`
  const leak =
    leaky.length === 0
      ? 'no text that it hides was found in the clear'
      : markup`text that ${leaky.length === total ? '' : markup`${inWords(leaky.length)} of them `}should have hidden can be read`
  return [
    {
      text: markup`${parts} made unreadable; ${leak}.`,
      sources: [productLink(context, (leaky[0] ?? first).id, 'redaction')],
    },
    ...leakSentences(context),
    ...candidateSentences(context),
  ]
}

/** Each text once: as it could be read for the shortest time, which nobody meant to show. */
function leakSentences(context: ReportContext): Sentence[] {
  const shortest = new Map<string, ProductOf<'leak'>>()
  for (const leak of context.reader.products('leak')) {
    const known = shortest.get(leak.text)
    if (known === undefined || leak.frames < known.frames) shortest.set(leak.text, leak)
  }
  const shown = [...shortest.values()].filter(({ id }) => context.plan.homes.has(id))
  const telling = shown.filter((leak) => isTelling(leak))
  const told = (telling.length > 0 ? telling : shown)
    .toSorted((a, b) => a.frames - b.frames)
    .slice(0, leaksTold)
  return told.map(({ id, text, frames, how, from }) => ({
    text:
      how === 'thumbnail'
        ? markup`<strong>${sayCode(context, text, 160)} could be read</strong> ${leakWords[how]}.`
        : markup`<strong>${sayCode(context, text, 160)} could be read for
            ${counted(frames, 'frame')}</strong>, ${leakWords[how]}.`,
    sources: [
      productLink(context, id, 'leak'),
      from[0].startsWith('redaction:')
        ? productLink(context, from[0], 'redaction')
        : productLink(context, from[0], 'line'),
    ],
  }))
}

/** Fragments of a few letters stand in many places. */
function isTelling({ text }: ProductOf<'leak'>): boolean {
  return text.replaceAll(/[^\p{L}\p{N}]/gu, '').length >= 6
}

interface Told {
  readonly said: ProductOf<'hidden-text'>
  readonly kind: string
  readonly bitsLeft: string
  readonly best: HiddenCandidate
}

function candidateSentences(context: ReportContext): Sentence[] {
  const told: Told[] = []
  for (const said of context.reader.products('hidden-text')) {
    if (said.verdict !== 'modelled') continue
    const [kind] = said.kinds
    const [best] = kind?.candidates ?? []
    if (kind === undefined || best === undefined || best.p < leastTold) continue
    told.push({
      said,
      kind: kind.name,
      bitsLeft: `${atLeast(kind)}${bitsInWords(kind.bitsLeft)}`,
      best,
    })
  }
  if (told.length === 0) return []
  const best = told.toSorted((a, b) => b.best.p - a.best.p)
  const [first] = best
  const items = best.slice(0, candidatesTold).map(
    ({ kind, best, bitsLeft }): Html =>
      markup`${sayCode(context, best.text, 160)}, if it is of the kind “${say(context, kind, 60)}”
      (${likelihood(best.p)} among its kind, ${bitsLeft} bits left open)`,
  )
  const more = best.length - items.length
  const where = best.length === 1 ? 'one redaction' : `${inWords(best.length)} redactions`
  return [
    {
      text: markup`The pixels of ${where} fit one text better than all others of its kind:
        ${joined(items, '; ')}${more > 0 ? markup`; and ${inWords(more)} more` : ''}. These are
        likelihoods and no readings.`,
      sources: [
        first === undefined
          ? markup`<a href="#redactions">redactions</a>`
          : productLink(context, first.said.id, 'pixels'),
        ...best.slice(1, candidatesTold).map(({ said }) => productLink(context, said.id, 'pixels')),
      ],
    },
  ]
}
