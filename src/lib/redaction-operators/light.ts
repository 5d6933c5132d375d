/** Light of a stored level, both on the scale 0..255, by a power law. Below 0 there is no light. */
export function toLight(level: number, gamma: number): number {
  return gamma === 1 ? level : 255 * (Math.max(0, level) / 255) ** gamma
}

/** The stored level of a light. */
export function fromLight(light: number, gamma: number): number {
  return toLight(light, 1 / gamma)
}
