import { markup, type Html } from '../../lib/html.ts'
import type { ProductId } from '../../model/id.ts'
import type { ProductOf } from '../../model/product.ts'
import { count } from '../format.ts'
import { type ReportContext, productLink, say, sourceLink } from './context.ts'
import { note } from './table.ts'

const shown = 20

/** Campaigns that share what hardly anybody else has: named side by side, never merged. */
export function* campaignPairs(context: ReportContext): Iterable<Html> {
  const pairs = [...context.reader.products('campaign-pair')].toSorted((a, b) => b.bits - a.bits)
  if (pairs.length === 0) return
  yield markup`<h3>Campaigns that may come from one hand</h3>
    <p>
      They share at least two rare things of different roots. Each alone proves nothing: servers,
      programs and link services are shared by people who know nothing of each other, so they stay
      two campaigns. Bits say how seldom a thing is among all others here: 3 bits, one in eight; 12,
      one in four thousand, the most that one thing can count for. Named are those that chance would
      hardly make among all pairs of campaigns here.
    </p>
    <ul>
      ${pairs.slice(0, shown).map((pair) => entry(context, pair))}
    </ul> `
  if (pairs.length > shown) yield note(`${count(pairs.length - shown)} weaker pairs are not shown.`)
}

function entry(context: ReportContext, pair: ProductOf<'campaign-pair'>): Html {
  return markup`<li>
    ${title(context, pair.a)} and ${title(context, pair.b)}, ${Math.round(pair.bits)} bits:
    <ul>
      ${pair.traits.map(({ reason, bits }) => markup`<li>${say(context, reason, 300)} <span class="muted">(${bits.toFixed(1)} bits)</span></li>`)}
    </ul>
    ${sourceLink(context, pair.id)}
  </li> `
}

function title(context: ReportContext, id: ProductId): Html {
  const campaign = context.reader.product(id)
  const subject = campaign?.kind === 'campaign' ? campaign.subject : ''
  return productLink(context, id, say(context, subject === '' ? '(no subject)' : subject, 80))
}
