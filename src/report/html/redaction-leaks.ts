import { joined, markup, type Html } from '../../lib/html.ts'
import type { ProductOf } from '../../model/product.ts'
import { counted } from '../format.ts'
import { homeAnchor, productLink, type ReportContext, sayCode, sourceLink } from './context.ts'
import { cropFigure } from './exhibit.ts'
import { boxInWords, timeRange } from './locus-words.ts'
import type { PlannedRedaction } from './plan-redactions.ts'
import { leakWords } from './redaction-words.ts'
import { recordingLink } from './recording-link.ts'
import { note } from './table.ts'

type Leak = ProductOf<'leak'>

/** Texts whose first frame is shown beside the redaction. */
const picturesAtMost = 2
const linesAtMost = 6

/** What a redaction was meant to hide and did not: text, frames, how, and the lines that prove it. */
export function leaksPart(
  context: ReportContext,
  { leaks, furtherLeaks }: PlannedRedaction,
): Html | null {
  if (leaks.length === 0) return null
  const shown = leaks.flatMap((id): Leak[] => {
    const leak = context.reader.product(id)
    return leak?.kind === 'leak' ? [leak] : []
  })
  const items = Array.from(
    Map.groupBy(shown, ({ text }) => text),
    ([text, leaks], index) =>
      markup`<li>
        <p class="reading">${sayCode(context, text, 400)}</p>
        <ul class="plain">
          ${leaks.map((leak) => sighting(context, leak))}
        </ul>
        ${index < picturesAtMost ? firstPicture(context, leaks) : ''}
      </li>`,
  )
  return markup`<h5>What it failed to hide</h5>
    <ul class="leaks">
      ${items}
    </ul>
    ${furtherLeaks > 0 ? note(`${counted(furtherLeaks, 'more leak')} of it are in the case itself.`) : ''}`
}

function sighting(context: ReportContext, leak: Leak): Html {
  const { id, evidence, locus, how, frames, from } = leak
  return markup`<li class="life" id="${homeAnchor(id)}" tabindex="-1">
    could be read ${how === 'thumbnail' ? '' : markup`for <strong>${counted(frames, 'frame')}</strong>, `}${leakWords[how]}:
    ${recordingLink(context, evidence, timeRange(locus.startUs, locus.endUs))} ·
    ${boxInWords(locus.box)} · proved by ${proofs(context, from)} · ${sourceLink(context, id)}
  </li>`
}

function proofs(context: ReportContext, from: Leak['from']): Html {
  const links = from.slice(0, linesAtMost).map((id) => {
    const seen = context.reader.product(id)
    if (seen?.kind === 'screen-text') {
      return productLink(context, id, markup`the line ${timeRange(seen.startUs, seen.endUs)}`)
    }
    return productLink(context, id, 'its own frames without the redaction')
  })
  const more = from.length - links.length
  return markup`${joined(links, ', ')}${more > 0 ? ` and ${counted(more, 'more line')}` : ''}`
}

function firstPicture(context: ReportContext, leaks: readonly Leak[]): Html | null {
  for (const id of leaks.flatMap(({ from }) => from)) {
    const line = context.reader.product(id)
    if (line?.kind === 'screen-text') return cropFigure(context, line)
  }
  return null
}
