import type { RedactionOperator, SkiaBlur } from '../../lib/redaction-operators/operator.ts'
import type { Covering } from '../../model/redaction.ts'
import { blockLattices } from './block-lattice.ts'
import { radiusOfBoxes } from './box-spread.ts'
import { gridMode } from './hidden-row.ts'
import {
  operatorJudge,
  strengthJudge,
  type Judge,
  type OperatorEvidence,
  pixelsOf,
} from './operator-evidence.ts'
import type { CharacterPrior } from './unread-ink.ts'
import type { VeiledRow } from './veiled-row.ts'

type Make = (sigmaPx: number) => RedactionOperator
/** See `Filter` of the operators. */
export type Edges = 'region' | 'picture'

const roughSigmas = [1, 1.5, 2.2, 3.2, 4.5, 6.5, 9, 13]
/** Families that are fitted to the end. */
const mostRefined = 3
/**
 * Families so much less probable than the best are not refined: where a strength is a few percent off, or the text is
 * another than usual, the right one of a long row is some dozens of nats behind.
 */
const hopeless = 150

/**
 * Operators that could have made some regions, all of them alike; the most probable first, empty where none
 * is known. Blocks lie otherwise in each region: of mosaics the first one alone is looked at.
 */
export function fitOperators(
  rows: readonly VeiledRow[],
  priorOf: (row: VeiledRow) => CharacterPrior,
  covering: Covering,
  edges: readonly Edges[],
): OperatorEvidence[] {
  const [first] = rows
  if (first === undefined) return []
  const alike = {
    blur: rows,
    mosaic: [first],
    overlay: rows.filter(({ paper }) => Math.abs(paper - first.paper) <= samePaper),
    box: [],
  }[covering]
  const judge = jointJudge(alike.map((row) => operatorJudge(row, priorOf(row))))
  const found = {
    blur: () => {
      const ofStrength = jointJudge(alike.map((row) => strengthJudge(row, priorOf(row))))
      return fitBlur(judge, ofStrength, edges)
    },
    mosaic: () => fitMosaic(judge, first),
    overlay: () => fitOverlay(judge, first),
    box: () => [],
  }[covering]()
  return found.toSorted((a, b) => b.logEvidence - a.logEvidence)
}

function jointJudge(judges: readonly Judge[]): Judge {
  return (operator) => {
    const each = judges.flatMap((judge) => judge(operator) ?? [])
    if (each.length < judges.length) return undefined
    return { operator, logEvidence: each.reduce((sum, { logEvidence }) => sum + logEvidence, 0) }
  }
}

/** How strong each family would be is found in the slowest waves; which it was, and its last digits, in all. */
function fitBlur(judge: Judge, ofStrength: Judge, tried: readonly Edges[]): OperatorEvidence[] {
  const rough = tried.flatMap((edges) => {
    const [best] = judgeAll(ofStrength, roughSigmas.map(gaussian(edges)))
    return best === undefined ? [] : [{ edges, best }]
  })
  return promising(rough).flatMap(({ edges, best }) => {
    const near = sigmaOf(best.operator)
    const found = blurFamilies(edges).flatMap((make) => {
      const start = ofStrength(make(near))
      if (start === undefined) return []
      const strength = climb(ofStrength, make, start, coarse)
      const whole = judge(strength.operator)
      return whole === undefined ? [] : [{ make, best: whole }]
    })
    const leading = found.toSorted((a, b) => b.best.logEvidence - a.best.logEvidence)
    const refined = promising(leading.slice(0, mostRefined)).map(({ make, best: from }) =>
      climb(judge, make, from, fine),
    )
    // The rough strength may be half of the right one.
    const sigma = leading[0] ? sigmaOf(leading[0].best.operator) : near
    return [...refined, ...judgeAll(judge, boxesNear(sigma, edges))]
  })
}

/** Those that are not far behind the best. */
function promising<T extends { readonly best: OperatorEvidence }>(all: readonly T[]): T[] {
  const leading = Math.max(...all.map(({ best }) => best.logEvidence))
  return all.filter(({ best }) => best.logEvidence >= leading - hopeless)
}

function gaussian(edges: Edges): Make {
  return (sigmaPx) => ({
    kind: 'gaussian',
    sigmaPx,
    radiusPx: Math.ceil(5 * sigmaPx),
    border: 'repeat',
    gamma: 1,
    edges,
  })
}

/** Families of one number, found around the deviation of a Gaussian. */
function blurFamilies(edges: Edges): Make[] {
  const recursive = [1, 2, 3].map((steps): Make => (sigmaPx) => ({
    kind: 'recursive-gaussian',
    sigmaPx,
    verticalSigmaPx: sigmaPx,
    steps,
    edges,
  }))
  const skia = (border: SkiaBlur['border']): Make => {
    return (sigmaPx) => ({ kind: 'skia', sigmaPx, border, edges })
  }
  const translucent = edges === 'region' ? [skia({ beneath: 'picture' })] : []
  return [gaussian(edges), ...recursive, skia('mirror'), ...translucent]
}

/** Boxes whose variance is near that of a Gaussian. */
function boxesNear(sigmaPx: number, edges: Edges): RedactionOperator[] {
  return [1, 2, 3].flatMap((passes) => {
    const radius = radiusOfBoxes(sigmaPx, passes)
    const from = Math.max(1, Math.floor(radius * 0.8))
    const radii = Array.from({ length: Math.ceil(radius * 1.25) - from + 1 }, (_, i) => from + i)
    return radii.map((radiusPx): RedactionOperator => {
      return { kind: 'box', radiusPx, passes, border: 'mirror', edges }
    })
  })
}

/** First and last step of a search, as shares of the deviation. */
const coarse = [0.24, 0.02] as const
const fine = [0.06, 0.007] as const

/** No text is left behind a blur as strong as that; Skia's can be no stronger than 135. */
const mostSigmaPx = 120

/** Walks uphill along the deviation of a family, and halves its step where both sides are lower. */
function climb(
  judge: Judge,
  make: Make,
  from: OperatorEvidence,
  [first, last]: readonly [number, number],
): OperatorEvidence {
  let best = from
  for (let share = first; share >= last;) {
    const sigma = sigmaOf(best.operator)
    const stronger = Math.min(mostSigmaPx, sigma * (1 + share))
    const tried = judgeAll(judge, [make(sigma * (1 - share)), make(stronger)])[0]
    if (tried === undefined || tried.logEvidence <= best.logEvidence) share /= 2
    else best = tried
  }
  return best
}

function sigmaOf(operator: RedactionOperator): number {
  return 'sigmaPx' in operator ? operator.sigmaPx : 1
}

function fitMosaic(judge: Judge, row: VeiledRow): OperatorEvidence[] {
  const { across, down } = blockLattices(row.seen, row.region)
  const pairs = across.slice(0, latticesTried).flatMap((horizontal) => {
    // Blocks are squares, nearly always; a line's height has few of them to tell.
    const square = down.filter(({ blockPx }) => blockPx === horizontal.blockPx)
    const vertical = [...square.slice(0, latticesTried), ...down.slice(0, 1)]
    return vertical.map((run) => ({ across: horizontal, down: run }))
  })
  const [pixelized] = judgeAll(
    judge,
    pairs.map((pair): RedactionOperator => ({
      kind: 'pixelize',
      blockWidthPx: pair.across.blockPx,
      blockHeightPx: pair.down.blockPx,
      phaseXPx: pair.across.phasePx,
      phaseYPx: pair.down.phasePx,
      mode: 'average',
      gamma: 1,
      edges: 'region',
    })),
  )
  if (pixelized?.operator.kind !== 'pixelize') return []
  const { blockWidthPx, blockHeightPx } = pixelized.operator
  return [pixelized, ...judgeAll(judge, scaledMosaics(blockWidthPx, blockHeightPx))]
}

/** Shrunk and enlarged again, so that as many blocks as fit share the whole region. */
function scaledMosaics(blockWidthPx: number, blockHeightPx: number): RedactionOperator[] {
  return (['area', 'bilinear', 'bicubic'] as const).map((shrink): RedactionOperator => ({
    kind: 'mosaic',
    blockWidthPx,
    blockHeightPx,
    shrink,
    enlarge: 'nearest',
    gamma: 1,
    edges: 'region',
  }))
}

/** Square blocks of a size that begin at the upper left corner; the most probable first. */
export function fitBlockMeans(
  row: VeiledRow,
  priorOf: (row: VeiledRow) => CharacterPrior,
  blockPx: number,
): OperatorEvidence[] {
  const means: RedactionOperator = {
    kind: 'pixelize',
    blockWidthPx: blockPx,
    blockHeightPx: blockPx,
    phaseXPx: 0,
    phaseYPx: 0,
    mode: 'average',
    gamma: 1,
    edges: 'region',
  }
  const { width, height } = row.region
  const isWhole = width % blockPx === 0 && height % blockPx === 0
  // In whole blocks there is nothing to share.
  const operators = isWhole ? [means] : [means, ...scaledMosaics(blockPx, blockPx)]
  return judgeAll(operatorJudge(row, priorOf(row)), operators)
}

/** Sizes and phases of blocks that are judged, for each axis. */
const latticesTried = 4

/** Levels that count as one, by which codecs move it. */
const sameLevel = 2
/** Levels by which paper may differ behind one overlay. */
const samePaper = 1

/** The mean of what is near a level, in a region: its fractions are a tenth of the contrast behind an overlay. */
function levelAround(row: VeiledRow, level: number): number {
  const near = pixelsOf(row).filter((value) => Math.abs(value - level) <= sameLevel)
  return near.reduce((sum, value) => sum + value, 0) / Math.max(1, near.length)
}

/** Paper behind an overlay becomes the level that most of it has: what is left open is how much of it. */
function fitOverlay(judge: Judge, row: VeiledRow): OperatorEvidence[] {
  const covered = levelAround(row, gridMode(row.seen, row.region))
  const opacities = Array.from({ length: 45 }, (_, i) => 0.1 + 0.02 * i)
  const operators = opacities.flatMap((opacity): RedactionOperator[] => {
    const level = (covered - (1 - opacity) * row.paper) / opacity
    return level < -4 || level > 259 ? [] : [{ kind: 'overlay', opacity, level }]
  })
  return judgeAll(judge, operators).slice(0, 3)
}

function judgeAll(judge: Judge, operators: readonly RedactionOperator[]): OperatorEvidence[] {
  return operators
    .flatMap((operator) => judge(operator) ?? [])
    .toSorted((a, b) => b.logEvidence - a.logEvidence)
}
