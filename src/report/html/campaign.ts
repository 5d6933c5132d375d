import { markup, type Html, type Part } from '../../lib/html.ts'
import { svgBars } from '../../lib/svg.ts'
import type { TemplatePiece } from '../../model/campaign.ts'
import type { ProductOf } from '../../model/product.ts'
import { clipped, count, counted, instant, offset } from '../format.ts'
import { homeAnchor, type ReportContext, say, sourceLink } from './context.ts'
import { messageHops } from './hops.ts'
import { profileFacts } from './campaign-profile.ts'
import { facts } from './table.ts'
import { tally } from './tally.ts'
import { maskAddresses, maskedAddress, maskRecipients } from './victims.ts'
import { gatherTimes, type MailTimes, timeBins } from './mail-times.ts'

type Campaign = ProductOf<'campaign'>

/** One wave of messages: its texts, its senders, its times and the way that one of them took. */
export function* campaignPart(
  context: ReportContext,
  campaign: Campaign,
  profile: ProductOf<'campaign-profile'> | undefined,
): Iterable<Html> {
  const example = context.reader.product(campaign.variants[0].example)
  const mail = example?.kind === 'mail' ? example : undefined
  const subject =
    mail === undefined ? campaign.subject : maskRecipients(context.victims, mail, campaign.subject)
  const times = gatherTimes(context.reader, campaign)
  yield markup`<article class="campaign" id="${homeAnchor(campaign.id)}" tabindex="-1">
    <h3>${say(context, subject === '' ? '(no subject)' : subject, 200)}</h3>
  `
  yield facts([
    [
      'Messages',
      markup`${count(campaign.size)} in ${counted(campaign.variants.length, 'text variant')}
      ${sourceLink(context, campaign.id)}`,
    ],
    ['First and last', markup`${instant(campaign.firstUs)} to ${instant(campaign.lastUs)}`],
    [
      'Senders, as claimed',
      tally(context, campaign.senders, (value) => maskedAddress(context.victims, value) ?? value),
    ],
    ['Addresses that trusted servers saw', tally(context, campaign.origins, (value) => value)],
    ['Recipients’ domains', recipientDomains(context, campaign)],
    ['Stated time zone', zones(times)],
    ...(profile === undefined ? [] : profileFacts(context, profile)),
  ])
  const bars = histogram(times)
  if (bars !== null) yield bars
  let index = 0
  for (const variant of campaign.variants.slice(0, 8)) {
    index += 1
    yield markup`<h4>Variant ${index}: ${counted(variant.size, 'message')}</h4>
      <div class="template" tabindex="0" role="group" aria-label="Template of variant ${index}">${template(context, variant.template)}</div>
      <p class="life">
        Shaded: a slot, filled anew for each recipient; its type and its number of distinct
        fillings. The fillings are not listed.
        ${sourceLink(context, variant.example, 'one such message')}
      </p> `
  }
  if (campaign.variants.length > 8) {
    yield markup`<p class="note">
      ${counted(campaign.variants.length - 8, 'smaller variant')} not shown here.
    </p>`
  }
  if (mail !== undefined) yield* messageHops(context, mail)
  yield markup`</article>
`
}

const longestTemplate = 6000

function template(context: ReportContext, pieces: readonly TemplatePiece[]): Part[] {
  let left = longestTemplate
  return pieces.map((piece) => {
    if (left <= 0) return ''
    if ('constant' in piece) {
      const text = clipped(maskAddresses(context.victims, piece.constant), left)
      left -= piece.constant.length
      return markup`<bdi>${text}</bdi>`
    }
    left -= 1
    const fillings = counted(piece.distinct, 'filling')
    return markup`<span class="slot">${say(context, slotName(piece.type), 60)} <span class="slot-count">${fillings}</span></span>`
  })
}

function slotName(type: string): string {
  return type === '' || type === 'text' ? 'any text' : type.replaceAll('-', ' ')
}

/** A domain with one or two recipients may be a person's own: only those with more are named. */
const fewest = 3

function recipientDomains(context: ReportContext, { recipientDomains: all }: Campaign): Part {
  const named = all.filter((one) => one.count >= fewest)
  const rest = all.length - named.length
  return markup`${tally(context, named, (value) => value)}${rest > 0 ? markup`<span class="muted">${counted(rest, 'domain')} with fewer than ${fewest} recipients each, not named</span>` : ''}`
}

function zones({ zones }: MailTimes): Part {
  if (zones.size === 0) return markup`<span class="muted">not stated</span>`
  const shown = [...zones].toSorted((a, b) => b[1] - a[1]).slice(0, 6)
  return markup`<ul class="plain inline">
    ${shown.map(([minutes, messages]) => markup`<li>UTC${offset(minutes)} <span class="muted">(${count(messages)})</span></li>`)}${zones.size > 6 ? markup`<li class="muted">and ${count(zones.size - 6)} more</li>` : ''}
  </ul>`
}

function histogram(times: MailTimes): Html | null {
  const bins = timeBins(times.us)
  if (bins === null) return null
  const basis =
    times.claimed === 0
      ? 'by the clock of the trusted receiver'
      : `${count(times.trusted)} by the clock of the trusted receiver, ${count(times.claimed)} by the sender’s own claim${times.without > 0 ? `, ${count(times.without)} without a date` : ''}`
  const top = bins.counts.reduce((most, value) => Math.max(most, value), 0)
  return markup`<figure class="histogram">
    ${svgBars(bins.counts, `Messages per ${bins.width}, up to ${count(top)}`, 'bars')}
    <div class="axis"><span>${instant(bins.startUs)}</span><span>${instant(bins.endUs)}</span></div>
    <figcaption>Messages per ${bins.width}, at most ${count(top)}; times ${basis}.</figcaption>
  </figure> `
}
