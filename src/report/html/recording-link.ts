import { markup, type Html, type Part } from '../../lib/html.ts'
import type { Sha256 } from '../../model/id.ts'
import { count, counted } from '../format.ts'
import { evidenceLink, type ReportContext } from './context.ts'

/** Anchor of what the screen of a recording showed. */
export function recordingAnchor(evidence: Sha256): string {
  return `r-${evidence}`
}

/** Anchor of what its redactions hide. */
export function redactedAnchor(evidence: Sha256): string {
  return `d-${evidence}`
}

/** Leads from a recording to what its redactions hide, where it has any. */
export function redactionsNote({ plan }: ReportContext, evidence: Sha256): Html | null {
  const one = plan.redactions.recordings.find((recording) => recording.evidence === evidence)
  if (one === undefined) return null
  const leaky = one.shown.filter(({ leaks }) => leaks.length > 0).length
  const what = leaky === 0 ? '' : `; of ${count(leaky)}, text can be read all the same`
  return markup`<p>
    <a href="#${redactedAnchor(evidence)}"
      >${counted(one.shown.length + one.further, 'part')} of the picture made unreadable</a
    >${what}.
  </p> `
}

/** Leads to the recording's part of the screen section; to its evidence where it has none of its own. */
export function recordingLink(context: ReportContext, evidence: Sha256, label: Part): Html {
  const { recordings } = context.plan
  const one = recordings.find((recording) => recording.evidence === evidence)
  // A recording without a line of text is one of a list, unless it is the only one.
  const hasPart = one !== undefined && (one.lines > 0 || recordings.length === 1)
  if (!hasPart) return evidenceLink(context, evidence, label)
  return markup`<a href="#${recordingAnchor(evidence)}">${label}</a>`
}
