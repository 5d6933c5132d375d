import type { Assessment } from '../model/assessment.ts'
import { answer } from './answer.ts'
import type { CaseEvidence } from './case-evidence.ts'
import { allSponsors } from './priors.ts'

const maxSponsors = 12

/**
 * Who gave the orders. Nothing that is read from media and messages bears on this by itself, and
 * that a catalogue names a sponsor for the leading group is not inherited: so it stays with the
 * prior and says what would be needed.
 */
export function assessSponsor({ actors }: CaseEvidence): Assessment {
  const sponsored = actors.filter(({ sponsor }) => sponsor !== '')
  const sponsors = [...new Set(sponsored.map(({ sponsor }) => sponsor))].toSorted()
  return answer({
    question: 'sponsor',
    asked: 'Who gave the orders?',
    candidates: sponsors.slice(0, maxSponsors),
    notListed: 'Nobody, or somebody not named',
    canBeFramed: false,
    priorOfAll: allSponsors,
    testimonies: [],
    markings: sponsored.map(({ tlp }) => tlp),
    missing: () => [
      'Evidence of this level: tasking, payment, employment or shared premises',
      'What a catalogue says of the sponsor of a group is its judgement and no evidence of this operation',
    ],
  })
}
