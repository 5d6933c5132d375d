import { markup, type Html, type Part } from '../../lib/html.ts'
import type { Product, ProductOf } from '../../model/product.ts'
import { counted, instant, percent } from '../format.ts'
import { hiddenWidthWords, widthMatchWords } from '../hidden-width-words.ts'
import { hiddenMatchWords } from '../hidden-match-words.ts'
import { type ReportContext, say, sayCode } from './context.ts'
import { authWords } from './auth-words.ts'
import { elementContent } from './element-words.ts'
import { cropFigure, markedText, otherReadings } from './exhibit.ts'
import { timeRange } from './locus-words.ts'
import { hiddenTextContent, redactionContent } from './redaction-content.ts'
import { isLinked } from './plan-recordings.ts'
import { maskHeader, rawBytes } from './raw-bytes.ts'
import { documentContext } from './sighting.ts'
import { facts } from './table.ts'
import { mailOf, maskRecipients } from './victims.ts'

/** What a cited product says, unless a section has said it. */
export function citedContent(context: ReportContext, product: Product): Html | null {
  if (product.kind === 'link') {
    return markup`<p class="reading">${say(context, product.reason, 500)}</p>`
  }
  if (context.plan.homes.has(product.id)) return null
  switch (product.kind) {
    case 'screen-text':
      return markup`<p class="reading">
          ${markedText(context, product.text, context.plan.spans.get(product.id) ?? [])}
        </p>
        <p class="life">
          ${timeRange(product.startUs, product.endUs)} · ${counted(product.frames, 'frame')} ·
          confidence ${percent(product.confidence)}
        </p>
        ${otherReadings(context, product)}${cropFigure(context, product)}`
    case 'clue':
      return markup`<p class="reading">${sayCode(context, product.value, 400)}</p>`
    case 'document-text':
      return documentContent(context, product)
    case 'mail':
      return mailContent(context, product)
    case 'mail-hop': {
      const mail = mailOf(context.reader, product.evidence)
      return markup`<p class="life">Standing: ${product.standing}.</p>
        ${product.locus.at === 'header' ? '' : markup`<pre class="bytes" tabindex="0" aria-label="Raw header line">${say(context, maskHeader(context, 'Received', product.raw, mail), 2000)}</pre>`}`
    }
    case 'media-fact':
      return markup`<p class="reading">
        ${say(context, product.name, 80)}: ${sayCode(context, product.value, 400)}
      </p>`
    case 'intel':
      return intelContent(context, product)
    case 'claim':
      return markup`<p class="reading"><q>${say(context, product.said, 800)}</q></p>`
    case 'actor':
      return markup`<p class="reading">${say(context, product.name, 160)}</p>`
    case 'dating':
    case 'impersonation':
      return markup`<p class="reading">${say(context, product.reason, 400)}</p>`
    case 'screen-element':
      return elementContent(context, product)
    case 'leak':
      return markup`<p class="reading">${sayCode(context, product.text, 400)}</p>`
    case 'hidden-match':
      return markup`<p class="reading">${say(context, hiddenMatchWords(product), 600)}</p>`
    case 'redaction':
      return redactionContent(context, product)
    case 'hidden-text':
      return hiddenTextContent(context, product)
    case 'width-match':
      return markup`<p class="reading">${say(context, widthMatchWords(product), 600)}</p>`
    case 'hidden-width':
      return markup`<p class="reading">${say(context, hiddenWidthWords(product), 600)}</p>`
    case 'mail-auth':
      return markup`<p class="reading">${say(context, authWords(product), 600)}</p>`
    case 'screen-coverage':
    case 'dns-snapshot':
    case 'mail-view':
    case 'network':
    case 'campaign':
    case 'campaign-profile':
    case 'campaign-pair':
    case 'assessment':
      return null
  }
}

/** A few clues in the text, each with the words around it: not the whole text of a message. */
function documentContent(context: ReportContext, seen: ProductOf<'document-text'>): Html | null {
  const spans = context.plan.spans.get(seen.id) ?? []
  const linked = spans.filter(({ clue }) => isLinked(context.plan.valueOf, clue))
  const sightings = (linked.length > 0 ? linked : spans).flatMap((span) => {
    const clue = context.reader.product(span.clue)
    if (clue?.kind !== 'clue') return []
    return clue.from.filter(
      ({ observation, start }) => observation === seen.id && start === span.start,
    )
  })
  if (sightings.length === 0) return null
  const items = sightings
    .slice(0, 4)
    .map((sighting) => markup`<li>${documentContext(context, seen, sighting)}</li>`)
  return markup`<ul class="plain">
    ${items}
  </ul>`
}

function mailContent(context: ReportContext, mail: ProductOf<'mail'>): Html {
  const mask = (text: string): string => maskRecipients(context.victims, mail, text)
  const rows: (readonly [Part, Part])[] = [
    [
      'From, as claimed',
      mail.from.slice(0, 4).map(
        ({ name, address }, index) =>
          markup`${index > 0 ? ', ' : ''}${say(context, mask(name), 80)}
            ${sayCode(context, address, 160)}`,
      ),
    ],
    ['To', markup`${counted(mail.to.length, 'recipient')}, not named`],
    ['Subject', say(context, mask(mail.subject), 200)],
    ['Date, as claimed', instant(mail.dateUs)],
    ['Received, by the trusted server', instant(mail.receivedUs)],
    ['Address that it saw', mail.originIp === null ? 'none' : sayCode(context, mail.originIp, 60)],
    ['Message-ID', sayCode(context, mask(mail.messageId), 200)],
    ['Form is that of', formWords(mail)],
  ]
  const headers = mail.mailer.slice(0, 12).map(
    ({ name, locus }) =>
      markup`<div class="header-line">
        <p>${sayCode(context, name, 80)}</p>
        ${rawBytes(context, mail.evidence, locus)}
      </div>`,
  )
  return markup`${facts(rows)}${headers}`
}

/** Less is not sure enough to be said; the measure is in docs/mail-benchmark.md. */
const leastP = 0.9

function formWords({ structure: [likely] }: ProductOf<'mail'>): string {
  if (likely === undefined || likely.p < leastP) return 'no program that can be told'
  if (likely.family === 'other') return `a program that was not learnt (${percent(likely.p)})`
  return `${likely.family} (${percent(likely.p)})`
}

function intelContent(context: ReportContext, intel: ProductOf<'intel'>): Html {
  const rows: (readonly [Part, Part])[] = [
    ['Value', sayCode(context, intel.value, 300)],
    ['Actor', intel.actor === '' ? 'nobody named' : say(context, intel.actor, 120)],
    [
      'Source',
      markup`${say(context, intel.source, 160)}, grade ${intel.reliability}${intel.credibility},
      ${intel.tlp}`,
    ],
    ...Object.entries(intel.notes)
      .slice(0, 8)
      .map(([name, value]): readonly [Part, Part] => [
        say(context, name, 60),
        say(context, value, 240),
      ]),
  ]
  return facts(rows)
}
