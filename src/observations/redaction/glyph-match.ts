import type { Grid } from '../../lib/redaction-operators/grid.ts'
import type { GlyphTemplates } from './glyph-templates.ts'
import type { Ground } from './row-ground.ts'

/** Neighbouring pixels err alike, above all beside a redaction: so many count as one. */
const alike = 4
const leastNoise = 4

/** Where a cell stands, and which of its pixels can be seen. */
export interface VisibleCell {
  readonly x: number
  readonly top: number
  isVisible(x: number, y: number): boolean
}

/**
 * For each character the logarithm of how well the visible pixels of a cell agree with it (' ' is
 * nothing but the ground); the best has 0. All are 0 where fewer than `fewest` pixels are visible.
 */
export function matchGlyphs(
  picture: Grid,
  templates: GlyphTemplates,
  ground: Ground,
  cell: VisibleCell,
  characters: readonly string[],
  fewest: number,
): number[] {
  const { width, height } = templates
  const visible: { readonly i: number; readonly ink: number }[] = []
  for (let i = 0; i < width * height; i++) {
    const [x, y] = [cell.x + (i % width), cell.top + Math.floor(i / width)]
    const isInside = x >= 0 && y >= 0 && x < picture.width && y < picture.height
    if (!isInside || !cell.isVisible(x, y)) continue
    visible.push({ i, ink: (picture.data[y * picture.width + x] as number) - ground(x, y) })
  }
  if (visible.length < fewest) return characters.map(() => 0)
  const variance = Math.max(leastNoise, 1.5 * templates.noise) ** 2
  const logs = characters.map((character) => {
    const template = templates.ink.get(character)
    const error = visible.reduce((sum, { i, ink }) => sum + (ink - (template?.[i] ?? 0)) ** 2, 0)
    return -error / (2 * variance * alike)
  })
  const best = Math.max(...logs)
  return logs.map((log) => log - best)
}
