import type { RedactionOperator } from '../../lib/redaction-operators/operator.ts'
import type { OperatorEstimate } from '../../model/hidden-text.ts'
import { spreadOfBoxes } from './box-spread.ts'

/** An operator in words and numbers; undefined for those that hide all. */
export function describeOperator(operator: RedactionOperator): OperatorEstimate | undefined {
  switch (operator.kind) {
    case 'gaussian': {
      const name = `Gaussian blur${where(operator.edges)}`
      return blur(name, [['sigma', operator.sigmaPx]], operator.sigmaPx)
    }
    case 'recursive-gaussian': {
      const name = `FFmpeg gblur${where(operator.edges)}`
      const { sigmaPx, steps } = operator
      return blur(
        name,
        [
          ['sigma', sigmaPx],
          ['steps', steps],
        ],
        sigmaPx,
      )
    }
    case 'skia':
      return blur(
        `Skia blur${where(operator.edges)}`,
        [['sigma', operator.sigmaPx]],
        operator.sigmaPx,
      )
    case 'box': {
      const { radiusPx, passes } = operator
      const reach = spreadOfBoxes(radiusPx, passes)
      const name = `box blur${where(operator.edges)}`
      return blur(
        name,
        [
          ['radius', radiusPx],
          ['passes', passes],
        ],
        reach,
      )
    }
    case 'pixelize':
    case 'mosaic':
      return {
        name:
          operator.kind === 'pixelize' ? 'mosaic of block means' : `mosaic (${operator.shrink})`,
        covering: 'mosaic',
        parameters: named([
          ['block width', operator.blockWidthPx],
          ['block height', operator.blockHeightPx],
        ]),
        reachPx: operator.blockWidthPx,
      }
    case 'overlay':
      return {
        name: 'overlay',
        covering: 'overlay',
        parameters: named([
          ['opacity', operator.opacity],
          ['level', operator.level],
        ]),
        reachPx: 0,
      }
    case 'solid':
      return undefined
  }
}

function where(edges: 'region' | 'picture'): string {
  return edges === 'picture' ? ' of the whole picture' : ''
}

type Numbers = readonly (readonly [string, number])[]

function blur(name: string, numbers: Numbers, reachPx: number): OperatorEstimate {
  return { name, covering: 'blur', parameters: named(numbers), reachPx: rounded(reachPx) }
}

function named(numbers: Numbers): OperatorEstimate['parameters'] {
  return numbers.map(([name, value]) => ({ name, value: rounded(value) }))
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}
