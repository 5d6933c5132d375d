import type { CaseReader } from '../../model/case-reader.ts'
import { hiddenWidthWords } from '../../report/hidden-width-words.ts'
import { type Finding, placeOf } from './finding.ts'

/** Redactions, solid boxes among them, beside which clear text tells how wide the hidden one is. */
export function* tellingWidths(reader: CaseReader): Iterable<Finding> {
  for (const width of reader.products('hidden-width')) {
    yield {
      rule: 'telling-width',
      of: { evidence: width.evidence },
      what: hiddenWidthWords(width),
      value: null,
      place: placeOf(width.locus),
      seen: 1,
      fix: null,
    }
  }
}
