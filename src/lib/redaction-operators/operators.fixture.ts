import fc from 'fast-check'
import type { Rect } from '../plane.ts'
import type { Grid, Size } from './grid.ts'
import type {
  Border,
  BoxBlur,
  Gaussian,
  RecursiveGaussian,
  RedactionOperator,
  SkiaBlur,
} from './operator.ts'

const edges = fc.constantFrom('region' as const, 'picture' as const)
const extension = fc.constantFrom('repeat' as const, 'mirror' as const, 'reflect' as const)
const beneath = fc.oneof(fc.constant('picture' as const), fc.integer({ min: 0, max: 255 }))
const gamma = fc.constantFrom(1, 2.2)
const block = fc.integer({ min: 1, max: 9 })
const phase = fc.integer({ min: -9, max: 9 })

const borders: fc.Arbitrary<Border> = fc.oneof(extension, fc.record({ beneath }))

const gaussian = fc.record({
  kind: fc.constant('gaussian' as const),
  sigmaPx: fc.double({ min: 0.3, max: 4, noNaN: true }),
  radiusPx: fc.integer({ min: 0, max: 12 }),
  border: borders,
  gamma,
  edges,
})
const box = fc.record({
  kind: fc.constant('box' as const),
  radiusPx: fc.integer({ min: 0, max: 5 }),
  passes: fc.integer({ min: 1, max: 3 }),
  border: fc.constantFrom('mirror' as const, 'reflect' as const),
  edges,
})
export const recursives: fc.Arbitrary<RecursiveGaussian> = fc.record({
  kind: fc.constant('recursive-gaussian' as const),
  sigmaPx: fc.double({ min: 0.3, max: 5, noNaN: true }),
  verticalSigmaPx: fc.double({ min: 0.3, max: 5, noNaN: true }),
  steps: fc.integer({ min: 1, max: 3 }),
  edges,
})
const skia = fc.record({
  kind: fc.constant('skia' as const),
  sigmaPx: fc.double({ min: 0.3, max: 5, noNaN: true }),
  border: borders,
  edges,
})
const averages = fc.record({
  kind: fc.constant('pixelize' as const),
  blockWidthPx: block,
  blockHeightPx: block,
  phaseXPx: phase,
  phaseYPx: phase,
  mode: fc.constant('average' as const),
  gamma,
  edges,
})
const mosaic = fc.record({
  kind: fc.constant('mosaic' as const),
  blockWidthPx: block,
  blockHeightPx: block,
  shrink: fc.constantFrom('area' as const, 'bilinear' as const, 'bicubic' as const),
  enlarge: fc.constantFrom('nearest' as const, 'bilinear' as const, 'bicubic' as const),
  gamma: fc.constant(1),
  edges,
})
const overlay = fc.record({
  kind: fc.constant('overlay' as const),
  opacity: fc.double({ min: 0, max: 1, noNaN: true }),
  level: fc.integer({ min: 0, max: 255 }),
})
const solid = fc.record({
  kind: fc.constant('solid' as const),
  level: fc.integer({ min: 0, max: 255 }),
})

export const blurs: fc.Arbitrary<Gaussian | BoxBlur | SkiaBlur> = fc.oneof(gaussian, box, skia)
export const affineOperators: fc.Arbitrary<RedactionOperator> = fc.oneof(
  blurs,
  recursives,
  averages,
  mosaic,
  overlay,
  solid,
)

/** A picture of levels with a region inside. */
export const pictures: fc.Arbitrary<{ readonly picture: Grid; readonly region: Rect }> = fc
  .record({ width: fc.integer({ min: 3, max: 24 }), height: fc.integer({ min: 3, max: 24 }) })
  .chain((size) => fc.record({ picture: gridOfSize(size), region: regionIn(size) }))

export function gridOfSize({ width, height }: Size): fc.Arbitrary<Grid> {
  const length = width * height
  return fc
    .array(fc.integer({ min: 0, max: 255 }), { minLength: length, maxLength: length })
    .map((levels) => ({ data: Float64Array.from(levels), width, height }))
}

function regionIn({ width, height }: Size): fc.Arbitrary<Rect> {
  return fc
    .tuple(
      fc.integer({ min: 0, max: width - 1 }),
      fc.integer({ min: 0, max: height - 1 }),
      fc.nat(),
      fc.nat(),
    )
    .map(([x, y, w, h]) => ({ x, y, width: 1 + (w % (width - x)), height: 1 + (h % (height - y)) }))
}
