import type { RedactionOperator } from './operator.ts'

/** A kind of operator with numbers to be fitted; what is not a number makes a family of its own. */
export interface OperatorFamily {
  readonly name: string
  readonly parameters: readonly FamilyParameter[]
  /** The operator with one value for each parameter, in their order. */
  readonly make: (values: readonly number[]) => RedactionOperator
}

export interface FamilyParameter {
  readonly name: string
  readonly min: number
  readonly max: number
  readonly step: number
  /** Finer steps tell nothing apart. 1 for whole numbers. */
  readonly finestStep: number
}

const border = 'repeat'
const sigma = { name: 'sigmaPx', min: 1, max: 16, step: 0.5, finestStep: 0.03125 }
const radius = { name: 'radiusPx', min: 1, max: 40, step: 1, finestStep: 1 }
const passes = { name: 'passes', min: 1, max: 3, step: 1, finestStep: 1 }
const steps = { name: 'steps', min: 1, max: 3, step: 1, finestStep: 1 }
const block = { name: 'blockPx', min: 3, max: 40, step: 1, finestStep: 1 }
const opacity = { name: 'opacity', min: 0.3, max: 0.99, step: 0.05, finestStep: 0.003125 }
const level = { name: 'level', min: 0, max: 255, step: 51, finestStep: 1 }

/**
 * The families worth fitting to a region, each with a coarse grid of parameters. A fit tries both
 * `edges`, and for blocks the phase that the picture shows.
 */
export function candidateOperators(edges: 'region' | 'picture'): readonly OperatorFamily[] {
  return [
    family('gaussian', [sigma], ([sigmaPx]) => {
      const radiusPx = Math.ceil(6 * sigmaPx)
      return { kind: 'gaussian', sigmaPx, radiusPx, border, gamma: 1, edges }
    }),
    // OpenCV derives sigma from the size of the kernel where it is given none.
    family('gaussian-opencv', [radius], ([radiusPx]) => {
      const sigmaPx = 0.3 * radiusPx + 0.5
      return { kind: 'gaussian', sigmaPx, radiusPx, border: 'reflect', gamma: 1, edges }
    }),
    family('recursive-gaussian', [sigma, steps], ([sigmaPx, steps]) => {
      return { kind: 'recursive-gaussian', sigmaPx, verticalSigmaPx: sigmaPx, steps, edges }
    }),
    family('box', [radius, passes], ([radiusPx, passes]) => {
      return { kind: 'box', radiusPx, passes, border: 'mirror', edges }
    }),
    family('skia-canvas', [sigma], ([sigmaPx]) => {
      return { kind: 'skia', sigmaPx, border: { beneath: 'picture' }, edges }
    }),
    family('skia-backdrop', [sigma], ([sigmaPx]) => {
      return { kind: 'skia', sigmaPx, border: 'mirror', edges }
    }),
    family('pixelize', [block], ([size]) => {
      return { kind: 'pixelize', ...blocks(size), ...cornered, mode: 'average', gamma: 1, edges }
    }),
    family('pixelize-light', [block], ([size]) => {
      return { kind: 'pixelize', ...blocks(size), ...cornered, mode: 'average', gamma: 2.2, edges }
    }),
    ...(['bicubic', 'bilinear', 'area'] as const).map((shrink) =>
      family(`mosaic-${shrink}`, [block], ([size]) => {
        return { kind: 'mosaic', ...blocks(size), shrink, enlarge: 'nearest', gamma: 1, edges }
      }),
    ),
    family('overlay', [opacity, level], ([opacity, level]) => {
      return { kind: 'overlay', opacity, level }
    }),
  ]
}

/** The values of a parameter's grid; the last may be up to a step below `max`. */
export function parameterValues({ min, max, step }: FamilyParameter): readonly number[] {
  return Array.from({ length: Math.floor((max - min) / step + 1e-9) + 1 }, (_, i) => min + i * step)
}

/** A grid four times as fine around a value of the coarser one, or undefined at the finest step. */
export function refined(parameter: FamilyParameter, around: number): FamilyParameter | undefined {
  const { step, finestStep } = parameter
  if (step <= finestStep) return undefined
  return {
    ...parameter,
    min: Math.max(parameter.min, around - step),
    max: Math.min(parameter.max, around + step),
    step: Math.max(finestStep, step / 4),
  }
}

const cornered = { phaseXPx: 0, phaseYPx: 0 }

function blocks(size: number): { readonly blockWidthPx: number; readonly blockHeightPx: number } {
  return { blockWidthPx: size, blockHeightPx: size }
}

type Values<Parameters extends readonly FamilyParameter[]> = {
  readonly [Index in keyof Parameters]: number
}

function family<const Parameters extends readonly FamilyParameter[]>(
  name: string,
  parameters: Parameters,
  make: (values: Values<Parameters>) => RedactionOperator,
): OperatorFamily {
  return {
    name,
    parameters,
    make(values) {
      if (values.length !== parameters.length) {
        throw new RangeError(`${name} has ${parameters.length} parameters, not ${values.length}`)
      }
      return make(values as unknown as Values<Parameters>)
    },
  }
}
