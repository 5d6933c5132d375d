import type { Assessment, Weighed } from '../model/assessment.ts'

/** What confidence rests on, apart from how likely the answer is. */
export interface Ground {
  readonly lead: Weighed
  /** Independent groups that favour the lead, and how many of these could not have been planted. */
  readonly supporting: number
  readonly unplantable: number
  /** Groups that favour somebody else more. */
  readonly against: number
  readonly reports: number
  /** Whether any supporting report is graded A or B for its source. */
  readonly goodSource: boolean
  readonly keystone: Assessment['keystone']
  /** Posterior of "made to look like" the lead. */
  readonly falseFlag: number
}

/** How right answers were by keystone count, in our trial on public reports. */
const rightByKeystone: readonly string[] = ['', '35 %', '67 %', '85 to 100 %']

/** Below this the word would be about a guess. */
const minPosterior = 0.55

/** Level and reasons; ICD 203 keeps it apart from likelihood. The thresholds are judgements. */
export function confidenceIn(ground: Ground): Assessment['confidence'] {
  const { lead, supporting, unplantable, keystone, reports, goodSource } = ground
  if (lead.hypothesis.stance !== 'candidate' || supporting === 0) {
    return { level: 'low', reasons: reasonsOf(ground) }
  }
  const holds = keystone?.count ?? 0
  if (isRecorded(ground)) {
    const isFirm = holds >= 3 && lead.posterior >= 0.9
    return { level: isFirm ? 'high' : 'moderate', reasons: reasonsOf(ground) }
  }
  const isHigh =
    holds >= 3 && unplantable >= 1 && reports >= 2 && goodSource && lead.posterior >= 0.8
  const isModerate = holds >= 2 && reports >= 2 && lead.posterior >= minPosterior
  return { level: isHigh ? 'high' : isModerate ? 'moderate' : 'low', reasons: reasonsOf(ground) }
}

/** Records that the maker did not write, such as those of trusted servers, need no report to say so. */
function isRecorded({ supporting, unplantable, reports, lead }: Ground): boolean {
  return reports === 0 && supporting === unplantable && lead.posterior >= minPosterior
}

function reasonsOf(ground: Ground): readonly string[] {
  const { lead, supporting, unplantable, against, reports, goodSource, keystone } = ground
  if (lead.hypothesis.stance === 'not-listed') {
    return supporting + against === 0
      ? ['nothing in the evidence bears on this question']
      : ['what was found is too little to name anybody']
  }
  const reasons = [
    `${supporting} independent ${supporting === 1 ? 'group of clues points' : 'groups of clues point'} to ${lead.hypothesis.name}`,
  ]
  if (keystone !== null) {
    const rate = rightByKeystone[Math.min(3, keystone.count)] ?? ''
    // The trials were of matches with reports: they say nothing of records.
    const trials = reports === 0 ? '' : `; such answers were right in ${rate} of trials`
    reasons.push(
      `${keystone.count} ${keystone.count === 1 ? 'group' : 'groups'} must fall before the lead changes${trials}`,
    )
  }
  reasons.push(
    unplantable === 0
      ? 'all of them could have been planted by somebody who read public reports'
      : `${unplantable} of them could hardly have been planted`,
  )
  if (against > 0) {
    reasons.push(`${against} ${against === 1 ? 'group points' : 'groups point'} elsewhere`)
  }
  // What the evidence itself shows needs no report.
  if (reports > 0) {
    reasons.push(
      reports === 1 ? 'all rests on one report' : `${reports} reports say so`,
      goodSource ? 'at least one source is graded A or B' : 'no source is graded A or B',
    )
  }
  if (ground.falseFlag >= 0.05) {
    reasons.push(
      `that it was made to look like ${lead.hypothesis.name} keeps ${Math.round(ground.falseFlag * 100)} %`,
    )
  }
  return reasons
}
