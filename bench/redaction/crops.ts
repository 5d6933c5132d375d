import { writePictures, type Wanted } from '../reading/crops.ts'
import type { CellResult } from './cell.ts'
import { frameOf, rectOf } from './score-regions.ts'
import type { TruthRedaction } from './truth.ts'

const aroundPx = 30

/** Pictures of what was missed and of what was invented. */
export function writeCrops(result: CellResult, folder: string): void {
  const { clip, regions, strayRegions, leaks, strayLeaks } = result
  const { truth, path } = clip
  const wanted: Wanted[] = [
    ...regions.flatMap((score, i) => (score.found ? [] : regionOf(score.truth, `missed-${i}`))),
    ...leaks.flatMap(({ truth: one, whole, partly }, i) =>
      whole.said + partly.said < whole.asked + partly.asked ? leakOf(one, `missed-leak-${i}`) : [],
    ),
    ...strayRegions.map(({ looks: [{ atUs, box }] }, i) => ({
      name: `false-${i}`,
      frame: frameOf(truth, atUs),
      box: rectOf(box),
    })),
    ...strayLeaks.map(({ locus: { startUs, box } }, i) => ({
      name: `false-leak-${i}`,
      frame: frameOf(truth, startUs),
      box: rectOf(box),
    })),
  ]
  if (wanted.length > 0) writePictures(path, wanted, aroundPx, folder)
}

/** In the middle of its longest rest. */
function regionOf({ boxes }: TruthRedaction, name: string): Wanted[] {
  const [longest] = boxes.toSorted((a, b) => length(b) - length(a))
  if (longest === undefined) return []
  const { frames, box } = longest
  return [{ name, frame: (frames[0] + frames[1]) >> 1, box }]
}

function leakOf({ clear, cells }: TruthRedaction, name: string): Wanted[] {
  const frame = clear[0]?.frames[0] ?? 0
  const [first] = cells.findLast(({ frames }) => frames[0] <= frame)?.cells ?? []
  return first === undefined ? [] : [{ name, frame, box: { ...first, width: 120 } }]
}

function length({ frames: [from, to] }: TruthRedaction['boxes'][0]): number {
  return to - from
}
