import { createHash } from 'node:crypto'
import { productIdOf, sha256Of } from '../model/id.ts'
import type { CaseEvidence } from './case-evidence.ts'
import type { MatchedClue, MatchedLink } from './matched-clue.ts'

function hex(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

export function matchedLink(actor: string, more: Partial<MatchedLink> = {}): MatchedLink {
  const link = {
    actor,
    match: 'exact' as const,
    validity: 'within' as const,
    knownThen: 'public' as const,
    sharedBy: 1,
    reliability: 'A' as const,
    credibility: '1' as const,
    reading: 1,
    report: `Report on ${actor}`,
    reason: 'It is listed.',
    tlp: 'TLP:CLEAR' as const,
    ...more,
  }
  return { ...link, id: productIdOf(`link:${hex(JSON.stringify(link)).slice(0, 32)}`) }
}

/** A clue of a root of its own. */
export function matchedClue(
  name: string,
  links: readonly MatchedLink[],
  more: Partial<MatchedClue> = {},
): MatchedClue {
  return {
    id: productIdOf(`clue:${hex(name).slice(0, 32)}`),
    type: 'domain',
    value: `${name}.example`,
    evidence: sha256Of(hex('evidence')),
    exposure: 'open',
    links,
    ...more,
  }
}

export function caseOf(
  clues: readonly MatchedClue[],
  more: Partial<CaseEvidence> = {},
): CaseEvidence {
  return {
    clues,
    actors: [],
    campaignOf: () => undefined,
    addresses: [],
    zones: [],
    trustedMails: 0,
    wave: null,
    ...more,
  }
}
