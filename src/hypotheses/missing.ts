import type { MatchedClue } from './matched-clue.ts'
import type { Testimony } from './testimony.ts'

const max = 5

/** What would tell most about the group, had one had it; the most telling first. */
export function missingForGroup(
  lead: string | undefined,
  clues: readonly MatchedClue[],
  testimonies: readonly Testimony[],
  trustedMails: number,
): readonly string[] {
  const wanted: string[] = []
  if (testimonies.length === 0) {
    wanted.push(
      'Intelligence that knows any of these clues: nothing that was read met anything with a name to it',
    )
  }
  if (lead !== undefined) {
    const mine = testimonies.filter(({ voices }) => voices.has(lead))
    const links = clues.flatMap((clue) => clue.links.filter(({ actor }) => actor === lead))
    if (mine.every(({ plantability }) => plantability > 0.2)) {
      wanted.push(
        `A clue that meets knowledge of ${lead} which was not public at the time: without one, a careful forgery looks the same`,
      )
    }
    if (new Set(links.map(({ report }) => report)).size < 2) {
      wanted.push(`A second report on ${lead}, independent of the first`)
    }
    if (links.some(({ knownThen }) => knownThen === 'unknown')) {
      wanted.push(
        'When the matched reports were published and since when they knew, and a date of the evidence that its maker could not set: a report may have learnt from this very evidence',
      )
    }
    if (links.some(({ validity }) => validity === 'unknown')) {
      wanted.push(`From when until when ${lead} used what was matched`)
    }
    const near = links.some(({ match }) => match === 'network' || match === 'slash-24')
    if (near)
      wanted.push('Who rented the matched addresses at that time, from their hosting company')
  }
  if (trustedMails === 0) {
    wanted.push(
      'Messages with a Received line of a server that is trusted, to know where they came from',
    )
  }
  return wanted.slice(0, max)
}
