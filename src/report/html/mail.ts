import { markup, type Html } from '../../lib/html.ts'
import type { CaseReader } from '../../model/case-reader.ts'
import type { ProductId } from '../../model/id.ts'
import type { ProductOf } from '../../model/product.ts'
import { count, counted } from '../format.ts'
import { authenticationPart } from './authentication.ts'
import { campaignPart } from './campaign.ts'
import { campaignPairs } from './campaign-pairs.ts'
import { type ReportContext, say } from './context.ts'
import { impersonationPart } from './impersonation.ts'
import { note, sectionEnd, sectionStart } from './table.ts'

/** The messages: what was sent to many, by whom as claimed, and from where as seen. */
export function* mailSection(context: ReportContext): Iterable<Html> {
  const { reader } = context
  const messages = reader.count('mail')
  yield sectionStart('mail', 'The messages')
  if (messages === 0) {
    yield markup`<p>
      No message was read in this case. <a href="#gaps">What was not looked at</a> says whether
      there was one.
    </p>`
    yield sectionEnd
    return
  }
  const campaigns = reader.count('campaign')
  yield markup`<p>
      ${counted(messages, 'message')},
      ${campaigns === 0 ? 'no two of which say the same in the same words' : `${counted(campaigns, 'campaign')} of messages that say the same in the same words`}.
      ${recipients(context)} Everything that a message says of itself is a claim of its sender; only
      what a trusted receiver wrote is a fact.
    </p>
    <p>${trusted(context, reader)}</p> `
  yield* authenticationPart(context)
  yield* impersonationPart(context)
  const profiles = new Map<ProductId, ProductOf<'campaign-profile'>>()
  for (const profile of reader.products('campaign-profile')) profiles.set(profile.campaign, profile)
  for (const id of context.plan.campaigns) {
    const campaign = reader.product(id)
    if (campaign?.kind === 'campaign') yield* campaignPart(context, campaign, profiles.get(id))
  }
  const rest = campaigns - context.plan.campaigns.length
  if (rest > 0)
    yield note(`${counted(rest, 'smaller campaign')} not shown here; telltale mail lists all.`)
  yield* campaignPairs(context)
  yield sectionEnd
}

function recipients({ victims }: ReportContext): string {
  const known = victims.addresses.size
  return `${counted(known, 'recipient address', 'recipient addresses')}: counted here and not listed, as their names and data are those of victims.`
}

function trusted(context: ReportContext, reader: CaseReader): Html {
  const names = reader.settings().trustedReceivers
  if (names.length === 0)
    return markup`No receiver was named as trusted: Received lines are believed where the organisation
      of the topmost server wrote them, as long as nothing from outside stands above.`
  const shown = names
    .slice(0, 12)
    .map((name, index) => markup`${index > 0 ? ', ' : ''}${say(context, name, 80)}`)
  return markup`Received lines are believed where the receiving organisation or one of these wrote them:
  ${shown}${names.length > 12 ? ` and ${count(names.length - 12)} more` : ''}.`
}
