/**
 * What lies beyond the edge, along one axis with the pixels a b c d:
 * repeat `a a|a b c d|d d`, mirror `b a|a b c d|d c`, reflect `c b|a b c d|c b`.
 */
export type Extension = 'repeat' | 'mirror' | 'reflect'

/**
 * Beyond the edge all is transparent, so that the blurred pixels near it are translucent. They lie over
 * the picture as it was (a canvas that draws its own part blurred: the clear text shines through near
 * the edges) or over a flat level (a blurred element of a page on its background).
 */
export interface Transparent {
  readonly beneath: 'picture' | number
}

export type Border = Extension | Transparent

/** How an image is shrunk or enlarged; all but `nearest` widen when shrinking, as swscale does. */
export type Resampling = 'area' | 'bilinear' | 'bicubic' | 'nearest'

interface Filter {
  /**
   * `region`: the region was cut out, filtered alone and put back; nothing from outside comes in, and
   * the rule for edges holds at the region's. `picture`: the whole picture was filtered, then masked.
   */
  readonly edges: 'region' | 'picture'
}

/** Samples of the true Gaussian at 2 radius + 1 pixels, normalised. */
export interface Gaussian extends Filter {
  readonly kind: 'gaussian'
  readonly sigmaPx: number
  /** 6 sigma leaves nothing out; shaders and OpenCV stop at about 3. */
  readonly radiusPx: number
  readonly border: Border
  /** See `Pixelize`; GIMP blurs in linear light. */
  readonly gamma: number
}

/**
 * Moving averages of 2 radius + 1 pixels, `passes` along each axis: FFmpeg's `boxblur` (mirror), whose
 * 16-bit reciprocal of the width makes a large radius up to a thousandth brighter than this.
 */
export interface BoxBlur extends Filter {
  readonly kind: 'box'
  readonly radiusPx: number
  readonly passes: number
  readonly border: 'mirror' | 'reflect'
}

/** FFmpeg's `gblur=sigma:steps`, which is recursive and for few steps has heavier tails than a Gaussian. */
export interface RecursiveGaussian extends Filter {
  readonly kind: 'recursive-gaussian'
  readonly sigmaPx: number
  /** FFmpeg's `sigmaV`, which is `sigma` when not given. */
  readonly verticalSigmaPx: number
  readonly steps: number
}

/**
 * Skia's blur without a GPU (up to sigma 135): canvas filters, Chromium's CSS filters in software. From
 * sigma 2 on three successive boxes (W3C Filter Effects, feGaussianBlur). With a GPU it is `gaussian`
 * with a radius of ceil(3 sigma), up to sigma 4; above, Skia blurs a smaller image, for which there is
 * no model here. Canvas and `filter` are transparent beyond the edge, `backdrop-filter` mirrors.
 */
export interface SkiaBlur extends Filter {
  readonly kind: 'skia'
  readonly sigmaPx: number
  readonly border: Border
}

/** Blocks of whole pixels, each filled with one level: FFmpeg's `pixelize`. Blocks at edges are partial. */
export interface Pixelize extends Filter {
  readonly kind: 'pixelize'
  readonly blockWidthPx: number
  readonly blockHeightPx: number
  /** A block starts this far right of and below the corner of the region or picture (`edges`). */
  readonly phaseXPx: number
  readonly phaseYPx: number
  readonly mode: 'average' | 'minimum' | 'maximum'
  /** Levels are averaged as 255 (level / 255) ^ gamma: 1 for stored values, 2.2 for linear light. */
  readonly gamma: number
}

/**
 * Shrunk to floor(size / block) cells along each axis (at least one) and enlarged to the same size
 * again: `scale=iw/N:ih/N`, whose default is bicubic, then `scale=...:flags=neighbor`. Where N does not
 * divide the size, cells are wider than N. Enlarged smoothly, this is what many editors call a blur.
 */
export interface Mosaic extends Filter {
  readonly kind: 'mosaic'
  readonly blockWidthPx: number
  readonly blockHeightPx: number
  readonly shrink: Resampling
  readonly enlarge: Exclude<Resampling, 'area'>
  readonly gamma: number
}

/** opacity * level + (1 - opacity) * pixel. */
export interface Overlay {
  readonly kind: 'overlay'
  readonly opacity: number
  readonly level: number
}

export interface Solid {
  readonly kind: 'solid'
  readonly level: number
}

/**
 * What was done to a region. Models neither round nor clip: they give the expected level. FFmpeg 8 rounds
 * once in `gblur` (half a level), after every pass in `boxblur` (up to 1.4 levels) and after each `scale`;
 * `pixelize` cuts the fraction off, which darkens by half a level on average, as `gblur` did in old
 * versions. Skia rounds after each axis. Only a bicubic mosaic can leave 0..255, where the real one clips.
 */
export type RedactionOperator =
  | Gaussian
  | BoxBlur
  | RecursiveGaussian
  | SkiaBlur
  | Pixelize
  | Mosaic
  | Overlay
  | Solid
