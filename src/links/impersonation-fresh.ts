import { domainParts } from '../lib/domain-parts.ts'
import { dateSpan } from '../lib/iso-date.ts'
import type { ProductId } from '../model/id.ts'
import type { ImpersonationPlace } from '../model/impersonation.ts'
import type { ProductOf } from '../model/product.ts'
import { type Sign, signOf } from './impersonation-sign.ts'
import { knownBy } from './known-by.ts'

/** What a record says of when a domain changed hands. */
export interface Registration {
  readonly id: ProductId
  readonly event: 'registered' | 'dropped'
  readonly date: string
  readonly atMs: number
  readonly source: string
}

const dayMs = 86_400_000
/** Most domains that are made for one wave are used within weeks. */
const freshDays = 60
/** After a year it says nothing of the wave. */
const oldDays = 365

const registeredNote = /^(?:re[-_ ]?)?(?:registered|registration|created|creation)/i
const droppedNote = /^(?:dropped|deleted|expired|released)/i

/** By registered domain. Columns and properties such as `registered` or `dropped` hold the date. */
export async function registrations(
  intel: AsyncIterable<ProductOf<'intel'>>,
  asOf: string | null,
): Promise<ReadonlyMap<string, readonly Registration[]>> {
  const found = new Map<string, Registration[]>()
  for await (const { id, type, value, notes, source, published } of intel) {
    if (type !== 'domain' || knownBy(asOf, published) !== 'known') continue
    const domain = domainParts(value)?.registered
    if (domain === undefined) continue
    for (const [name, date] of Object.entries(notes)) {
      const event = eventOf(name)
      const span = event && dateSpan(date.trim())
      if (event === undefined || span === undefined) continue
      const one = { id, event, date: date.trim(), atMs: span.firstMs, source }
      found.set(domain, [...(found.get(domain) ?? []), one])
    }
  }
  return found
}

function eventOf(name: string): Registration['event'] | undefined {
  if (registeredNote.test(name)) return 'registered'
  return droppedNote.test(name) ? 'dropped' : undefined
}

/** The last time before the message; undefined where it is long ago, or not known. */
export function freshSign(
  domain: string,
  place: ImpersonationPlace,
  timeUs: number | null,
  known: ReadonlyMap<string, readonly Registration[]>,
): Sign | undefined {
  if (timeUs === null) return undefined
  const sentMs = timeUs / 1000
  const before = (known.get(domain) ?? []).filter(({ atMs }) => atMs <= sentMs)
  const last = before.toSorted((a, b) => b.atMs - a.atMs)[0]
  if (last === undefined) return undefined
  const days = Math.floor((sentMs - last.atMs) / dayMs)
  if (days > oldDays) return undefined
  const weight = days <= freshDays ? 'strong' : 'weak'
  // The same for all messages of a wave: the distance in days is not.
  const reason = `${domain} was ${last.event} on ${last.date}, as ${last.source} says, ${weight === 'strong' ? `at most ${freshDays} days` : 'less than a year'} before.`
  return signOf({ sign: 'fresh-domain', place, is: domain, weight, reason }, { intel: [last.id] })
}
