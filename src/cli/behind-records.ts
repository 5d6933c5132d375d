import type { Behind, WidthSaid } from './behind-table.ts'

/** The documented records of `behind --json`: the best values of each redaction, or why there are none. */
export function* behindRecords(
  all: readonly Behind[],
  shown: number,
  lineOf: (value: string) => number,
): Generator<object> {
  for (const { region, hidden, answer, width } of all) {
    const { box, startUs, endUs } = hidden.locus
    const where = { box, start_us: startUs, end_us: endUs }
    if (width !== undefined) yield { region, ...widthRecord(width, shown, lineOf), ...where }
    if (answer === undefined || hidden.verdict === 'refused' || answer.matches.length === 0) {
      const why = hidden.verdict === 'refused' ? hidden.why : 'nothing-judged'
      yield { region, value: null, rank: null, llr: null, false_match_rate: null, why, ...where }
      continue
    }
    const { judged, notJudged, notNamed, matches } = answer
    for (const match of matches.slice(0, shown)) {
      yield {
        region,
        value: match.value,
        rank: match.rank,
        llr: round(match.logLikelihoodRatio),
        false_match_rate: Number(match.falseMatchRate.toPrecision(3)),
        rate_by: match.rateBy,
        expected_false: Number(match.expectedFalse.toPrecision(3)),
        p: round(match.p),
        named: match.rank === 1 && notNamed === undefined,
        why: match.rank === 1 ? (notNamed ?? null) : null,
        line: lineOf(match.value),
        judged,
        bits_before: round(answer.bitsBefore),
        bits_left: round(answer.bitsLeft),
        not_judged: { unknown_character: notJudged.unknownCharacter, too_long: notJudged.tooLong },
        ...where,
      }
    }
  }
}

function widthRecord(
  { measured, answer }: WidthSaid,
  shown: number,
  lineOf: (value: string) => number,
): object {
  return {
    width_px: measured.widthPx,
    deviation_px: measured.deviationPx,
    setting: measured.setting,
    as_wide: answer.fits.length,
    judged: answer.judged,
    not_judged: answer.notJudged,
    values: answer.fits
      .slice(0, shown)
      .map(({ value, offPx }) => ({ value, off_px: round(offPx), line: lineOf(value) })),
  }
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
