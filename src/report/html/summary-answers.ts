import { joined, markup, type Html } from '../../lib/html.ts'
import { type Band, questions } from '../../model/assessment.ts'
import type { ProductOf } from '../../model/product.ts'
import { clock, counted, percent } from '../format.ts'
import { confidenceWords, questionTexts } from '../words.ts'
import {
  evidenceLink,
  fileName,
  homeAnchor,
  productLink,
  type ReportContext,
  say,
  sourceLink,
} from './context.ts'
import {
  againstInWords,
  bestMatch,
  groupsAgainst,
  namedLead,
  restrictedRecords,
} from './pointing.ts'
import { inWords, listed, type Sentence } from './sentence.ts'
import { groupLink } from './hypotheses.ts'
import { clueLink } from './value-link.ts'

type Assessed = ProductOf<'assessment'>

/** Who, how sure, what carries it and what speaks against it. */
export function groupSentences(context: ReportContext): Sentence[] {
  const group = context.plan.assessments.find((one) => one.question === 'group')
  return group === undefined || namedLead(group) === null
    ? [nobodySentence(context)]
    : leadSentences(context, group)
}

/** The answers to the other questions, and those that stay open. */
export function otherSentences(context: ReportContext): Sentence[] {
  const assessments = context.plan.assessments.filter(({ question }) => question !== 'group')
  const named = assessments.filter((one) => namedLead(one) !== null)
  const open = assessments.filter((one) => namedLead(one) === null)
  return [...named.map((one) => leadSentence(context, one)), ...openSentences(context, open)]
}

function nobodySentence(context: ReportContext): Sentence {
  const assessment = context.plan.assessments.find(({ question }) => question === 'group')
  const known = context.reader.count('intel')
  const why =
    known === 0
      ? 'the case has no intelligence that its clues could be compared with'
      : context.plan.linksTotal === 0
        ? `none of its clues met any of ${counted(known, 'record')} of intelligence`
        : 'what its clues met does not carry an answer'
  return {
    text: markup`<strong>No group can be named</strong>: ${why}. This is no finding that nobody was
      behind it.`,
    sources: [
      assessment === undefined
        ? markup`<a href="#gaps">gaps</a>`
        : productLink(context, assessment.id, 'weighing'),
    ],
  }
}

function leadSentences(context: ReportContext, assessment: Assessed): Sentence[] {
  return [
    leadSentence(context, assessment),
    ...keystoneSentences(context, assessment),
    ...restrictedSentences(context, assessment),
    ...againstSentences(context, assessment),
  ]
}

const adverbs: Readonly<Partial<Record<Band, string>>> = {
  likely: 'Likely',
  'very likely': 'Very likely',
  'almost certain': 'Almost certainly',
}

function leadSentence(context: ReportContext, assessment: Assessed): Sentence {
  const [{ hypothesis, band, posterior }] = assessment.weighed
  const name = say(context, hypothesis.name, 160)
  const asked = askedOf(context, assessment)
  const ground = confidenceWords[assessment.confidence.level]
  const text =
    adverbs[band] !== undefined
      ? markup`${asked} <strong>${adverbs[band]} ${name}</strong> (${percent(posterior)}), with ${ground}.`
      : markup`${asked} No answer is likely; first in rank is ${name} (${percent(posterior)}), with ${ground}.`
  return { text, sources: [productLink(context, assessment.id, 'weighing')] }
}

function askedOf(context: ReportContext, { asked, question }: Assessed): Html {
  return say(context, asked === '' ? questionTexts[question] : asked, 300)
}

const keystonesTold = 3

/** What the answer hangs on, clue by clue: where it stood and what is known of it. */
function keystoneSentences(context: ReportContext, assessment: Assessed): Sentence[] {
  const { keystone, groups, weighed } = assessment
  const carrying = (keystone?.groups ?? []).flatMap(
    (id) => groups.find((one) => one.id === id) ?? [],
  )
  if (carrying.length === 0) return []
  const links = carrying.slice(0, 4).map(({ id }) => groupLink(context, assessment, id, 'short'))
  const all = carrying.length === 2 ? 'both' : `all ${inWords(carrying.length)}`
  const text =
    carrying.length === 1
      ? markup`It hangs on one group of clues: without it another answer would lead.`
      : markup`It hangs on ${inWords(carrying.length)} groups of clues with different roots: only if
        ${all} fell would another answer lead.`
  const [first = groupLink(context, assessment, ''), ...others] = links
  const told = carrying.slice(0, keystonesTold).flatMap((group) => {
    const met = bestMatch(context, group, weighed[0].hypothesis.name)
    return met === null ? [] : [met]
  })
  const sentences = told.map((met, index) => {
    const before = told[index - 1]
    const isSame = before !== undefined && sourceOf(context, before) === sourceOf(context, met)
    return matchSentence(context, met, isSame ? 'the same source' : null)
  })
  return [{ text, sources: [first, ...others] }, ...sentences]
}

type Match = NonNullable<ReturnType<typeof bestMatch>>

function sourceOf({ reader }: ReportContext, { link }: Match): string {
  const intel = reader.product(link.intel)
  return intel?.kind === 'intel' ? intel.source : ''
}

function matchSentence(
  context: ReportContext,
  { value, link }: Match,
  source: string | null,
): Sentence {
  const [sighting] = value.sightings
  const seen = sighting === undefined ? undefined : context.reader.product(sighting.observation)
  const shown = clueLink(context, value.id)
  const place =
    seen?.kind === 'screen-text'
      ? markup`${shown} stood on the screen of ${evidenceLink(context, seen.evidence, fileName(context, seen.evidence))},
        first from ${clock(seen.startUs)} to ${clock(seen.endUs)}`
      : markup`${shown} stands in ${counted(value.pieces, 'piece')} of evidence`
  const clue = context.reader.product(value.id)
  const doubt = clue?.kind === 'clue' ? clue.alternatives[0] : undefined
  const or =
    doubt === undefined
      ? ''
      : markup` (or, at ${percent(doubt.p)}, ${say(context, doubt.text, 120)})`
  return {
    text: markup`${place}${or}; ${knownOf(context, link, source)}.`,
    sources: [
      productLink(context, value.id, 'clue'),
      ...(sighting === undefined
        ? []
        : [
            productLink(
              context,
              sighting.observation,
              seen?.kind === 'screen-text' ? 'picture' : 'bytes',
            ),
          ]),
      productLink(context, link.id, 'match'),
    ],
  }
}

/** Who ties it to whom, and whether it was valid and secret at that time; `by` where it was named before. */
export function knownOf(
  context: ReportContext,
  { actor, intel: id, match, validity, knownThen }: Match['link'],
  by: string | null = null,
): Html {
  const intel = context.reader.product(id)
  const source = by ?? (intel?.kind === 'intel' ? say(context, intel.source, 120) : 'a source')
  const whom = actor === '' ? 'nobody named' : say(context, actor, 120)
  const what = match === 'exact' ? 'it' : 'its neighbourhood'
  const time = validity.has('within') ? ' for that time' : ', but not for that time'
  const secret =
    knownThen.size === 1 && knownThen.has('not-public')
      ? ', and nobody outside could have read that then'
      : ''
  return markup`${source} ties ${what} to ${whom}${time}${secret}`
}

function restrictedSentences(context: ReportContext, assessment: Assessed): Sentence[] {
  const restricted = restrictedRecords(context, assessment)
  if (restricted === null) return []
  const { marking, records } = restricted
  const sources = [...new Set(records.map(({ source }) => source))]
  const names = sources.slice(0, 3).map((source) => say(context, source, 120))
  const more = sources.length > 3 ? ` and ${inWords(sources.length - 3)} more` : ''
  const [first, ...others] = records.slice(0, 3)
  if (first === undefined) return []
  return [
    {
      text: markup`This answer rests on ${marking} records, of ${listed(names)}${more}: it is ${marking}
      itself and may go no further than they may.`,
      sources: [
        sourceLink(context, first.id, 'record 1'),
        ...others.map(({ id }, index) => sourceLink(context, id, `record ${index + 2}`)),
      ],
    },
  ]
}

function againstSentences(context: ReportContext, assessment: Assessed): Sentence[] {
  const sentences: Sentence[] = []
  const against = againstInWords(context, assessment)
  const groups = groupsAgainst(assessment).map(({ group }) =>
    groupLink(context, assessment, group.id, 'short'),
  )
  const [first, ...others] = groups.slice(0, 3)
  if (first !== undefined) {
    sentences.push({
      text: markup`What speaks against it: ${joined(against.slice(0, 3), '; ')}.`,
      sources: [first, ...others],
    })
  }
  const flag = assessment.weighed.find(
    ({ hypothesis: { stance, ...one } }) =>
      stance === 'false-flag' &&
      'framed' in one &&
      one.framed === assessment.weighed[0].hypothesis.id,
  )
  if (flag !== undefined) {
    sentences.push({
      text: markup`That somebody else made it look so was weighed as well: ${flag.band}
      (${percent(flag.posterior)}).`,
      sources: [productLink(context, assessment.id, 'weighing')],
    })
  }
  return sentences
}

/** Questions without an answer in one sentence, so that they do not drown the answers. */
function openSentences(context: ReportContext, open: readonly Assessed[]): Sentence[] {
  const assessed = new Set(context.plan.assessments.map(({ question }) => question))
  const never = questions.filter((one) => one !== 'group' && !assessed.has(one))
  const asked = [
    ...open.map((one) => askedOf(context, one)),
    ...never.map((question) => markup`${questionTexts[question]}`),
  ]
  if (asked.length === 0) return []
  const places = open.map((one, index) =>
    weighing(one, open.length === 1 ? 'weighing' : `weighing ${index + 1}`),
  )
  if (never.length > 0) places.push(markup`<a href="#gaps">gaps</a>`)
  const [first = markup`<a href="#answers">questions</a>`, ...others] = places
  return [{ text: markup`Still open: ${joined(asked, ' ')}`, sources: [first, ...others] }]
}

function weighing(assessment: Assessed, label: string): Html {
  return markup`<a href="#${homeAnchor(assessment.id)}">${label}</a>`
}
