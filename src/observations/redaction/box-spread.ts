/** The standard deviation of what boxes of 2 radius + 1 pixels spread, one after the other. */
export function spreadOfBoxes(radiusPx: number, passes: number): number {
  return Math.sqrt((passes * ((2 * radiusPx + 1) ** 2 - 1)) / 12)
}

/** The radius, in fractions of pixels, of so many boxes that spread so far. */
export function radiusOfBoxes(spreadPx: number, passes: number): number {
  return (Math.sqrt((12 * spreadPx * spreadPx) / passes + 1) - 1) / 2
}
