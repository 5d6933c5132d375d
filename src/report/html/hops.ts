import { markup, type Html } from '../../lib/html.ts'
import type { ProductOf } from '../../model/product.ts'
import { count, instant } from '../format.ts'
import { type ReportContext, say, sayCode, sourceLink } from './context.ts'
import { rawBytes } from './raw-bytes.ts'

type Mail = ProductOf<'mail'>
type Hop = ProductOf<'mail-hop'>

const hopsAtMost = 30

/** The way of one message, the latest hop first: fact above the trust boundary, claim below it. */
export function* messageHops(context: ReportContext, mail: Mail): Iterable<Html> {
  const all = [...context.reader.productsOf(mail.evidence, 'mail-hop')].toSorted(
    (a, b) => a.index - b.index,
  )
  yield markup`<h4>The way of one message</h4>
    <p class="life">
      ${sourceLink(context, mail.id, 'Message')} of ${instant(mail.receivedUs ?? mail.dateUs)}, the
      latest hop first.
    </p> `
  if (all.length === 0) {
    yield markup`<p class="note">It carries no Received line.</p>`
  } else {
    const facts = all.filter(({ standing }) => standing === 'fact')
    const claims = all.filter(({ standing }) => standing === 'claim')
    const shownClaims = claims.slice(0, hopsAtMost)
    yield markup`<ol class="hops">
      ${facts.slice(0, hopsAtMost).map((hop) => hopItem(context, hop))}
      <li class="boundary">${boundary(context, mail, facts.length)}</li>
      ${shownClaims.map((hop) => hopItem(context, hop))}
    </ol> `
    const rest = all.length - Math.min(facts.length, hopsAtMost) - shownClaims.length
    if (rest > 0) yield markup`<p class="note">${count(rest)} more hops not shown here.</p>`
  }
  yield mailerHeaders(context, mail)
}

function boundary(context: ReportContext, mail: Mail, facts: number): Html {
  if (facts === 0) {
    return markup`<strong>Trust boundary.</strong> No hop was written by a trusted server: everything
      below is claim. ${why(context, mail)}`
  }
  const origin = mail.originIp === null ? 'no address' : sayCode(context, mail.originIp, 60)
  return markup`<strong>Trust boundary.</strong> Above: written by trusted servers, fact. Below: as
    the sender’s side tells it, claim. The trusted server saw ${origin}. ${why(context, mail)}`
}

function why(context: ReportContext, { boundaryReason }: Mail): Html {
  return boundaryReason === '' ? markup`` : markup`Why there: ${say(context, boundaryReason, 300)}.`
}

function hopItem(context: ReportContext, hop: Hop): Html {
  const from =
    hop.ip === '' ? markup`<span class="muted">no address</span>` : sayCode(context, hop.ip, 60)
  const names = [
    hop.helo === '' ? '' : markup`, which called itself ${sayCode(context, hop.helo, 120)}`,
    hop.reverseName === '' ? '' : markup`, reverse name ${sayCode(context, hop.reverseName, 120)}`,
  ]
  return markup`<li class="${hop.standing}">
    <span class="standing">${hop.standing}</span>
    ${hop.receivedBy === '' ? 'An unnamed server' : sayCode(context, hop.receivedBy, 120)} received it from
    ${from}${names} at
    ${instant(hop.dateUs)}${hop.with === '' ? '' : markup`, with ${say(context, hop.with, 40)}`}.
    ${sourceLink(context, hop.id, 'header line')}
  </li>`
}

/** What names the program that sent it, with its bytes; and what the receiver noted. */
function mailerHeaders(context: ReportContext, mail: Mail): Html {
  const checks =
    mail.authentication.length === 0
      ? markup`<p class="life">No trusted server noted a result of SPF, DKIM or DMARC.</p>`
      : markup`<p class="life">
          The receiver noted:
          ${mail.authentication.slice(0, 12).map(({ method, result }, index) => markup`${index > 0 ? ', ' : ''}${sayCode(context, `${method}=${result}`, 60)}`)}.
        </p>`
  if (mail.mailer.length === 0)
    return markup`${checks}
      <p class="life">No header names the program that sent it.</p>`
  return markup`${checks}
    <h4>Traces of the sending program</h4>
    ${mail.mailer.slice(0, 12).map(
      ({ name, locus }) =>
        markup`<div class="header-line">
          <p>${sayCode(context, name, 80)} ${sourceLink(context, mail.id)}</p>
          ${rawBytes(context, mail.evidence, locus)}
        </div>`,
    )} `
}
