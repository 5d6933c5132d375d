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

/** Which address served the operation most. It says nothing of who sat before it. */
export function assessMachine({ addresses, trustedMails }: CaseEvidence): Assessment {
  const names = addresses.length + 1
  return answer({
    question: 'machine',
    asked: 'Which machine served it?',
    candidates: addresses.map(({ value }) => value),
    notListed: 'A machine that was not seen',
    canBeFramed: false,
    testimonies: addresses.flatMap((address) => [
      ...originOf(address, trustedMails, names),
      ...shownOf(address, names),
    ]),
    markings: [],
    missing: () => [
      ...(trustedMails === 0
        ? ['Messages with a Received line of a server that is trusted: only these show facts']
        : []),
      'Records of the hosting company: who rented the address, and whether it was a relay, an exit or a hijacked site',
    ],
  })
}

function originOf(address: SeenAddress, trustedMails: number, names: number): Testimony[] {
  const { value, origins, originCount, tlp } = address
  if (!isNonEmpty(origins)) return []
  const free = matchNats((rightOfOrigin * originCount) / trustedMails, names)
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
      voices: new Map([[value, voice]]),
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
