import type { Clue, Sighting } from '../model/clue.ts'
import type { NonEmpty, Sha256 } from '../model/id.ts'
import type { Found } from './found.ts'

/** Sightings kept per clue; `seen` counts them all. */
const mostSightings = 20
/** Distinct clues of one piece of evidence: beyond it hostile text would fill the memory. */
export const mostClues: number = 200_000

interface Gathered {
  readonly type: Found['type']
  readonly value: string
  alternatives: Found['alternatives']
  readonly from: [Sighting, ...Sighting[]]
  seen: number
}

/** One clue per type and value, in order of first sighting. */
export class Sightings {
  readonly #clues = new Map<string, Gathered>()
  /** Sightings of clues that came when there were already `mostClues` others. */
  givenUp = 0

  add(found: Pick<Found, 'type' | 'value' | 'alternatives'>, sighting: Sighting): void {
    const key = `${found.type} ${found.value}`
    const known = this.#clues.get(key)
    if (known !== undefined) {
      known.seen += 1
      if (known.from.length < mostSightings) known.from.push(sighting)
      // The clearest reading speaks for the clue: doubt elsewhere is no doubt here.
      if (doubt(found.alternatives) < doubt(known.alternatives))
        known.alternatives = found.alternatives
    } else if (this.#clues.size >= mostClues) this.givenUp += 1
    else {
      const { type, value, alternatives } = found
      this.#clues.set(key, { type, value, alternatives, from: [sighting], seen: 1 })
    }
  }

  *clues(evidence: Sha256): Iterable<Clue> {
    for (const { type, value, alternatives, from, seen } of this.#clues.values()) {
      const sightings: NonEmpty<Sighting> = from
      yield { kind: 'clue', evidence, type, value, alternatives, from: sightings, seen }
    }
  }
}

function doubt(alternatives: Found['alternatives']): number {
  return alternatives.reduce((sum, { p }) => sum + p, 0)
}
