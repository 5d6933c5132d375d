import type { Assessment } from '../model/assessment.ts'
import { isNonEmpty } from '../model/id.ts'
import { answer } from './answer.ts'
import type { CaseEvidence } from './case-evidence.ts'
import { matchNats, plantableCap, unplantableCap } from './likelihood-ratio.ts'
import type { SeenAddress } from './seen-addresses.ts'
import type { Testimony } from './testimony.ts'

/** Judgements: a trusted server's own log hardly errs; a text shows whatever its maker wrote. */
const rightOfOrigin = 0.9
const rightOfShown = 0.3

/**
 * Which machines the operation used. Where trusted servers noted who handed them the messages, that
 * is a fact of their logs and the answer; where there are none, what the evidence shows. Neither
 * says who sat before the machine.
 */
export function assessMachine(evidence: CaseEvidence): Assessment {
  return evidence.trustedMails > 0 ? whoSent(evidence) : whatWasShown(evidence)
}

function whoSent({ addresses, trustedMails, wave }: CaseEvidence): Assessment {
  const senders = addresses.filter(({ originCount }) => originCount > 0)
  const name = namesOf(senders)
  return answer({
    question: 'machine',
    asked: `Which machines handed over the messages${wave === null ? '' : ` “${wave}”`}?`,
    candidates: [name],
    notListed: 'A machine that was not seen',
    canBeFramed: false,
    testimonies: senders.flatMap((address) => originOf(address, trustedMails, name)),
    markings: [],
    missing: () => [
      'Records of the hosting companies: who rented these machines, and whether they were relays, exits or hijacked sites',
    ],
  })
}

function namesOf(senders: readonly SeenAddress[]): string {
  const named = senders.slice(0, 3).map(({ value }) => value)
  const more = senders.length - named.length
  if (more > 0) return `${named.join(', ')} and ${more} more`
  const last = named.pop() ?? ''
  return named.length === 0 ? last : `${named.join(', ')} and ${last}`
}

function whatWasShown({ addresses }: CaseEvidence): Assessment {
  const names = addresses.length + 1
  return answer({
    question: 'machine',
    asked: 'Which machine served it?',
    candidates: addresses.map(({ value }) => value),
    notListed: 'A machine that was not seen',
    canBeFramed: false,
    testimonies: addresses.flatMap((address) => shownOf(address, names)),
    markings: [],
    missing: () => [
      'Messages with a Received line of a server that is trusted: only these show facts',
      'Records of the hosting company: who rented the address, and whether it was a relay, an exit or a hijacked site',
    ],
  })
}

function originOf(address: SeenAddress, trustedMails: number, name: string): Testimony[] {
  const { value, origins, originCount, tlp } = address
  if (!isNonEmpty(origins)) return []
  const free = matchNats(rightOfOrigin, 2)
  const nats = Math.min(free, unplantableCap)
  const plantability = 0.05
  const voice = { nats, gap: 0, capped: free > nats, reports: [], hasGoodSource: true }
  return [
    {
      id: `origin ${value}`,
      title: `Messages from ${value}`,
      clues: origins,
      links: [],
      plantability,
      reason: `Trusted servers noted ${value} as the origin of ${originCount} of ${trustedMails} messages.`,
      tlp,
      voices: new Map([[name, voice]]),
    },
  ]
}

function shownOf(address: SeenAddress, names: number): Testimony[] {
  const { value, shown, shownCount, tlp } = address
  if (!isNonEmpty(shown)) return []
  const free = matchNats(rightOfShown, names)
  const nats = Math.min(free, plantableCap)
  const voice = { nats, gap: 0, capped: free > nats, reports: [], hasGoodSource: false }
  const times = shownCount === 1 ? 'one piece' : `${shownCount} pieces`
  return [
    {
      id: `shown ${value}`,
      title: `${value} as shown`,
      clues: shown,
      links: [],
      plantability: 1,
      reason: `${value} can be read in ${times} of the evidence, which shows what its maker let it show.`,
      tlp,
      voices: new Map([[value, voice]]),
    },
  ]
}
