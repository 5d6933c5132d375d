import type { RedactionOperator } from '../../lib/redaction-operators/operator.ts'
import { radiusOfBoxes, spreadOfBoxes } from './box-spread.ts'
import type { Edges } from './operator-fit.ts'

/** Blurs are taken for each other where their spreads differ by less than this share. */
const alike = 0.15
/** For a window of d pixels Skia's blur has a sigma of about d times this (W3C Filter Effects). */
const sigmaPerWindow = 4 / (3 * Math.sqrt(2 * Math.PI))

/** The standard deviation of what a blur spreads, in pixels; undefined for other operators. */
function spreadOf(operator: RedactionOperator): number | undefined {
  switch (operator.kind) {
    case 'gaussian':
    case 'recursive-gaussian':
      return operator.sigmaPx
    case 'skia':
      return spreadOfWindow(Math.floor(operator.sigmaPx / sigmaPerWindow + 0.5))
    case 'box':
      return spreadOfBoxes(operator.radiusPx, operator.passes)
    default:
      return undefined
  }
}

/**
 * Blurs of other families that spread about as much, over the same pixels: what one of them did is easily taken for
 * what another does. None for other operators, and for a blur that is translucent at its edges.
 */
export function kindredBlurs(operator: RedactionOperator): RedactionOperator[] {
  const spread = spreadOf(operator)
  if (spread === undefined || !('edges' in operator)) return []
  if (operator.kind === 'skia' && operator.border !== 'mirror') return []
  const { edges } = operator
  return [
    ...gaussians(spread, edges),
    ...windowsNear(spread).map((window): RedactionOperator => {
      return { kind: 'skia', sigmaPx: window * sigmaPerWindow, border: 'mirror', edges }
    }),
    ...boxesNear(spread, edges),
  ].filter(({ kind }) => kind !== operator.kind)
}

function gaussians(sigmaPx: number, edges: Edges): RedactionOperator[] {
  const radiusPx = Math.ceil(5 * sigmaPx)
  return [
    { kind: 'gaussian', sigmaPx, radiusPx, border: 'repeat', gamma: 1, edges },
    { kind: 'recursive-gaussian', sigmaPx, verticalSigmaPx: sigmaPx, steps: 1, edges },
  ]
}

function windowsNear(spread: number): number[] {
  const middle = Math.round(2 * spread)
  const near = [-2, -1, 0, 1, 2].map((more) => middle + more)
  return near.filter((window) => isNear(spreadOfWindow(window), spread))
}

/** Three boxes are Skia's blur. */
function boxesNear(spread: number, edges: Edges): RedactionOperator[] {
  return [1, 2].flatMap((passes) => {
    const radius = radiusOfBoxes(spread, passes)
    const near = [Math.floor(radius), Math.ceil(radius)].filter(
      (radiusPx) => radiusPx > 0 && isNear(spreadOfBoxes(radiusPx, passes), spread),
    )
    return [...new Set(near)].map((radiusPx): RedactionOperator => {
      return { kind: 'box', radiusPx, passes, border: 'mirror', edges }
    })
  })
}

function isNear(spread: number, other: number): boolean {
  return Math.abs(spread / other - 1) < alike
}

/** Three windows; of even ones the third is a pixel wider. */
function spreadOfWindow(window: number): number {
  const third = window % 2 === 1 ? window : window + 1
  return Math.sqrt((2 * (window ** 2 - 1) + third ** 2 - 1) / 12)
}
