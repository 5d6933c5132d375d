import { markup, type Html } from '../../lib/html.ts'
import type { Sighting } from '../../model/clue.ts'
import type { ProductOf } from '../../model/product.ts'
import { clock, count } from '../format.ts'
import { evidenceLink, productLink, type ReportContext, say, sourceLink } from './context.ts'
import { markedText } from './exhibit.ts'
import { mailOf, maskAddresses, maskFillings, maskRecipients } from './victims.ts'

const around = 48

/** Where a clue was seen, with a link to the line, the header or the document. */
export function sightingInWords(context: ReportContext, sighting: Sighting): Html {
  const seen = context.reader.product(sighting.observation)
  if (seen === undefined) return markup`(observation missing from the case)`
  switch (seen.kind) {
    case 'screen-text': {
      const label = `screen, ${clock(seen.startUs)}`
      return markup`${productLink(context, seen.id, label)} in ${evidenceLink(context, seen.evidence)}`
    }
    case 'mail-hop':
      return markup`${sourceLink(context, seen.id, `Received line ${count(seen.index + 1)} from the top (${seen.standing})`)}
      of ${evidenceLink(context, seen.evidence)}`
    case 'mail': {
      const header = seen.mailer.find(({ value }) => value.includes(sighting.raw))
      const label =
        header === undefined ? 'message header' : markup`header ${say(context, header.name, 60)}`
      return markup`${sourceLink(context, seen.id, label)} of ${evidenceLink(context, seen.evidence)}`
    }
    case 'document-text':
      return markup`${sourceLink(context, seen.id, partWords[seen.part])} of
      ${evidenceLink(context, seen.evidence)}${documentContext(context, seen, sighting)}`
    case 'media-fact':
      return markup`${sourceLink(context, seen.id, markup`“${say(context, seen.name, 60)}”`)} of
      ${evidenceLink(context, seen.evidence)}`
    default:
      return sourceLink(context, seen.id, seen.kind.replaceAll('-', ' '))
  }
}

const partWords = {
  document: 'text',
  subject: 'subject line',
  body: 'body',
  header: 'header text',
} as const

/** A few words to each side; in messages without what was filled in for one recipient. */
export function documentContext(
  context: ReportContext,
  seen: ProductOf<'document-text'>,
  { start, end, raw }: Sighting,
): Html {
  const mail = mailOf(context.reader, seen.evidence)
  const mask = (text: string): string => {
    if (mail === undefined) return maskAddresses(context.victims, text)
    return seen.part === 'body' || seen.part === 'document'
      ? maskFillings(context.victims, mail, text)
      : maskRecipients(context.victims, mail, text)
  }
  const from = Math.max(0, start - around)
  const to = Math.min(seen.text.length, end + around)
  // Addresses first, with room to both sides: the clue may be a part of one.
  const room = Math.max(0, from - 64)
  const masked = maskAddresses(context.victims, seen.text.slice(room, to + 256))
  const cut = (first: number, last: number): string => masked.slice(first - room, last - room)
  const before = mask(wholeWords(cut(from, start), 'end', from > 0))
  const inside = seen.text.slice(start, Math.min(end, start + 400))
  // Only what was named as a clue is shown; a span that holds anything else is masked like the rest.
  const middle = inside === raw ? cut(start, end) : mask(inside)
  const after = mask(wholeWords(cut(end, to), 'start', to < seen.text.length))
  const marked = markedText(context, middle, [])
  return markup`<span class="context"
    ><bdi
      >${from > 0 ? '… ' : ''}${before}<mark>${marked}</mark>${after}${to < seen.text.length ? ' …' : ''}</bdi
    ></span
  >`
}

/** A word cut in half would escape the masks, which know whole words: drops it. */
function wholeWords(text: string, keeps: 'start' | 'end', isCut: boolean): string {
  if (!isCut) return text
  if (keeps === 'end') {
    const space = text.search(/\s/)
    return space < 0 ? '' : text.slice(space + 1)
  }
  const words = text.search(/\s\S*$/)
  return words < 0 ? '' : text.slice(0, words)
}
