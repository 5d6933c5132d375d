import type { RootCause } from './dependence.ts'
import { matchNats, rightnessOf } from './likelihood-ratio.ts'
import type { MatchedClue, MatchedLink } from './matched-clue.ts'
import { plantabilityOf, plantedNats, type Plantability } from './plantability.ts'
import type { Voice } from './testimony.ts'

/** What one root cause says of one actor, and why. */
export interface ActorVoice extends Voice {
  readonly strongest: MatchedLink
  /** Of the match that a forger would have found hardest. */
  readonly plantability: Plantability
}

/** Per actor the strongest match: further matches of one root cause are the same fact once more. */
export function voicesOf(root: RootCause, names: number): ReadonlyMap<string, ActorVoice> {
  const voices = new Map<string, ActorVoice>()
  for (const clue of root.clues) {
    for (const link of clue.links) {
      if (link.actor === '') continue
      const heard = voiceOf(clue, link, names)
      const known = voices.get(link.actor)
      voices.set(link.actor, known === undefined ? heard : louder(known, heard))
    }
  }
  return voices
}

function voiceOf(clue: MatchedClue, link: MatchedLink, names: number): ActorVoice {
  const plantability = plantabilityOf(link.knownThen, clue.exposure)
  const free = matchNats(rightnessOf(link), names)
  const nats = Math.min(free, plantability.cap)
  return {
    nats,
    gap: nats - plantedNats(nats, plantability.p),
    capped: free > nats,
    reports: [link.report],
    hasGoodSource: link.reliability === 'A' || link.reliability === 'B',
    strongest: link,
    plantability,
  }
}

function louder(a: ActorVoice, b: ActorVoice): ActorVoice {
  const first = b.nats > a.nats ? b : a
  return {
    nats: first.nats,
    gap: Math.max(a.gap, b.gap),
    capped: first.capped,
    reports: [...new Set([...a.reports, ...b.reports])],
    hasGoodSource: a.hasGoodSource || b.hasGoodSource,
    strongest: first.strongest,
    plantability: b.plantability.p < a.plantability.p ? b.plantability : a.plantability,
  }
}
