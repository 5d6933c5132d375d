import { knownList } from '../../src/lib/list-match/known-list.ts'
import { overlapX, overlapY } from '../../src/lib/plane.ts'
import { matchWidth } from '../../src/links/match-width.ts'
import type { HiddenWidth } from '../../src/model/hidden-width.ts'
import { decoys } from './decoys.ts'
import { frameOf, rectOf } from './score-regions.ts'
import { type ClipTruth, during, type TruthRedaction } from './truth.ts'

/** What the product says of a width, and the bytes that it names. */
export interface SaidWidth {
  readonly width: HiddenWidth
  readonly widths: Uint8Array
}

/** Of one redaction, how wide it was said to be. */
export interface WidthScore {
  readonly truth: TruthRedaction
  /** Whether there is clear text on both sides of it. */
  readonly isBetween: boolean
  /** Whether anything was said. */
  readonly measured: boolean
  /** Whether the true text is as wide. */
  readonly right: boolean
  /** Of unrelated texts of its kind the share that is as wide. */
  readonly chance: number
}

const unrelated = 10_000

export function scoreWidths(clip: ClipTruth, said: readonly SaidWidth[]): readonly WidthScore[] {
  return clip.redactions.map((truth) => {
    const { text, line, at, kind } = truth.secret
    const isBetween = line.slice(0, at).trim() !== '' && line.slice(at + text.length).trim() !== ''
    const own = said.find(({ width }) => isOf(clip, truth, width))
    if (own === undefined) return { truth, isBetween, measured: false, right: false, chance: 1 }
    const answerOf = (values: readonly string[]) =>
      matchWidth(own.width, own.widths, knownList(values))
    const others = answerOf(decoys(kind, unrelated, `widths ${text}`, [text]))
    return {
      truth,
      isBetween,
      measured: true,
      right: answerOf([text]).fits.length > 0,
      chance: others.fits.length / unrelated,
    }
  })
}

function isOf(clip: ClipTruth, truth: TruthRedaction, { locus }: HiddenWidth): boolean {
  const there = during(truth.boxes, frameOf(clip, locus.startUs))?.box
  if (there === undefined) return false
  const found = rectOf(locus.box)
  const common = Math.max(0, overlapX(found, there)) * Math.max(0, overlapY(found, there))
  return common * 2 > Math.min(found.width * found.height, there.width * there.height)
}
