/** Judgements, not measurements: what is believed before any clue is looked at. */

/** Somebody who stands on no list is likelier than any one name that happens to stand on ours. */
const maxPerCandidate = 0.2
const allCandidates = 0.6
/** All "made to look like" hypotheses together. */
const allFalseFlags = 0.1

export interface Prior {
  readonly candidate: number
  readonly falseFlag: number
  readonly notListed: number
}

/** `framed`: how many of the candidates have anything pointing to them that could have been planted. */
export function priorOver(
  candidates: number,
  framed: number,
  ofAll: number = allCandidates,
): Prior {
  const candidate = candidates === 0 ? 0 : Math.min(maxPerCandidate, ofAll / candidates)
  const falseFlags = framed === 0 ? 0 : allFalseFlags
  return {
    candidate,
    falseFlag: framed === 0 ? 0 : falseFlags / framed,
    notListed: 1 - candidate * candidates - falseFlags,
  }
}

/** Who gave the orders, or where they sat, is named by lists far less often than who did it. */
export const allCountries = 0.3
export const allSponsors = 0.2
