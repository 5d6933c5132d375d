import type { CampaignProfile } from '../model/campaign-profile.ts'
import type { Mail } from '../model/observation.ts'

type Told = Pick<
  CampaignProfile,
  'zones' | 'hours' | 'weekdays' | 'timesTrusted' | 'timesClaimed' | 'busiest' | 'delayS'
>

/** When messages were sent and what the clocks say that were involved. */
export interface Habits {
  add(mail: Pick<Mail, 'dateUs' | 'receivedUs' | 'zoneMinutes'>): void
  told(): Told
}

const hourUs = 3_600_000_000
const dayUs = 24 * hourUs

/** Times of trusted receivers before claimed ones; each message counts once. */
export function habits(): Habits {
  const zones = new Map<number, number>()
  const hours = Array.from({ length: 24 }, () => 0)
  const weekdays = Array.from({ length: 7 }, () => 0)
  const perHour = new Map<number, number>()
  const delays: number[] = []
  let timesTrusted = 0
  let timesClaimed = 0
  return {
    add({ dateUs, receivedUs, zoneMinutes }) {
      if (zoneMinutes !== null) zones.set(zoneMinutes, (zones.get(zoneMinutes) ?? 0) + 1)
      if (dateUs !== null && receivedUs !== null) delays.push((receivedUs - dateUs) / 1e6)
      const us = receivedUs ?? dateUs
      if (us === null) return
      if (receivedUs === null) timesClaimed += 1
      else timesTrusted += 1
      const hour = Math.floor(us / hourUs)
      perHour.set(hour, (perHour.get(hour) ?? 0) + 1)
      count(hours, modulo(hour, 24))
      // 1970-01-01 was a Thursday.
      count(weekdays, modulo(Math.floor(us / dayUs) + 3, 7))
    },
    told() {
      const busiest = [...perHour].toSorted((a, b) => b[1] - a[1] || a[0] - b[0])[0]
      return {
        zones: [...zones]
          .map(([minutes, messages]) => ({ minutes, count: messages }))
          .toSorted((a, b) => b.count - a.count || a.minutes - b.minutes),
        hours,
        weekdays,
        timesTrusted,
        timesClaimed,
        busiest: busiest ? { startUs: busiest[0] * hourUs, count: busiest[1] } : null,
        delayS: quantiles(delays),
      }
    },
  }
}

function count(bins: number[], at: number): void {
  bins[at] = (bins[at] ?? 0) + 1
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by
}

function quantiles(values: readonly number[]): Told['delayS'] {
  if (values.length === 0) return null
  const sorted = Float64Array.from(values).toSorted()
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? 0
  return { count: values.length, low: at(0.05), median: at(0.5), high: at(0.95) }
}
