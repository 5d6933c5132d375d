import { joined, markup, type Html } from '../../lib/html.ts'
import { svgScale } from '../../lib/svg.ts'
import { bands, type Question, questions, type Weighed } from '../../model/assessment.ts'
import type { ProductOf } from '../../model/product.ts'
import { count, counted, percent } from '../format.ts'
import { bandStarts, confidenceWords, questionTexts, questionTitles } from '../words.ts'
import { distinct, homeAnchor, type ReportContext, say, sourceLink } from './context.ts'
import { notLookedAt } from './gaps.ts'
import { isOfMessages, keystoneSentence } from './hypotheses.ts'
import { againstInWords } from './pointing.ts'
import { clueLink } from './value-link.ts'

type Assessed = ProductOf<'assessment'>

/** The four questions with their answers. Levels never inherit: each stands on its own evidence. */
export function* answers(context: ReportContext): Iterable<Html> {
  yield markup`<section id="answers" aria-labelledby="answers-title">
    <h2 id="answers-title">The four questions</h2>
    <p class="life">
      Probability says how likely an answer is; confidence says how good the ground is on which that
      stands. One does not follow from the other, and no answer is inherited from another question.
    </p>
    <div class="answers">
  `
  for (const question of questions) {
    const found = context.plan.assessments.filter((one) => one.question === question)
    if (found.length === 0) yield unanswered(question)
    for (const assessment of found) yield answerCard(context, assessment)
  }
  yield markup`</div>
`
  yield markup`<div class="beside">
`
  yield* saidByOthers(context)
  yield notLookedAt(context)
  yield markup`</div>
`
  yield markup`</section>
`
}

function unanswered(question: Question): Html {
  return markup`<article class="answer open">
    <h3>${questionTitles[question]}</h3>
    <p class="asked">${questionTexts[question]}</p>
    <p class="lead">Not assessed</p>
    <p>
      Nothing in this case speaks to this question on evidence of its own. This is not a finding
      that there is nothing to find: see <a href="#gaps">what was not looked at</a>.
    </p>
  </article> `
}

const bandMarks = bands.map((band) => bandStarts[band]).slice(1)

function answerCard(context: ReportContext, assessment: Assessed): Html {
  const lead = assessment.weighed[0]
  const asked = assessment.asked === '' ? questionTexts[assessment.question] : assessment.asked
  return markup`<article class="answer">
    <h3>${questionTitles[assessment.question]}</h3>
    <p class="asked">${say(context, asked, 300)}</p>
    <p class="lead">${say(context, lead.hypothesis.name, 160)}</p>
    <p class="odds">
      <strong>${lead.band}</strong> (${percent(lead.posterior)}) ·
      <strong>${confidenceWords[assessment.confidence.level]}</strong>
    </p>
    ${svgScale(lead.posterior, bandMarks)}
    <dl class="facts tight">
      <div>
        <dt>Hangs on</dt>
        <dd>${keystoneSentence(context, assessment, 3)}${keystoneClues(context, assessment)}</dd>
      </div>
      ${against(context, assessment)}
      ${falseFlag(context, assessment, lead)}
      <div>
        <dt>Other answers</dt>
        <dd>${others(context, assessment)}</dd>
      </div>
      <div>
        <dt>Confidence, because</dt>
        <dd>${reasons(context, assessment)}</dd>
      </div>
    </dl>
    <p class="more"><a href="#${homeAnchor(assessment.id)}">How this was weighed</a></p>
  </article> `
}

/** The clues of the groups that carry the lead: what a reader should check first. */
function keystoneClues(context: ReportContext, { keystone, groups }: Assessed): Html | null {
  const ids = distinct(
    context,
    (keystone?.groups ?? []).flatMap((id) => {
      const found = groups.find((group) => group.id === id)
      return found === undefined || isOfMessages(found) ? [] : found.clues
    }),
  )
  if (ids.length === 0) return null
  const shown = ids.slice(0, 5)
  return markup` Clues:
  ${shown.map((id, index) => markup`${index > 0 ? ', ' : ''}${clueLink(context, id)}`)}${ids.length > shown.length ? ` and ${count(ids.length - shown.length)} more` : ''}.`
}

/** Only where something does: the likeliest answer is not the only one that left traces. */
function against(context: ReportContext, assessment: Assessed): Html | null {
  const all = againstInWords(context, assessment)
  if (all.length === 0) return null
  const shown = all.slice(0, 4)
  const more = all.length > shown.length ? `; and ${count(all.length - shown.length)} more` : ''
  return markup`<div>
    <dt>What speaks against it</dt>
    <dd>${joined(shown, '; ')}${more}.</dd>
  </div>`
}

function falseFlag(context: ReportContext, assessment: Assessed, lead: Weighed): Html | null {
  const text = falseFlagInWords(context, assessment, lead)
  if (text === null) return null
  return markup`<div>
    <dt>If it is a false flag</dt>
    <dd>${text}</dd>
  </div>`
}

function falseFlagInWords(
  context: ReportContext,
  assessment: Assessed,
  lead: Weighed,
): Html | null {
  const flags = assessment.weighed.filter(({ hypothesis }) => hypothesis.stance === 'false-flag')
  const { hypothesis } = lead
  if (hypothesis.stance === 'false-flag') {
    return markup`The leading answer is one: somebody else made it look like
    ${say(context, hypothesis.framed, 120)}.`
  }
  const ofLead = flags.find(
    ({ hypothesis: flag }) =>
      flag.stance === 'false-flag' &&
      (flag.framed === hypothesis.id || flag.framed === hypothesis.name),
  )
  const shown = ofLead ?? flags[0]
  if (shown === undefined) return null
  return markup`${say(context, shown.hypothesis.name, 160)}: ${shown.band}
  (${percent(shown.posterior)}).`
}

function others(context: ReportContext, { weighed }: Assessed): Html {
  const rest = weighed.slice(1).filter(({ hypothesis }) => hypothesis.stance !== 'false-flag')
  if (rest.length === 0) return markup`None was weighed.`
  const shown = rest.slice(0, 3)
  return markup`${shown.map(({ hypothesis, band, posterior }, index) => markup`${index > 0 ? '; ' : ''}${say(context, hypothesis.name, 120)}: ${band} (${percent(posterior)})`)}${rest.length > shown.length ? `; and ${count(rest.length - shown.length)} more` : ''}.`
}

function reasons(context: ReportContext, { confidence }: Assessed): Html {
  if (confidence.reasons.length === 0) return markup`no reasons were recorded.`
  return markup`<ul>
    ${confidence.reasons.slice(0, 6).map((reason) => markup`<li>${say(context, reason, 300)}</li>`)}
  </ul>`
}

const claimsAtMost = 30

/** Claims and denials stand beside the answers and change none of them. */
function* saidByOthers(context: ReportContext): Iterable<Html> {
  const { claims } = context.plan
  yield markup`<div class="claims"><h3>Claims and denials</h3>
  `
  if (claims.length === 0) {
    yield markup`<p>None is on record in this case.</p></div>
`
    return
  }
  const items = claims.slice(0, claimsAtMost).map(
    (claim) =>
      markup`<li>
          <span class="standing">${claim.stance}</span>
          <strong>${say(context, claim.who, 120)}</strong
          >${claim.date === null ? '' : markup`, ${say(context, claim.date, 40)}`}${claim.about === '' ? '' : markup`, on ${say(context, claim.about, 120)}`}:
          <q>${say(context, claim.said, 500)}</q>
          ${sourceLink(context, claim.id, say(context, claim.source === '' ? 'source' : claim.source, 120))}
        </li>`,
  )
  const more = claims.length - items.length
  yield markup`<p class="life">On record beside the answers; they change none of them.</p><ul>${items}${more > 0 ? markup`<li class="muted">and ${counted(more, 'more')} in the case</li>` : ''}</ul></div>
`
}
