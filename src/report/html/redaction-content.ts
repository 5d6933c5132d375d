import { markup, type Html } from '../../lib/html.ts'
import type { ProductOf } from '../../model/product.ts'
import { counted } from '../format.ts'
import { type ReportContext, say, sayCode } from './context.ts'
import { lookFigure } from './redaction-picture.ts'
import { coveringWords, likelihood, refusalWords } from './redaction-words.ts'
import { capital } from './sentence.ts'

/** A redaction that has no place of its own in the section. */
export function redactionContent(context: ReportContext, one: ProductOf<'redaction'>): Html {
  const frames = one.places.reduce((sum, place) => sum + place.frames, 0)
  return markup`<p class="reading">
      ${capital(coveringWords[one.covering])} of ${counted(frames, 'frame')}
    </p>
    ${lookFigure(context, one.looks[0])}`
}

/** What was said of pixels whose redaction has no place in the section. */
export function hiddenTextContent(context: ReportContext, said: ProductOf<'hidden-text'>): Html {
  if (said.verdict === 'refused') return markup`<p class="reading">${refusalWords[said.why]}</p>`
  const [kind] = said.kinds
  const [best] = kind?.candidates ?? []
  if (kind === undefined || best === undefined) {
    return markup`<p class="reading">No candidate.</p>`
  }
  return markup`<p class="reading">
    Most probable if it is of the kind “${say(context, kind.name, 60)}”: ${sayCode(context, best.text, 240)}
    (${likelihood(best.p)}), a likelihood and no reading
  </p>`
}
