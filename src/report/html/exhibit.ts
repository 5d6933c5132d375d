import { markup, type Html, type Part } from '../../lib/html.ts'
import type { ProductOf } from '../../model/product.ts'
import { clipped, clock, count, counted, percent } from '../format.ts'
import { shownAsWords } from '../words.ts'
import { clueLink } from './value-link.ts'
import { distinct, homeAnchor, type ReportContext, sayCode, sourceLink } from './context.ts'
import { embeddedExhibit, outlinedPicture, pictureMissing } from './embedded-picture.ts'
import { boxInWords, timeRange } from './locus-words.ts'
import type { ClueSpan } from './clue-spans.ts'
import { maskAddresses } from './victims.ts'

type Line = ProductOf<'screen-text'>

/** A line of text with its life, its readings and its picture. */
export function lineExhibit(context: ReportContext, line: Line): Html {
  const spans = context.plan.spans.get(line.id) ?? []
  return markup`<article class="exhibit" id="${homeAnchor(line.id)}" tabindex="-1">
    <p class="reading">${markedText(context, line.text, spans)}</p>
    ${cropFigure(context, line)}
    <p class="life">
      ${timeRange(line.startUs, line.endUs)} · ${counted(line.frames, 'frame')} ·
      ${shownAsWords[line.from]} · read with confidence ${percent(line.confidence)} ·
      ${boxInWords(line.box)} · ${sourceLink(context, line.id)}
    </p>
    ${otherReadings(context, line)} ${clueList(context, spans)}
  </article> `
}

/** The text with its clues marked; overlapping ones are marked once. */
export function markedText(context: ReportContext, text: string, spans: readonly ClueSpan[]): Html {
  const most = 2000
  // As a whole and not in pieces: a clue that begins inside an address would hide it from the mask.
  const masked = maskAddresses(context.victims, text)
  const parts: Part[] = []
  let done = 0
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const from = Math.max(done, start)
    const to = Math.min(end, text.length)
    if (from >= to || to > most) continue
    parts.push(masked.slice(done, from), markup`<mark>${masked.slice(from, to)}</mark>`)
    done = to
  }
  parts.push(clipped(masked.slice(done), most))
  return markup`<bdi class="mono">${parts}</bdi>`
}

export function otherReadings(context: ReportContext, line: Line): Html | null {
  if (line.alternatives.length === 0) return null
  const shown = line.alternatives.slice(0, 3)
  const more = line.alternatives.length - shown.length
  return markup`<p class="doubt">
    Could also read:
    ${shown.map(({ text, p }, index) => markup`${index > 0 ? ', ' : ''}${sayCode(context, text, 200)} (${percent(p)})`)}${more > 0 ? `, and ${count(more)} more` : ''}
  </p>`
}

function clueList(context: ReportContext, spans: readonly ClueSpan[]): Html | null {
  const ids = distinct(
    context,
    spans.map(({ clue }) => clue),
  )
  if (ids.length === 0) return null
  const links = ids.map((id, index) => markup`${index > 0 ? ', ' : ''}${clueLink(context, id)}`)
  return markup`<p class="leads">${ids.length === 1 ? 'Clue' : 'Clues'}: ${links}</p>`
}

/** The line and its surroundings as decoded, with the line's box drawn over it. */
export function cropFigure(context: ReportContext, line: Line): Html {
  const { crop } = line
  const caption = markup`Frame at ${clock(crop.atUs)}. Exhibit SHA-256
    <code class="hash">${crop.blob}</code>`
  const picture = embeddedExhibit(context, crop)
  if ('missing' in picture) return pictureMissing(picture.missing, caption)
  return markup`<figure>
    ${outlinedPicture(picture, crop.line, `Picture of the screen at ${clock(crop.atUs)}`)}
    <figcaption>${caption}</figcaption>
  </figure>`
}
