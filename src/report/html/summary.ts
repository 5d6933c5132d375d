import { joined, markup, type Html } from '../../lib/html.ts'
import { count, counted, covered } from '../format.ts'
import { type ReportContext, say } from './context.ts'
import { paragraph, type Sentence } from './sentence.ts'
import { groupSentences, otherSentences } from './summary-answers.ts'
import { redactionSentences } from './summary-redactions.ts'
import { mailSentences, screenSentences } from './summary-evidence.ts'

/** The case in plain prose, the most important first. */
export function summary(context: ReportContext): Html {
  const paragraphs = [
    groupSentences(context),
    otherSentences(context),
    [...mailSentences(context), ...screenSentences(context)],
    redactionSentences(context),
    lookedAtSentences(context),
  ]
  return markup`<div class="summary" id="summary">
    ${paragraphs.map((sentences) => paragraph(sentences))}
  </div> `
}

function lookedAtSentences(context: ReportContext): Sentence[] {
  const { gaps, evidenceTotal, evidenceGiven } = context.plan
  if (evidenceTotal === 0) {
    return [
      { text: markup`No evidence was taken in.`, sources: [markup`<a href="#gaps">gaps</a>`] },
    ]
  }
  const carved = evidenceTotal - evidenceGiven
  const inside = carved > 0 ? ` and ${count(carved)} found inside` : ''
  const held: Sentence = {
    text: markup`The case holds ${counted(evidenceGiven, 'piece')} of evidence handed in${inside};
    ${count(gaps.lookedFully)} (${covered(gaps.lookedFully, evidenceTotal)}) were read without any gap.`,
    sources: [markup`<a href="#evidence">evidence</a>`],
  }
  return [held, gapSentence(context)]
}

function gapSentence(context: ReportContext): Sentence {
  const { gaps, evidenceTotal } = context.plan
  const untouched = evidenceTotal - gaps.looked
  const parts = [
    ...(untouched > 0 ? [`${counted(untouched, 'piece')} that nothing could read`] : []),
    ...(gaps.intakeFailures > 0
      ? [`${counted(gaps.intakeFailures, 'path')} that could not be taken in`]
      : []),
    ...(gaps.failed > 0
      ? [counted(gaps.failed, 'analysis that failed', 'analyses that failed')]
      : []),
    ...(gaps.skipped > 0
      ? [counted(gaps.skipped, 'analysis that was skipped', 'analyses that were skipped')]
      : []),
    ...(gaps.warnings > 0 ? [`${counted(gaps.warnings, 'place')} given up in part`] : []),
  ]
  const [worst] = gaps.gaps
  const example =
    worst === undefined ? '' : markup` (${worst.analyzer}: ${say(context, worst.why, 160)})`
  const text =
    parts.length === 0
      ? markup`Nothing that was handed in went unread as far as the analyzers know.`
      : markup`Not looked at: ${joined(parts, ', ')}${parts.length === 1 ? example : ''}.`
  return { text, sources: [markup`<a href="#gaps">gaps</a>`] }
}
