import * as formats from 'node-av/constants'

/** How the luma of a decoded picture lies in memory, where it can be taken as it is. */
export interface LumaLayout {
  /** 16-bit samples are little-endian and have their upper eight bits `shift` bits from the bottom. */
  readonly bytes: 1 | 2
  readonly shift: number
  /** log2 of the chroma subsampling where chroma are two planes of 8 bits: these are shown as they are. */
  readonly chroma: readonly [shiftX: number, shiftY: number] | undefined
}

const subsampled: Readonly<Record<string, readonly [number, number]>> = {
  '420': [1, 1],
  '422': [1, 0],
  '444': [0, 0],
  '440': [0, 1],
  '411': [2, 0],
}

const byFormat = new Map<number, LumaLayout>()
for (const [name, value] of Object.entries(formats)) {
  const layout = typeof value === 'number' ? layoutOf(name) : undefined
  if (layout !== undefined) byFormat.set(value as number, layout)
}

/**
 * By the name that FFmpeg gives a format: its first plane is luma in YUV, YUVA, NV and GRAY, with 8 to 16
 * bits in the lower part of a sample, and in P0xx, P2xx, P4xx in the upper part.
 */
function layoutOf(name: string): LumaLayout | undefined {
  const planar = /^AV_PIX_FMT_YUV([AJ]?)(420|422|444|440|411)P(?:(9|10|12|14|16)LE)?$/.exec(name)
  if (planar !== null) {
    const [, kind, sampling = '', bits] = planar
    if (bits !== undefined) return { bytes: 2, shift: Number(bits) - 8, chroma: undefined }
    return { bytes: 1, shift: 0, chroma: kind === 'A' ? undefined : subsampled[sampling] }
  }
  if (/^AV_PIX_FMT_(GRAY8|NV12|NV16|NV21|NV24|NV42)$/.test(name)) {
    return { bytes: 1, shift: 0, chroma: undefined }
  }
  const grey = /^AV_PIX_FMT_GRAY(9|10|12|14|16)LE$/.exec(name)
  if (grey !== null) return { bytes: 2, shift: Number(grey[1]) - 8, chroma: undefined }
  if (/^AV_PIX_FMT_P[024]1[026]LE$/.test(name)) return { bytes: 2, shift: 8, chroma: undefined }
  return undefined
}

/** Undefined where luma has to be computed: RGB, palettes, packed and floating-point formats. */
export function lumaLayout(format: number): LumaLayout | undefined {
  return byFormat.get(format)
}
