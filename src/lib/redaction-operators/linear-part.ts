import type { Rect } from '../plane.ts'
import { identityRows, product, rowSums, type BandMatrix } from './band-matrix.ts'
import { blockMeanRows } from './block-means.ts'
import { checkOperator } from './check-operator.ts'
import type { Size } from './grid.ts'
import { boxesKernel, gaussianKernel, kernelRows, skiaKernel, type AxisRows } from './kernel.ts'
import { toLight } from './light.ts'
import type { Border, Mosaic, Overlay, RedactionOperator } from './operator.ts'
import { recursiveGaussianRows } from './recursive-gaussian.ts'
import { resampledRows } from './resampling.ts'

/**
 * An operator as an affine map, exact at every edge:
 *
 *     out = gain * (down * In * across^T + (1 - coverage) .* beneath) + offset
 *
 * with In the pixels of `source`, and all of it in light where gamma is not 1 (`toLight`).
 */
export interface LinearPart {
  /** Where the result lies in the picture. */
  readonly region: Rect
  /** What it depends on: the region or the whole picture. */
  readonly source: Rect
  /** region.width x source.width. */
  readonly across: BandMatrix
  /** region.height x source.height. */
  readonly down: BandMatrix
  readonly gain: number
  readonly offset: number
  /** Where the result is translucent. */
  readonly beneath: Beneath | undefined
  readonly gamma: number
}

/** What shines through: 1 - coverage of it, and the coverage is down[y] * across[x]. */
export interface Beneath {
  readonly across: Float64Array
  readonly down: Float64Array
  readonly what: 'picture' | number
}

/**
 * The affine map of an operator on a region of a picture, or undefined where there is none (a mosaic of
 * minima or maxima). Everything about the operator is worked out here, so that patches are cheap.
 * Throws a RangeError where the region is not inside the picture or a parameter is impossible.
 */
export function linearPartOf(
  operator: RedactionOperator,
  picture: Size,
  region: Rect,
): LinearPart | undefined {
  checkOperator(operator)
  checkInside(picture, region)
  if (operator.kind === 'overlay' || operator.kind === 'solid') {
    const opacity = operator.kind === 'solid' ? 1 : operator.opacity
    return {
      ...pointwise(region),
      gain: 1 - opacity,
      offset: opacity * operator.level,
    }
  }
  const source = sourceOf(operator.edges, picture, region)
  const axes = axisMatrices(operator, axesOf(region, source))
  if (axes === undefined) return undefined
  const gamma = 'gamma' in operator ? operator.gamma : 1
  const border = 'border' in operator ? operator.border : 'mirror'
  return {
    region,
    source,
    ...axes,
    gain: 1,
    offset: 0,
    beneath: beneathOf(border, axes, gamma),
    gamma,
  }
}

/** A filter and then an overlay: frosted glass. Throws a RangeError where the filter works on light. */
export function overlaid(part: LinearPart, overlay: Overlay): LinearPart {
  checkOperator(overlay)
  if (part.gamma !== 1) throw new RangeError(`an overlay on light of gamma ${part.gamma}`)
  const { opacity, level } = overlay
  const through = 1 - opacity
  return {
    ...part,
    gain: through * part.gain,
    offset: through * part.offset + opacity * level,
  }
}

/** What a filter with these edges reads. */
export function sourceOf(edges: 'region' | 'picture', picture: Size, region: Rect): Rect {
  return edges === 'region' ? region : { x: 0, y: 0, ...picture }
}

function checkInside(picture: Size, region: Rect): void {
  const { x, y, width, height } = region
  const inside =
    width > 0 &&
    height > 0 &&
    x >= 0 &&
    y >= 0 &&
    x + width <= picture.width &&
    y + height <= picture.height
  if (!inside) {
    throw new RangeError(
      `${width}x${height} at ${x},${y} is not inside ${picture.width}x${picture.height}`,
    )
  }
}

interface Axes<T> {
  readonly across: T
  readonly down: T
}

function pointwise(region: Rect): Omit<LinearPart, 'gain' | 'offset'> {
  return {
    region,
    source: region,
    across: identityRows(region.width, 0, region.width),
    down: identityRows(region.height, 0, region.height),
    beneath: undefined,
    gamma: 1,
  }
}

function axesOf(region: Rect, source: Rect): Axes<AxisRows> {
  return {
    across: { length: source.width, from: region.x - source.x, count: region.width },
    down: { length: source.height, from: region.y - source.y, count: region.height },
  }
}

function axisMatrices(
  operator: Exclude<RedactionOperator, { readonly kind: 'overlay' | 'solid' }>,
  { across, down }: Axes<AxisRows>,
): Axes<BandMatrix> | undefined {
  switch (operator.kind) {
    case 'gaussian': {
      const kernel = gaussianKernel(operator.sigmaPx, operator.radiusPx)
      return convolved(kernel, operator.border, { across, down })
    }
    case 'box': {
      const widths = Array.from({ length: operator.passes }, () => 2 * operator.radiusPx + 1)
      return convolved(boxesKernel(widths), operator.border, { across, down })
    }
    case 'skia':
      return convolved(skiaKernel(operator.sigmaPx), operator.border, { across, down })
    case 'recursive-gaussian': {
      const { sigmaPx, verticalSigmaPx, steps } = operator
      return {
        across: recursiveGaussianRows(sigmaPx, steps, across),
        down: recursiveGaussianRows(verticalSigmaPx, steps, down),
      }
    }
    case 'pixelize':
      if (operator.mode !== 'average') return undefined
      return {
        across: blockMeanRows(operator.blockWidthPx, operator.phaseXPx, across),
        down: blockMeanRows(operator.blockHeightPx, operator.phaseYPx, down),
      }
    case 'mosaic':
      return {
        across: mosaicRows(operator, operator.blockWidthPx, across),
        down: mosaicRows(operator, operator.blockHeightPx, down),
      }
  }
}

function convolved(
  kernel: Float64Array,
  border: Border,
  { across, down }: Axes<AxisRows>,
): Axes<BandMatrix> {
  const rule = typeof border === 'string' ? border : 'transparent'
  return { across: kernelRows(kernel, across, rule), down: kernelRows(kernel, down, rule) }
}

function mosaicRows({ shrink, enlarge }: Mosaic, blockPx: number, axis: AxisRows): BandMatrix {
  const cells = Math.max(1, Math.floor(axis.length / blockPx))
  return product(
    resampledRows(enlarge, cells, axis.length, axis),
    resampledRows(shrink, axis.length, cells),
  )
}

function beneathOf(
  border: Border,
  { across, down }: Axes<BandMatrix>,
  gamma: number,
): Beneath | undefined {
  if (typeof border === 'string') return undefined
  const what = border.beneath === 'picture' ? 'picture' : toLight(border.beneath, gamma)
  return { across: rowSums(across), down: rowSums(down), what }
}
