import type { Assessment } from '../model/assessment.ts'
import { isNonEmpty, type ProductId } from '../model/id.ts'
import { strictest, type Marking } from '../model/marking.ts'
import { answer } from './answer.ts'
import type { CaseEvidence } from './case-evidence.ts'
import { rootCauses, type RootCause } from './dependence.ts'
import { voicesOf, type ActorVoice } from './group-evidence.ts'
import type { MatchedClue } from './matched-clue.ts'
import { missingForGroup } from './missing.ts'
import type { Testimony } from './testimony.ts'

/** Actors without a single link are shown up to so many names in all; beyond, they are "not listed". */
const maxShown = 12
/** Hard limits of what can be weighed; `leftOut` says what they cost. */
const maxCandidates = 50
const maxGroups = 60
const maxListed = 100

export interface GroupAnswer {
  readonly assessment: Assessment
  /** What was not weighed, in words. */
  readonly leftOut: readonly string[]
}

/** Which of the known groups made it, somebody unknown included. */
export function assessGroup(evidence: CaseEvidence): GroupAnswer {
  const leftOut: string[] = []
  const actorsIn = (clues: readonly MatchedClue[]): string[] =>
    clues.flatMap(({ links }) => links.map(({ actor }) => actor)).filter((actor) => actor !== '')
  const named = evidence.clues.filter((clue) => actorsIn([clue]).length > 0)
  const met = byFrequency(actorsIn(named))
  const listed = [...new Set(evidence.actors.map(({ name }) => name))]
  const unmet = listed.filter((name) => !met.includes(name)).toSorted()
  const candidates = met.slice(0, maxCandidates)
  if (met.length > maxCandidates) {
    leftOut.push(`${met.length - maxCandidates} actors that the fewest clues point to`)
  }
  if (candidates.length + unmet.length <= maxShown) candidates.push(...unmet)
  else if (unmet.length > 0) {
    leftOut.push(`${unmet.length} actors that nothing points to, counted as not listed`)
  }
  const names = candidates.length + 1
  const roots = rootCauses(named, evidence.campaignOf)
  const testimonies = roots
    .flatMap((root) => testimonyOf(root, names) ?? [])
    .toSorted((a, b) => loudest(b) - loudest(a) || (a.id < b.id ? -1 : 1))
  if (testimonies.length > maxGroups) {
    leftOut.push(`${testimonies.length - maxGroups} groups of clues that say least`)
  }
  const heard = testimonies.slice(0, maxGroups)
  const markings: Marking[] = []
  for (const { name, tlp } of evidence.actors) if (candidates.includes(name)) markings.push(tlp)
  const assessment = answer({
    question: 'group',
    asked: 'Which group made it?',
    candidates,
    notListed: 'Somebody not listed',
    canBeFramed: true,
    testimonies: heard,
    markings,
    missing: (lead) => missingForGroup(lead, named, heard, evidence.trustedMails),
  })
  return { assessment, leftOut }
}

function byFrequency(names: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([name]) => name)
}

function loudest({ voices }: Testimony): number {
  return Math.max(0, ...[...voices.values()].map(({ nats }) => nats))
}

function testimonyOf(root: RootCause, names: number): Testimony | undefined {
  const voices = voicesOf(root, names)
  const [first] = [...voices].toSorted(([a, x], [b, y]) => y.nats - x.nats || (a < b ? -1 : 1))
  const clues: ProductId[] = root.clues.map(({ id }) => id).slice(0, maxListed)
  if (first === undefined || !isNonEmpty(clues)) return undefined
  const links = root.clues.flatMap(({ links }) => links.filter(({ actor }) => actor !== ''))
  return {
    id: root.id,
    title: root.title,
    clues,
    links: links.map(({ id }) => id).slice(0, maxListed),
    plantability: first[1].plantability.p,
    reason: reasonOf(root, first[1], links.length),
    tlp: strictest(links.map(({ tlp }) => tlp)),
    voices,
  }
}

function reasonOf(root: RootCause, voice: ActorVoice, links: number): string {
  const { length } = root.clues
  const counted =
    length === 1 && links === 1
      ? ''
      : ` ${length === 1 ? 'One clue' : `${length} clues of one root`} with ${links} ${links === 1 ? 'match' : 'matches'} counted once.`
  const why = voice.plantability.reason
  const cap = voice.capped ? ' Its weight is capped.' : ''
  return `${voice.strongest.reason}${counted} As to planting, ${why}.${cap}`
}
