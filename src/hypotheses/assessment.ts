import type { Analyzer } from '../analyzer/analyzer.ts'
import { gatherEvidence, type Needs } from './case-evidence.ts'
import { assessGroup } from './group.ts'
import { assessMachine } from './machine.ts'
import { assessOperator } from './operator.ts'
import { assessSponsor } from './sponsor.ts'

/** Four questions, each on evidence of its own level: levels never inherit. */
export const assessment: Analyzer<Needs, 'assessment'> = {
  id: 'assessment',
  version: '1.0.0',
  question: 'Which machine, which place, which group, which sponsor, and how sure?',
  scope: 'case',
  needs: ['evidence', 'screen-text', 'mail', 'clue', 'intel', 'actor', 'link', 'campaign'],
  makes: ['assessment'],
  options: ({ asOf }) => ({ asOf }),
  async *run(input, context) {
    const evidence = await gatherEvidence(input, context)
    const { assessment, leftOut } = assessGroup(evidence)
    for (const what of leftOut) context.warn({ code: 'too-many', reason: `not weighed: ${what}` })
    const answers = [assessMachine(evidence), assessOperator(evidence), assessment]
    for (const answer of [...answers, assessSponsor(evidence)]) {
      // With nobody to compare, "somebody else" would be certain and would say nothing.
      if (answer.weighed.length > 1) yield answer
    }
  },
}
