import { contains, overlaps, type Interval } from '../lib/interval.ts'
import { dateSpan } from '../lib/iso-date.ts'
import type { Dating, Link } from '../model/link.ts'
import type { KnownValue } from './intel-match-index.ts'

const yearMs = 366 * 86_400_000

/** Validity of knowledge against the time of evidence; 'unknown' unless both can be told. */
export function validityAt(
  known: Pick<KnownValue, 'validFrom' | 'validUntil'>,
  dating: Dating | undefined,
): Link['validity'] {
  const valid = interval(known.validFrom, known.validUntil)
  const existed = interval(dating?.notBefore ?? null, dating?.notAfter ?? null)
  if (valid === undefined || existed === undefined) return 'unknown'
  if (valid.last < existed.first) return 'before'
  if (valid.first > existed.last) return 'after'
  if (!overlaps(valid, existed)) return 'unknown'
  // Something of any time meets every validity: that would say nothing.
  const isNarrow = existed.last - existed.first <= yearMs
  return isNarrow || contains(valid, existed) ? 'within' : 'unknown'
}

/**
 * Whether a forger could have read it when the evidence came to be. 'not-public' is a strong word and
 * wants three things: knowledge marked for named readers only or published later; where it is the
 * latter, a date of the evidence that its maker could not set, for a Date header set back must not
 * make a public report look secret; and knowledge that reaches further back than the evidence, for
 * else the report may have learnt it from this very evidence and is an echo.
 */
export function knownAt(
  known: Pick<KnownValue, 'published' | 'validFrom' | 'tlp'>,
  dating: Dating | undefined,
): Link['knownThen'] {
  const existed = interval(dating?.notBefore ?? null, dating?.notAfter ?? null)
  if (dating === undefined || existed === undefined) return 'unknown'
  const published = known.published === null ? undefined : dateSpan(known.published)
  const validFrom = known.validFrom === null ? undefined : dateSpan(known.validFrom)
  const start = existed.first === -Infinity ? existed.last : existed.first
  const isOlder = (validFrom?.lastMs ?? Infinity) < start || (published?.lastMs ?? Infinity) < start
  if (known.tlp === 'TLP:RED' || known.tlp === 'TLP:AMBER+STRICT') {
    return isOlder ? 'not-public' : 'unknown'
  }
  if (published === undefined) return 'unknown'
  if (existed.last === Infinity) return published.lastMs <= existed.first ? 'public' : 'unknown'
  if (published.firstMs <= existed.last) return 'public'
  return isOlder && dating.standing === 'fact' ? 'not-public' : 'unknown'
}

function interval(from: string | null, until: string | null): Interval | undefined {
  const first = from === null ? undefined : dateSpan(from)?.firstMs
  const last = until === null ? undefined : dateSpan(until)?.lastMs
  if (first === undefined && last === undefined) return undefined
  return { first: first ?? -Infinity, last: last ?? Infinity }
}
