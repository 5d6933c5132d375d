import type { Assessment, EvidenceGroup, Hypothesis, Question } from '../model/assessment.ts'
import { strictest, type Marking } from '../model/marking.ts'
import { confidenceIn } from './confidence.ts'
import { priorOver } from './priors.ts'
import { sharesFor, type Share, type Testimony } from './testimony.ts'
import { roundedTo, weigh, type Likelihoods, type Standing, type Verdict } from './weigh.ts'

export interface Inquiry {
  readonly question: Question
  readonly asked: string
  readonly candidates: readonly string[]
  /** Name of the hypothesis that it is none of these. */
  readonly notListed: string
  /** Whether somebody could have wanted it to look so. */
  readonly canBeFramed: boolean
  /** Prior of all candidates together, where it is not the usual one. */
  readonly priorOfAll?: number
  readonly testimonies: readonly Testimony[]
  /** Of what the candidates themselves rest on. */
  readonly markings: readonly Marking[]
  /** What would tell most; asked for the leading candidate, undefined where none leads. */
  readonly missing: (lead: string | undefined) => readonly string[]
}

/** Weighs the testimonies over the candidates: Bayes' rule, tempered, with every step kept. */
export function answer(inquiry: Inquiry): Assessment {
  const { question, asked, testimonies } = inquiry
  const candidates = inquiry.candidates.toSorted()
  const framed = inquiry.canBeFramed
    ? candidates.filter((name) => testimonies.some(({ voices }) => voices.has(name)))
    : []
  const prior = priorOver(candidates.length, framed.length, inquiry.priorOfAll)
  const standings: [Standing, ...Standing[]] = [
    {
      hypothesis: { id: 'not-listed', stance: 'not-listed', name: inquiry.notListed },
      prior: prior.notListed,
    },
    ...candidates.map((name) => ({ hypothesis: candidate(name), prior: prior.candidate })),
    ...framed.map((name) => ({ hypothesis: falseFlag(name), prior: prior.falseFlag })),
  ]
  const likelihoods: Likelihoods = (left) => {
    const heard = left.flatMap((i) => testimonies[i] ?? [])
    const shares = new Map(candidates.map((name) => [name, sharesFor(name, heard)]))
    return heard.map((_, i) => standings.map(({ hypothesis }) => natsOf(hypothesis, shares, i)))
  }
  const ids = testimonies.map(({ id }) => id)
  const verdict = weigh(standings, ids, likelihoods)
  const table = likelihoods([...testimonies.keys()])
  const groups = testimonies.map((testimony, i) =>
    evidenceGroup(testimony, standings, table[i] ?? [], repeatsIn(testimonies, i)),
  )
  const [lead] = verdict.weighed
  const leading = lead.hypothesis.stance === 'candidate' ? lead.hypothesis.name : undefined
  return {
    kind: 'assessment',
    question,
    asked,
    ...verdict,
    groups,
    confidence: confidenceOf(verdict, groups, testimonies),
    missing: inquiry.missing(leading),
    tlp: strictest([...inquiry.markings, ...testimonies.map(({ tlp }) => tlp)]),
  }
}

function candidate(name: string): Hypothesis {
  return { id: `candidate:${name}`, stance: 'candidate', name }
}

function falseFlag(name: string): Hypothesis {
  const framed = `candidate:${name}`
  return {
    id: `false-flag:${name}`,
    stance: 'false-flag',
    name: `Made to look like ${name}`,
    framed,
  }
}

function natsOf(
  hypothesis: Hypothesis,
  shares: ReadonlyMap<string, readonly Share[]>,
  group: number,
): number {
  switch (hypothesis.stance) {
    case 'not-listed':
      return 0
    case 'candidate':
      return shares.get(hypothesis.name)?.[group]?.candidate ?? 0
    case 'false-flag': {
      const name = hypothesis.framed.slice('candidate:'.length)
      return shares.get(name)?.[group]?.falseFlag ?? 0
    }
  }
}

function repeatsIn(testimonies: readonly Testimony[], group: number): readonly string[] {
  const names = [...(testimonies[group]?.voices.keys() ?? [])].toSorted()
  return names.filter((name) => sharesFor(name, testimonies)[group]?.repeats === true)
}

function evidenceGroup(
  testimony: Testimony,
  standings: readonly Standing[],
  nats: readonly number[],
  repeats: readonly string[],
): EvidenceGroup {
  const { id, title, clues, links, plantability, tlp } = testimony
  const half =
    repeats.length === 0
      ? ''
      : ` For ${repeats.join(', ')} it only repeats a report that counts elsewhere, and counts half.`
  return {
    id,
    title,
    clues,
    links,
    logLikelihood: Object.fromEntries(
      standings.map(({ hypothesis }, i) => [hypothesis.id, roundedTo(nats[i] ?? 0)]),
    ),
    capped: [...testimony.voices.values()].some(({ capped }) => capped),
    plantability,
    reason: `${testimony.reason}${half}`,
    tlp,
  }
}

/** A group that a forger would hardly have come by. */
const unplantableBelow = 0.2

function confidenceOf(
  { weighed, keystone }: Verdict,
  groups: readonly EvidenceGroup[],
  testimonies: readonly Testimony[],
): Assessment['confidence'] {
  const [lead] = weighed
  const mine = (group: EvidenceGroup): number => group.logLikelihood[lead.hypothesis.id] ?? 0
  const best = (group: EvidenceGroup): number => Math.max(0, ...Object.values(group.logLikelihood))
  const supporting = groups.filter((group) => mine(group) > 0 && mine(group) >= best(group))
  const voices = testimonies
    .filter(({ id }) => supporting.some((group) => group.id === id))
    .flatMap(({ voices }) => voices.get(lead.hypothesis.name) ?? [])
  const framing = weighed.find(
    ({ hypothesis }) =>
      hypothesis.stance === 'false-flag' && hypothesis.framed === lead.hypothesis.id,
  )
  return confidenceIn({
    lead,
    supporting: supporting.length,
    unplantable: supporting.filter(({ plantability }) => plantability < unplantableBelow).length,
    against: groups.filter((group) => best(group) > mine(group)).length,
    reports: new Set(voices.flatMap(({ reports }) => reports)).size,
    goodSource: voices.some(({ hasGoodSource }) => hasGoodSource),
    keystone,
    falseFlag: framing?.posterior ?? 0,
  })
}
