import type { IntelSource } from '../model/evidence.ts'
import type { Intel } from '../model/intel.ts'
import type { Locus } from '../model/locus.ts'
import { indicatorOf } from './indicator-value.ts'

/** One indicator a line, as block lists are written; what follows `#` is a remark. '' names nobody. */
export function listedIndicator(
  line: string,
  file: IntelSource,
  locus: Locus,
): Intel | 'blank' | 'unknown' {
  const mark = line.search(/(?:^|\s)#/)
  const text = (mark === -1 ? line : line.slice(0, mark)).trim()
  if (text === '') return 'blank'
  const indicator = indicatorOf(text, '')
  if (indicator === undefined) return 'unknown'
  const remark = mark === -1 ? '' : line.slice(mark).trim().slice(1).trim()
  return {
    kind: 'intel',
    evidence: file.id,
    locus,
    ...indicator,
    actor: '',
    activity: '',
    validFrom: null,
    validUntil: null,
    published: null,
    source: file.name,
    reliability: 'F',
    credibility: '6',
    tlp: file.tlp,
    notes: remark === '' ? {} : { remark },
  }
}
