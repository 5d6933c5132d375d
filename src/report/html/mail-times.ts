import type { CaseReader } from '../../model/case-reader.ts'
import type { ProductOf } from '../../model/product.ts'

export interface MailTimes {
  readonly us: readonly number[]
  readonly trusted: number
  readonly claimed: number
  readonly without: number
  /** Messages per stated offset, in minutes east of UTC. */
  readonly zones: ReadonlyMap<number, number>
}

/** When the messages of a campaign were sent: the trusted server's clock before the sender's claim. */
export function gatherTimes(reader: CaseReader, campaign: ProductOf<'campaign'>): MailTimes {
  const us: number[] = []
  let trusted = 0
  let without = 0
  const zones = new Map<number, number>()
  for (const id of campaign.messages) {
    const mail = reader.product(id)
    if (mail?.kind !== 'mail') continue
    const at = mail.receivedUs ?? mail.dateUs
    if (at === null) without += 1
    else us.push(at)
    if (mail.receivedUs !== null) trusted += 1
    if (mail.zoneMinutes !== null) {
      zones.set(mail.zoneMinutes, (zones.get(mail.zoneMinutes) ?? 0) + 1)
    }
  }
  return { us, trusted, claimed: us.length - trusted, without, zones }
}

const minuteUs = 60_000_000
const widths = [
  { us: minuteUs, name: 'minute' },
  { us: 10 * minuteUs, name: 'ten minutes' },
  { us: 60 * minuteUs, name: 'hour' },
  { us: 6 * 60 * minuteUs, name: 'six hours' },
  { us: 24 * 60 * minuteUs, name: 'day' },
  { us: 7 * 24 * 60 * minuteUs, name: 'week' },
  { us: 30 * 24 * 60 * minuteUs, name: '30 days' },
  { us: 365 * 24 * 60 * minuteUs, name: '365 days' },
] as const

const mostBins = 72

export interface TimeBins {
  readonly startUs: number
  readonly endUs: number
  readonly width: string
  readonly counts: readonly number[]
}

/**
 * Counts per round stretch of time, at most 72 of them. Dates that are wrong by decades would
 * leave one bar: beyond the last width the outermost bins take what lies outside.
 */
export function timeBins(us: readonly number[]): TimeBins | null {
  if (us.length === 0) return null
  const first = us.reduce((least, at) => Math.min(least, at), Infinity)
  const last = us.reduce((most, at) => Math.max(most, at), -Infinity)
  const width = widths.find((one) => (last - first) / one.us < mostBins - 1) ?? widths[7]
  const startUs = Math.floor(first / width.us) * width.us
  const bins = Math.min(mostBins, Math.floor((last - startUs) / width.us) + 1)
  const counts = Array.from({ length: bins }, () => 0)
  for (const at of us) {
    const bin = Math.min(bins - 1, Math.floor((at - startUs) / width.us))
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  return { startUs, endUs: startUs + bins * width.us, width: width.name, counts }
}
