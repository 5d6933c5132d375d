import type { MailHop } from '../../model/observation.ts'
import type { Sha256 } from '../../model/id.ts'
import type { Case } from '../../store/case.ts'

/** A hop with how long after the one before it, of which both clocks tell. */
export interface TimedHop {
  readonly hop: MailHop
  /** Seconds; below zero where one of the two clocks is wrong. Null where one of them says nothing. */
  readonly afterS: number | null
}

/** The hops of a message, the latest first, as its headers have them. */
export function timedHops(opened: Case, evidence: Sha256): readonly TimedHop[] {
  const hops = [...opened.productsOf(evidence, 'mail-hop')].toSorted((a, b) => a.index - b.index)
  return hops.map((hop, at) => {
    const before = hops[at + 1]?.dateUs ?? null
    const isKnown = hop.dateUs !== null && before !== null
    return { hop, afterS: isKnown ? Math.round((hop.dateUs - before) / 1e6) : null }
  })
}
