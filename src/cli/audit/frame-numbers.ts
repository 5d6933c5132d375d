import type { CaseReader } from '../../model/case-reader.ts'
import type { Sha256 } from '../../model/id.ts'

/** How far a time may lie from a whole frame, in frames: time bases round. */
const tolerance = 0.1

/**
 * Numbers of frames from their times, where the file states one rate and the times agree with it; a wrong
 * number would be worse than none.
 */
export function frameNumbers(reader: CaseReader): (evidence: Sha256, us: number) => number | null {
  const rates = new Map<Sha256, number | null>()
  return (evidence, us) => {
    const known = rates.get(evidence)
    const rate = known === undefined ? rateOf(reader, evidence) : known
    rates.set(evidence, rate)
    if (rate === null) return null
    const frame = (us * rate) / 1e6
    return Math.abs(frame - Math.round(frame)) <= tolerance ? Math.round(frame) : null
  }
}

/** Frames a second where the mean rate is the rate of the shortest frame as well. */
function rateOf(reader: CaseReader, evidence: Sha256): number | null {
  const rates = new Set<string>()
  for (const { name, value } of reader.productsOf(evidence, 'media-fact')) {
    if (/^stream \d+ (?:base-)?frame-rate$/.test(name)) rates.add(value)
  }
  const [only] = rates
  if (rates.size !== 1 || only === undefined) return null
  const [frames = 0, seconds = 0] = only.split('/').map(Number)
  return frames > 0 && seconds > 0 ? frames / seconds : null
}
