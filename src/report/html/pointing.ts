import { markup, type Html } from '../../lib/html.ts'
import type { Assessment, EvidenceGroup, Weighed } from '../../model/assessment.ts'
import { type Marking, markings } from '../../model/marking.ts'
import type { ProductOf } from '../../model/product.ts'
import { distinct, type ReportContext, say, standIn } from './context.ts'
import type { LinkGroup, ValueGroup } from './value-groups.ts'

/** The leading explanation where it names somebody; null where the lead is "not listed". */
export function namedLead({ weighed }: Assessment): Weighed | null {
  const [lead] = weighed
  return lead.hypothesis.stance === 'not-listed' ? null : lead
}

/** Natural logarithms this near to each other say the same. */
const margin = 0.3

/** Groups of evidence that speak for somebody else than the lead, with whom they name. */
export function groupsAgainst(
  assessment: Assessment,
): readonly { readonly group: EvidenceGroup; readonly points: Weighed }[] {
  const lead = namedLead(assessment)
  if (lead === null) return []
  const candidates = assessment.weighed.filter(
    ({ hypothesis }) => hypothesis.stance === 'candidate',
  )
  return assessment.groups.flatMap((group) => {
    const weight = ({ hypothesis }: Weighed): number => weightOf(group, hypothesis.id)
    const [points] = candidates.toSorted((a, b) => weight(b) - weight(a))
    if (points === undefined || weight(points) - weight(lead) < margin) return []
    return [{ group, points }]
  })
}

function weightOf({ logLikelihood }: EvidenceGroup, hypothesis: string): number {
  return Object.hasOwn(logLikelihood, hypothesis) ? (logLikelihood[hypothesis] ?? 0) : 0
}

/** 'x.py points to Grey Sedge, shown openly, published since 2025-02-01: could have been planted'. */
export function againstInWords(context: ReportContext, assessment: Assessment): Html[] {
  return groupsAgainst(assessment).map(({ group, points }) => {
    const values = valuesOf(context, group)
    const shown = values.some(({ onScreen }) => onScreen) ? ', shown openly' : ''
    const since = publishedSince(context, group)
    const published = since === null ? '' : markup`, published since ${say(context, since, 40)}`
    const planted = group.plantability > 0.4 ? ': could have been planted' : ''
    return markup`${say(context, group.title, 160)} points to
    ${say(context, points.hypothesis.name, 120)}${shown}${published}${planted}`
  })
}

function valuesOf({ plan }: ReportContext, group: EvidenceGroup): ValueGroup[] {
  return [...new Set(group.clues.flatMap((id) => plan.valueOf.get(id) ?? []))]
}

/** The earliest date at which anybody could read one of the records. */
function publishedSince(context: ReportContext, group: EvidenceGroup): string | null {
  const dates = distinct(context, group.links).flatMap((id) => {
    const link = context.plan.linkOf.get(id)
    if (link === undefined || !link.knownThen.has('public')) return []
    const intel = context.reader.product(link.intel)
    return intel?.kind === 'intel' ? (intel.published ?? []) : []
  })
  return dates.toSorted()[0]?.slice(0, 10) ?? null
}

/** The value of a group that was found itself, not only its neighbourhood, in what is known of `actor`. */
export function bestMatch(
  context: ReportContext,
  group: EvidenceGroup,
  actor: string,
): { readonly value: ValueGroup; readonly link: LinkGroup } | null {
  const all = valuesOf(context, group).flatMap((value) =>
    value.links.map((link) => ({ value, link })),
  )
  const named = all.filter(({ link }) => link.actor.toLowerCase() === actor.toLowerCase())
  const [best] = (named.length > 0 ? named : all).toSorted(
    (a, b) => distance(context, a) - distance(context, b),
  )
  return best ?? null
}

function distance(
  { reader }: ReportContext,
  { value, link }: { value: ValueGroup; link: LinkGroup },
): number {
  const intel = reader.product(link.intel)
  const same = intel?.kind === 'intel' && intel.value === value.value
  return value.links.indexOf(link) + (same ? 0 : 100)
}

/** Records that the lead rests on and that carry the strictest marking of all, if that is a restriction. */
export function restrictedRecords(
  context: ReportContext,
  assessment: Assessment,
): { readonly marking: Marking; readonly records: readonly ProductOf<'intel'>[] } | null {
  const lead = namedLead(assessment)
  if (lead === null || markings.indexOf(assessment.tlp) < markings.indexOf('TLP:AMBER')) return null
  const ids = assessment.groups
    .filter((group) => weightOf(group, lead.hypothesis.id) > 0)
    .flatMap(({ links }) => links)
  const records = new Set(
    ids.flatMap((id) => {
      const link = context.plan.linkOf.get(standIn(context, id))
      const intel = link === undefined ? undefined : context.reader.product(link.intel)
      return intel?.kind === 'intel' && intel.tlp === assessment.tlp ? [intel] : []
    }),
  )
  const unique = [...new Map([...records].map((intel) => [intel.id, intel])).values()]
  return unique.length === 0 ? null : { marking: assessment.tlp, records: unique }
}
