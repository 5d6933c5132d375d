import { posterior, roundedShares } from '../lib/log-odds.ts'
import type { Assessment, Hypothesis, Weighed } from '../model/assessment.ts'
import { isNonEmpty, type NonEmpty } from '../model/id.ts'
import { bandOf } from './bands.ts'
import { keystoneOf } from './keystone.ts'

export interface Standing {
  readonly hypothesis: Hypothesis
  readonly prior: number
}

/** Log likelihood (nats) of each group, one entry a hypothesis, given which groups are left. */
export type Likelihoods = (left: readonly number[]) => readonly (readonly number[])[]

/** Naive Bayes was too sure: where it said .9 to .99 it was right in 78 %. Two brings that back. */
const temperature = 2
const digits = 6

/** Posterior of each hypothesis on the groups that are left. Without any it is the prior. */
function posteriorOn(
  standings: readonly Standing[],
  likelihoods: Likelihoods,
  left: readonly number[],
): number[] {
  const sums = standings.map(() => 0)
  for (const group of likelihoods(left)) {
    for (const [i, nats] of group.entries()) sums[i] = (sums[i] ?? 0) + nats
  }
  return posterior(
    standings.map(({ prior }) => prior),
    sums,
    temperature,
  )
}

export type Verdict = Pick<Assessment, 'weighed' | 'keystone' | 'dropOne'>

/** The answer, what it hangs on, and what it would be without each group. `groups` are their ids. */
export function weigh(
  standings: NonEmpty<Standing>,
  groups: readonly string[],
  likelihoods: Likelihoods,
): Verdict {
  const all = [...groups.keys()]
  const leadOn = (left: readonly number[]): { lead: string; posterior: number; margin: number } => {
    const shares = posteriorOn(standings, likelihoods, left)
    let top = 0
    for (const [i, share] of shares.entries()) if (share > (shares[top] ?? 0)) top = i
    const first = shares[top] ?? 0
    const second = Math.max(0, ...shares.filter((_, i) => i !== top))
    const lead = standings[top]?.hypothesis.id ?? ''
    return { lead, posterior: first, margin: first - second }
  }
  const without = (removed: readonly number[]) =>
    leadOn(all.filter((group) => !removed.includes(group)))
  const keystone = keystoneOf(groups.length, without)
  return {
    weighed: ranked(standings, posteriorOn(standings, likelihoods, all)),
    keystone:
      keystone === null
        ? null
        : { count: keystone.length, groups: keystone.map((group) => groups[group] ?? '') },
    dropOne: groups.map((group, i) => {
      const { lead, posterior } = without([i])
      return { group, lead, posterior: roundedTo(posterior) }
    }),
  }
}

function ranked(standings: NonEmpty<Standing>, shares: readonly number[]): NonEmpty<Weighed> {
  const rounded = roundedShares(shares, digits)
  const weighed = standings
    .map(({ hypothesis, prior }, i): Weighed => {
      const posterior = rounded[i] ?? 0
      return { hypothesis, prior: roundedTo(prior), posterior, band: bandOf(posterior) }
    })
    .toSorted((a, b) => b.posterior - a.posterior)
  if (!isNonEmpty(weighed)) throw new Error('no hypothesis was weighed')
  return weighed
}

/** So that the last bits of floating point never decide what a case says. */
export function roundedTo(value: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits
}
