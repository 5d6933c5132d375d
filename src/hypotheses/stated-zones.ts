import type { ProductId, Sha256 } from '../model/id.ts'
import { strictest, type Marking } from '../model/marking.ts'
import type { Mail } from '../model/observation.ts'

/** A UTC offset that messages of campaigns state in their Date headers. */
export interface StatedZone {
  /** Minutes east of UTC. */
  readonly minutes: number
  readonly count: number
  /** Date of the first of them, to know whether summer time was in force. */
  readonly dateMs: number
  readonly mails: readonly ProductId[]
  readonly tlp: Marking
}

export interface ZoneBook {
  add(mail: Mail & { readonly id: ProductId }): void
  /** The commonest first. */
  all(): readonly StatedZone[]
}

const maxExamples = 20

/** Leaves out +0000: it is what servers write and points nowhere. */
export function zoneBook(markings: ReadonlyMap<Sha256, Marking>): ZoneBook {
  const zones = new Map<
    number,
    { count: number; dateMs: number; mails: ProductId[]; tlp: Marking }
  >()
  return {
    add({ id, evidence, zoneMinutes, dateUs }) {
      if (zoneMinutes === null || zoneMinutes === 0 || dateUs === null) return
      const tlp = markings.get(evidence) ?? 'TLP:RED'
      const known = zones.get(zoneMinutes)
      if (known === undefined) {
        zones.set(zoneMinutes, { count: 1, dateMs: Math.floor(dateUs / 1000), mails: [id], tlp })
        return
      }
      known.count++
      known.tlp = strictest([known.tlp, tlp])
      if (known.mails.length < maxExamples) known.mails.push(id)
    },
    all: () =>
      [...zones]
        .map(([minutes, zone]) => ({ minutes, ...zone }))
        .toSorted((a, b) => b.count - a.count || a.minutes - b.minutes),
  }
}
