import type { Link } from '../model/link.ts'
import { plantableCap, unplantableCap } from './likelihood-ratio.ts'

/** Shown to whoever looks, or left where only a careful reader finds it. */
export type Exposure = 'open' | 'hidden'

export interface Plantability {
  /** 0 (could not have been planted) .. 1 (anybody could). */
  readonly p: number
  /** Nats that the clue may count at most. */
  readonly cap: number
  readonly reason: string
}

/**
 * Judgements, ordered by what a forger must have: nothing but a public report; care as well, to hide
 * it where it is found late; or knowledge that was not to be had. Never 0: an insider or another
 * service may have had it.
 */
const table: Readonly<Record<Link['knownThen'], Readonly<Record<Exposure, number>>>> = {
  public: { open: 1, hidden: 0.6 },
  unknown: { open: 0.8, hidden: 0.5 },
  'not-public': { open: 0.1, hidden: 0.05 },
}

const knowledge: Readonly<Record<Link['knownThen'], string>> = {
  public: 'the knowledge that it matches could be read by anybody at the time',
  unknown:
    'the knowledge that it matches cannot be shown to have been public or secret at the time',
  'not-public': 'the knowledge that it matches was not public at the time',
}

const showing: Readonly<Record<Exposure, string>> = {
  open: 'it was shown openly',
  hidden: 'it was not meant to be seen',
}

export function plantabilityOf(knownThen: Link['knownThen'], exposure: Exposure): Plantability {
  return {
    p: table[knownThen][exposure],
    cap: knownThen === 'not-public' ? unplantableCap : plantableCap,
    reason: `${knowledge[knownThen]}, and ${showing[exposure]}`,
  }
}

/**
 * What the clue says for "made to look like X", where it says `nats` for X: with probability p a
 * forger could have planted it, and then he would have; else it fits him no better than anybody.
 */
export function plantedNats(nats: number, p: number): number {
  return Math.log1p(p * Math.expm1(nats))
}
