import type { Leak, Redaction } from '../../src/model/redaction.ts'
import type { Candidates } from './candidates.ts'
import type { CellResult } from './cell.ts'
import { operatorName } from './operator.ts'
import { frameOf } from './score-regions.ts'
import type { ClipTruth, TruthRedaction } from './truth.ts'

/** What is true of a recording, a line for each redaction. */
export function truthText({ redactions, frames, fps, width, height }: ClipTruth): string {
  const head = `${width}x${height}, ${frames} frames at ${fps}`
  return [head, ...redactions.map((one) => `  ${truthLine(one)}`)].join('\n')
}

/** What was missed and what was invented. */
export function dumpText(result: CellResult): string {
  const { clip, said, regions, strayRegions, leaks, strayLeaks } = result
  const lines = [truthText(clip.truth), clip.path, '']
  for (const { truth, found, covered, grown, by, ...score } of regions) {
    const { edgePx, startFrames, endFrames } = score
    const how = `covered ${covered.toFixed(2)}, grown ${grown.toFixed(2)}, edges ${edgePx.toFixed(1)} px, start ${startFrames}, end ${endFrames}`
    const as = by === undefined ? 'by nothing' : `as ${by.covering}`
    lines.push(`${found ? 'found ' : 'MISSED'} ${truth.secret.text}: ${as}, ${how}`)
  }
  for (const { truth, whole, partly, elsewhere } of leaks) {
    for (const [what, { asked, said: told }] of Object.entries({ whole, partly, elsewhere })) {
      if (asked === 0) continue
      const mark = told < asked ? 'MISSED' : 'told  '
      lines.push(`${mark} leak of ${truth.secret.text}, ${what}: ${told} of ${asked} frames`)
    }
  }
  for (const stray of strayRegions) lines.push(`FALSE  ${regionLine(clip.truth, stray)}`)
  for (const stray of strayLeaks) lines.push(`FALSE  ${leakLine(clip.truth, stray)}`)
  lines.push('', 'all that was said:')
  for (const one of said.redactions) lines.push(`  ${regionLine(clip.truth, one)}`)
  for (const one of said.leaks) lines.push(`  ${leakLine(clip.truth, one)}`)
  for (const one of said.candidates) lines.push(`  ${candidatesLine(clip.truth, one)}`)
  for (const why of said.failed) lines.push(`  failed: ${why}`)
  return `${lines.join('\n')}\n`
}

function truthLine({ operator, fault, secret, boxes, clear, elsewhere }: TruthRedaction): string {
  const ranges = (runs: readonly { readonly frames: readonly [number, number] }[]): string =>
    runs.map(({ frames: [from, to] }) => `${from}-${to - 1}`).join(' ') || 'never'
  const [first] = boxes
  const box = first
    ? `${first.box.width}x${first.box.height}+${first.box.x}+${first.box.y}`
    : 'none'
  return `${operatorName(operator)}, ${fault.kind}: "${secret.text}" in "${secret.line}", box ${box} in ${ranges(boxes)}, clear in ${ranges(clear)}, elsewhere in ${ranges(elsewhere)}`
}

function regionLine(truth: ClipTruth, { covering, places, confidence }: Redaction): string {
  const where = places.map(
    ({ startUs, endUs, box }) =>
      `${frameOf(truth, startUs)}-${frameOf(truth, endUs) - 1} at ${box.join(' ')}`,
  )
  return `${covering} ${confidence.toFixed(2)}: ${where.slice(0, 6).join('; ')} (${places.length} places)`
}

/** The first of what may stand behind it, with what each is worth. */
function candidatesLine(truth: ClipTruth, { box, atUs, from, list }: Candidates): string {
  const first = list.slice(0, 3).map(({ text, posterior }) => `"${text}" ${posterior.toFixed(3)}`)
  return `behind ${from} ${frameOf(truth, atUs)} at ${box.join(' ')}: ${first.join(', ') || 'nothing'}`
}

function leakLine(truth: ClipTruth, { how, text, locus: { startUs, endUs, box } }: Leak): string {
  const frames = `${frameOf(truth, startUs)}-${frameOf(truth, endUs) - 1}`
  return `leak ${how}: "${text}" in ${frames} at ${box.join(' ')}`
}
