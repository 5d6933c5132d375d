import { dateSpan } from '../lib/iso-date.ts'

/** Whether a record was published by a date. What has no date cannot be shown to have been known then. */
export function knownBy(
  asOf: string | null,
  published: string | null,
): 'known' | 'later' | 'undated' {
  if (asOf === null) return 'known'
  const span = published === null ? undefined : dateSpan(published)
  if (span === undefined) return 'undated'
  return span.lastMs > (dateSpan(asOf)?.lastMs ?? Infinity) ? 'later' : 'known'
}
