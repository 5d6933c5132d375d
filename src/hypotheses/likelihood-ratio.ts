import type { Credibility, Reliability } from '../model/intel.ts'
import type { Link, MatchKind } from '../model/link.ts'

/**
 * How often a match of its kind named the right actor. Measured on public lists of indicators of
 * state actors (maltrail APT trails, January 2026), each report held out in turn.
 */
export const rightness: Readonly<Record<MatchKind, number>> = {
  exact: 0.74,
  'registered-domain': 0.58,
  'path-token': 0.4,
  'slash-24': 0.4,
  token: 0.32,
  network: 0.12,
}

/** Judgements: the Admiralty code orders its grades and gives them no numbers. */
const reliabilityFactor: Readonly<Record<Reliability, number>> = {
  A: 1,
  B: 0.95,
  C: 0.85,
  D: 0.6,
  E: 0.3,
  F: 0.7,
}
const credibilityFactor: Readonly<Record<Credibility, number>> = {
  '1': 1,
  '2': 0.95,
  '3': 0.8,
  '4': 0.5,
  '5': 0.2,
  '6': 0.7,
}

/** Judgements: addresses change hands, so knowledge of another time is worth less than half. */
const validityFactor: Readonly<Record<Link['validity'], number>> = {
  within: 1,
  unknown: 0.8,
  before: 0.4,
  after: 0.4,
}

/**
 * Three planted clues turned 62 % of verdicts; a cap of 1.5 nats a clue halved that for 6 points of
 * accuracy on clean cases.
 */
export const plantableCap = 1.5
/** For what could not have been planted: one clue may then move the odds by 55 to 1, never decide. */
export const unplantableCap = 4

/**
 * Log likelihood ratio (nats) of a match, for "this actor" against "somebody else". With
 * probability r the match tells the truth, else it says nothing; among K equally possible names a
 * lone match then leaves the actor at r + (1-r)/K, as measured: ratio = 1 + K r / (1-r).
 */
export function matchNats(right: number, names: number): number {
  return Math.log1p((names * right) / (1 - right))
}

export interface GradedLink {
  readonly match: MatchKind
  readonly validity: Link['validity']
  readonly sharedBy: number
  readonly reliability: Reliability
  readonly credibility: Credibility
  /** Probability of the reading that met. */
  readonly reading: number
}

/** Probability that the match names the right actor; those who share the value share it. */
export function rightnessOf(link: GradedLink): number {
  return (
    (rightness[link.match] *
      reliabilityFactor[link.reliability] *
      credibilityFactor[link.credibility] *
      validityFactor[link.validity] *
      link.reading) /
    Math.max(1, link.sharedBy)
  )
}
