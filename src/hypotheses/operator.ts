import { countryOffsets } from '../lib/country-offsets.ts'
import type { Assessment } from '../model/assessment.ts'
import { isNonEmpty } from '../model/id.ts'
import { strictest } from '../model/marking.ts'
import { answer } from './answer.ts'
import type { CaseEvidence } from './case-evidence.ts'
import { matchNats, plantableCap } from './likelihood-ratio.ts'
import { allCountries } from './priors.ts'
import type { StatedZone } from './stated-zones.ts'
import type { Testimony, Voice } from './testimony.ts'

/** Judgement: a Date header often holds the zone of a relay or of a clock set on purpose. */
const rightOfZone = 0.3
const maxCountries = 12

/**
 * In which country they sat. Only evidence of place counts: that the leading group is said to belong
 * somewhere does not move it, because levels never inherit.
 */
export function assessOperator({ actors, zones }: CaseEvidence): Assessment {
  const placed = actors.filter(({ country }) => country !== '')
  const countries = [...new Set(placed.map(({ country }) => country))].toSorted()
  const candidates = countries.slice(0, maxCountries)
  const testimonies = zoneTestimony(zones, candidates)
  return answer({
    question: 'operator',
    asked: 'In which country did its makers sit?',
    candidates,
    notListed: 'A country that is not named',
    canBeFramed: true,
    priorOfAll: allCountries,
    testimonies,
    markings: placed.map(({ tlp }) => tlp),
    missing: () => [
      'A clock of the makers beside a time that they did not set: screen clock, log line or file time against a trusted server',
      'Keyboard layout, interface language or calendar, seen where nobody meant to show it',
      ...(testimonies.length === 0
        ? ['Date headers with an offset other than +0000 that fits one of these countries']
        : []),
    ],
  })
}

function zoneTestimony(
  zones: readonly StatedZone[],
  countries: readonly string[],
): readonly Testimony[] {
  const total = zones.reduce((sum, { count }) => sum + count, 0)
  const shares = new Map<string, number>()
  for (const { minutes, count, dateMs } of zones) {
    const fitting = countries.filter((country) =>
      countryOffsets(country.toUpperCase(), dateMs).includes(minutes),
    )
    for (const country of fitting) {
      const share = count / total / fitting.length
      shares.set(country, (shares.get(country) ?? 0) + share)
    }
  }
  const mails = zones.flatMap(({ mails }) => mails).slice(0, 100)
  if (shares.size === 0 || !isNonEmpty(mails)) return []
  const voices = new Map(
    [...shares].map(([country, share]): [string, Voice] => {
      const free = matchNats(rightOfZone * share, countries.length + 1)
      const nats = Math.min(free, plantableCap)
      return [country, { nats, gap: 0, capped: free > nats, reports: [], hasGoodSource: false }]
    }),
  )
  const stated = zones.slice(0, 3).map(({ minutes, count }) => `${count} ${offsetName(minutes)}`)
  return [
    {
      id: 'date-zones',
      title: 'Offsets in Date headers',
      clues: mails,
      links: [],
      plantability: 1,
      reason: `Of the messages of campaigns whose Date header states an offset other than +0000, ${stated.join(', ')}; anybody can set that, and relays do.`,
      tlp: strictest(zones.map(({ tlp }) => tlp)),
      voices,
    },
  ]
}

function offsetName(minutes: number): string {
  const sign = minutes < 0 ? '-' : '+'
  const size = Math.abs(minutes)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `state ${sign}${two(Math.floor(size / 60))}${two(size % 60)}`
}
