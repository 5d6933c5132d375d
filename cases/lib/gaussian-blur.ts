export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Sampled Gaussian, cut at 3 sigma, sum 1. */
export function gaussianKernel(sigmaPx: number): Float32Array {
  const radius = Math.ceil(3 * sigmaPx)
  const kernel = Float32Array.from({ length: 2 * radius + 1 }, (_, i) =>
    Math.exp(-((i - radius) ** 2) / (2 * sigmaPx * sigmaPx)),
  )
  const sum = kernel.reduce((total, weight) => total + weight, 0)
  return kernel.map((weight) => weight / sum)
}

/**
 * Blurs the pixels inside `area` of an RGBA picture in place, as a video editor does: a separable
 * Gaussian on the gamma-coded values, pixels around the area taking part, picture edges repeated.
 */
export function blurArea(
  rgba: Uint8ClampedArray | Uint8Array,
  picture: { readonly width: number; readonly height: number },
  area: Rectangle,
  sigmaPx: number,
): void {
  const kernel = gaussianKernel(sigmaPx)
  const radius = (kernel.length - 1) / 2
  const left = Math.max(0, area.x)
  const top = Math.max(0, area.y)
  const right = Math.min(picture.width, area.x + area.width)
  const bottom = Math.min(picture.height, area.y + area.height)
  const width = right - left
  const height = bottom - top
  if (width <= 0 || height <= 0) return
  const tall = height + 2 * radius
  const across = new Float32Array(width * tall * 3)
  for (let row = 0; row < tall; row++) {
    const y = Math.min(picture.height - 1, Math.max(0, top + row - radius))
    for (let column = 0; column < width; column++) {
      let r = 0
      let g = 0
      let b = 0
      for (let k = -radius; k <= radius; k++) {
        const x = Math.min(picture.width - 1, Math.max(0, left + column + k))
        const at = (y * picture.width + x) * 4
        const weight = kernel[k + radius] ?? 0
        r += weight * (rgba[at] ?? 0)
        g += weight * (rgba[at + 1] ?? 0)
        b += weight * (rgba[at + 2] ?? 0)
      }
      const to = (row * width + column) * 3
      across[to] = r
      across[to + 1] = g
      across[to + 2] = b
    }
  }
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const to = ((top + row) * picture.width + left + column) * 4
      for (let channel = 0; channel < 3; channel++) {
        let sum = 0
        for (let k = 0; k < kernel.length; k++) {
          sum += (kernel[k] ?? 0) * (across[((row + k) * width + column) * 3 + channel] ?? 0)
        }
        rgba[to + channel] = Math.round(sum)
      }
    }
  }
}
