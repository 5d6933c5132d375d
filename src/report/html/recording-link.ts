import { markup, type Html, type Part } from '../../lib/html.ts'
import type { Sha256 } from '../../model/id.ts'
import { evidenceLink, type ReportContext } from './context.ts'

/** Anchor of what the screen of a recording showed. */
export function recordingAnchor(evidence: Sha256): string {
  return `r-${evidence}`
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
