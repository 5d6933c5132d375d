import { markup, type Html, type Part } from '../../lib/html.ts'
import { svgScale, svgSigned } from '../../lib/svg.ts'
import type { Assessment, EvidenceGroup } from '../../model/assessment.ts'
import { bands } from '../../model/assessment.ts'
import type { ProductOf } from '../../model/product.ts'
import { count, counted, percent, signed } from '../format.ts'
import {
  bandStarts,
  confidenceWords,
  plantabilityWords,
  questionTitles,
  stanceWords,
} from '../words.ts'
import {
  distinct,
  homeAnchor,
  productLink,
  type ReportContext,
  say,
  sourceLink,
} from './context.ts'
import { clueLink } from './value-link.ts'
import { sectionEnd, sectionStart, tableEnd, tableRow, tableStart } from './table.ts'

type Assessed = ProductOf<'assessment'>

/** Anchor of a group of evidence, by its place in its assessment. */
function groupAnchor(assessment: Assessed, index: number): string {
  return `${homeAnchor(assessment.id)}-g${index + 1}`
}

/** The name of a hypothesis, given its id; the text itself where it is a name already. */
function hypothesisName(assessment: Assessment, idOrName: string): string {
  const found = assessment.weighed.find(({ hypothesis }) => hypothesis.id === idOrName)
  return found?.hypothesis.name ?? idOrName
}

/** How the explanations were weighed against each other. */
export function* hypothesesSection(context: ReportContext): Iterable<Html> {
  const { assessments } = context.plan
  yield sectionStart('hypotheses', 'How it was weighed')
  if (assessments.length === 0) {
    yield markup`<p>No question was assessed: nothing in this case speaks for or against anybody.</p>`
  } else {
    yield markup`<p>
      Explanations are rows, groups of evidence are columns. Evidence with one root cause is one
      group and counts once. A number is the natural logarithm of the likelihood:
      <strong>+</strong> speaks for the explanation, <strong>−</strong> against it, 0 says nothing;
      1.5 is about 4.5 to 1.
    </p> `
  }
  for (const assessment of assessments) yield* assessmentPart(context, assessment)
  yield sectionEnd
}

function* assessmentPart(context: ReportContext, assessment: Assessed): Iterable<Html> {
  yield markup`<article class="assessment" id="${homeAnchor(assessment.id)}" tabindex="-1">
    <h3>${questionTitles[assessment.question]}</h3>
    <p>${say(context, assessment.asked, 300)} ${sourceLink(context, assessment.id)}</p>
`
  yield* ranking(context, assessment)
  yield* matrices(context, assessment)
  if (assessment.groups.length > 0) {
    yield markup`<ol class="groups">
      ${assessment.groups.map((group, index) => groupItem(context, assessment, group, index))}
    </ol> `
  }
  yield* dropOne(context, assessment)
  yield markup`<p><strong>Keystones.</strong> ${keystoneSentence(context, assessment)}</p>
<p><strong>Confidence.</strong> ${sentence(confidenceWords[assessment.confidence.level])} ${assessment.confidence.reasons.length === 0 ? 'No reasons were recorded.' : ''}</p>
${list(context, assessment.confidence.reasons)}
<p><strong>What would tell most, had one had it.</strong>${assessment.missing.length === 0 ? ' Nothing was named.' : ''}</p>
${list(context, assessment.missing)}</article>
`
}

const rankColumns = [
  { title: 'Explanation', kind: 'wide' },
  { title: 'Before the evidence', kind: 'number' },
  { title: 'After it', kind: 'number' },
  { title: 'In words' },
  { title: 'Scale' },
] as const

const bandMarks = bands.map((band) => bandStarts[band]).slice(1)

function* ranking(context: ReportContext, assessment: Assessed): Iterable<Html> {
  yield tableStart(rankColumns, 'Explanations, the likeliest first; words by ICD 203')
  for (const { hypothesis, prior, posterior, band } of assessment.weighed) {
    yield tableRow(rankColumns, [
      markup`${say(context, hypothesis.name, 160)}
        <span class="tag">${stanceWords[hypothesis.stance]}</span>`,
      percent(prior),
      percent(posterior),
      band,
      svgScale(posterior, bandMarks),
    ])
  }
  yield tableEnd
}

const columnsPerMatrix = 8

function* matrices(context: ReportContext, assessment: Assessed): Iterable<Html> {
  const { groups } = assessment
  const limit = groups.reduce(
    (most, { logLikelihood }) =>
      Object.values(logLikelihood).reduce(
        (top, value) => (Number.isFinite(value) ? Math.max(top, Math.abs(value)) : top),
        most,
      ),
    0.5,
  )
  for (let first = 0; first < groups.length; first += columnsPerMatrix) {
    const shown = groups.slice(first, first + columnsPerMatrix)
    const columns = [
      { title: 'Explanation', kind: 'wide' as const },
      ...shown.map((_, index) => ({ title: `G${first + index + 1}`, kind: 'number' as const })),
    ]
    const range = shown.length === 1 ? `G${first + 1}` : `G${first + 1} to G${first + shown.length}`
    yield tableStart(columns, `What each group says of each explanation: ${range}`)
    for (const { hypothesis } of assessment.weighed) {
      const cells = shown.map(({ logLikelihood }) => {
        const value = Object.hasOwn(logLikelihood, hypothesis.id)
          ? (logLikelihood[hypothesis.id] ?? 0)
          : 0
        return markup`<span class="weight">${signed(value)}</span>${svgSigned(value, limit)}`
      })
      yield tableRow(columns, [say(context, hypothesis.name, 160), ...cells])
    }
    yield tableEnd
  }
}

/** Some groups are made of whole messages and not of clues in them. */
export function isOfMessages({ clues: [first] }: EvidenceGroup): boolean {
  return first.startsWith('mail:')
}

function groupItem(
  context: ReportContext,
  assessment: Assessed,
  group: EvidenceGroup,
  index: number,
): Html {
  const values = distinct(context, group.clues)
  const clues = values
    .slice(0, isOfMessages(group) ? 3 : 12)
    .map((id, at) => markup`${at > 0 ? ', ' : ''}${clueLink(context, id)}`)
  const moreClues = values.length - clues.length
  const matches = distinct(context, group.links)
  const links = matches
    .slice(0, 6)
    .map(
      (id, at) =>
        markup`${at > 0 ? ', ' : ''}${productLink(context, id, `match ${count(at + 1)}`)}`,
    )
  const moreLinks = matches.length - links.length
  return markup`<li id="${groupAnchor(assessment, index)}" tabindex="-1">
    <p>
      <strong>G${index + 1}. ${say(context, group.title, 160)}</strong>
      <span class="tag">${group.tlp}</span>
    </p>
    <p>${say(context, group.reason, 500)}</p>
    <p class="life">
      ${sentence(plantabilityWords(group.plantability))} Plantability
      ${percent(group.plantability)}.
      ${group.capped ? 'Its weight was capped, because it could have been planted.' : 'Its weight was not capped.'}
    </p>
    <p class="leads">
      ${isOfMessages(group) ? 'Messages' : 'Clues'}:
      ${clues}${moreClues > 0 ? ` and ${count(moreClues)} more` : ''}${links.length === 0 ? '' : markup` · ${links}${moreLinks > 0 ? ` and ${count(moreLinks)} more` : ''}`}
    </p>
  </li> `
}

const dropColumns = [
  { title: 'Without', kind: 'wide' },
  { title: 'the lead would be', kind: 'wide' },
  { title: 'at', kind: 'number' },
  { title: 'Lead changes' },
] as const

function* dropOne(context: ReportContext, assessment: Assessed): Iterable<Html> {
  if (assessment.dropOne.length === 0) return
  const lead = assessment.weighed[0].hypothesis.name
  const outcomes = new Set(
    assessment.dropOne.map(
      (dropped) => `${hypothesisName(assessment, dropped.lead)}, ${percent(dropped.posterior)}`,
    ),
  )
  const [only] = outcomes
  if (outcomes.size === 1 && only !== undefined && assessment.dropOne.length > 1) {
    yield markup`<p>
      <strong>If one group fell.</strong> Whichever it were, the lead would be ${say(context, only, 200)}.
    </p> `
    return
  }
  yield tableStart(dropColumns, 'If one group fell: the lead without it')
  for (const dropped of assessment.dropOne) {
    const name = hypothesisName(assessment, dropped.lead)
    yield tableRow(dropColumns, [
      groupLink(context, assessment, dropped.group),
      say(context, name, 160),
      percent(dropped.posterior),
      name === lead ? 'no' : markup`<strong>yes</strong>`,
    ])
  }
  yield tableEnd
}

/** Leads to a group of an assessment by its id. */
export function groupLink(
  context: ReportContext,
  assessment: Assessed,
  id: string,
  style: 'titled' | 'short' = 'titled',
): Html {
  const index = assessment.groups.findIndex((group) => group.id === id)
  const group = assessment.groups[index]
  if (group === undefined) return say(context, id, 120)
  return markup`<a href="#${groupAnchor(assessment, index)}"
    >G${index + 1}${style === 'short' ? '' : markup`. ${say(context, group.title, 120)}`}</a
  >`
}

/** How many groups carry the lead, and which. */
export function keystoneSentence(context: ReportContext, assessment: Assessed, most = 8): Html {
  const { keystone } = assessment
  if (keystone === null) return markup`Nothing points anywhere, so nothing carries the lead.`
  const links = keystone.groups
    .slice(0, most)
    .map((id, index) => markup`${index > 0 ? '; ' : ''}${groupLink(context, assessment, id)}`)
  const more = keystone.groups.length - links.length
  const falls =
    keystone.count === 1
      ? 'One group alone carries it'
      : `${counted(keystone.count, 'group')} must fall before the lead changes`
  return markup`${falls}${links.length === 0 ? '' : markup`: ${links}`}${more > 0 ? ` and ${count(more)} more` : ''}.`
}

function list(context: ReportContext, items: readonly string[]): Html | null {
  if (items.length === 0) return null
  const shown = items.slice(0, 20)
  return markup`<ul>
    ${shown.map((item) => markup`<li>${say(context, item, 400)}</li>`)}${items.length > 20 ? markup`<li class="muted">and ${count(items.length - 20)} more</li>` : ''}
  </ul> `
}

function sentence(words: string): Part {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
}
