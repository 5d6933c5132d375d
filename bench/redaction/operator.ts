import type { Covering } from '../../src/model/redaction.ts'

/** What was done to the pixels of a rectangle; lengths in pixels of the frame. */
export type Operator =
  /** FFmpeg's filters on the cut-out part of a YUV 4:2:0 frame, laid back over it. */
  | { readonly by: 'gblur'; readonly sigmaPx: number }
  | { readonly by: 'boxblur'; readonly radiusPx: number; readonly power: number }
  | { readonly by: 'pixelize'; readonly blockPx: number }
  | { readonly by: 'drawbox'; readonly colour: string; readonly opacity: number }
  /** On the RGB picture before it is encoded, what stands around the rectangle taking part. */
  | { readonly by: 'skia-blur'; readonly sigmaPx: number }
  | { readonly by: 'gaussian'; readonly sigmaPx: number }

export function coveringOf(operator: Operator): Covering {
  switch (operator.by) {
    case 'gblur':
    case 'boxblur':
    case 'skia-blur':
    case 'gaussian':
      return 'blur'
    case 'pixelize':
      return 'mosaic'
    case 'drawbox':
      return operator.opacity < 1 ? 'overlay' : 'box'
  }
}

/** The operator in a few letters, for names and tables. */
export function operatorName(operator: Operator): string {
  switch (operator.by) {
    case 'gblur':
    case 'skia-blur':
    case 'gaussian':
      return `${operator.by} ${operator.sigmaPx}`
    case 'boxblur':
      return `boxblur ${operator.radiusPx}:${operator.power}`
    case 'pixelize':
      return `pixelize ${operator.blockPx}`
    case 'drawbox':
      return `drawbox ${operator.colour}@${operator.opacity}`
  }
}

/** A filter of FFmpeg and its options. */
export interface FilterCall {
  readonly name: string
  readonly options: string
}

/** As one would write it for a part of that size; undefined where it is none of FFmpeg's filters. */
export function filterOf(
  operator: Operator,
  width: number,
  height: number,
): FilterCall | undefined {
  switch (operator.by) {
    case 'gblur':
      return { name: 'gblur', options: `sigma=${operator.sigmaPx}` }
    case 'boxblur': {
      const { radiusPx, power } = operator
      // The filter refuses a radius of more than half a plane, and its planes of colour are halved.
      const chroma = Math.min(radiusPx, Math.floor(Math.min(width, height) / 4))
      return {
        name: 'boxblur',
        options: `luma_radius=${radiusPx}:luma_power=${power}:chroma_radius=${chroma}`,
      }
    }
    case 'pixelize':
      return { name: 'pixelize', options: `width=${operator.blockPx}:height=${operator.blockPx}` }
    case 'drawbox':
      return {
        name: 'drawbox',
        options: `x=0:y=0:w=iw:h=ih:color=${operator.colour}@${operator.opacity}:t=fill`,
      }
    case 'skia-blur':
    case 'gaussian':
      return undefined
  }
}
