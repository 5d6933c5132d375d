import type { HiddenRow } from './hidden-row.ts'

/** Fewer columns of a character than these say nothing. */
const fewestColumns = 2
/** Neighbouring pixels err alike, above all beside a redaction: so many count as one. */
const alike = 4
const leastNoise = 4

/**
 * For each cell, for each character, the logarithm of how well the part of the cell that the redaction
 * leaves uncovered agrees with it; 0 for cells that are covered whole. The best has 0.
 */
export function visibleParts(row: HiddenRow, characters: readonly string[]): number[][] {
  return row.cells.map((_, cell) => visiblePart(row, cell, characters))
}

function visiblePart(row: HiddenRow, cell: number, characters: readonly string[]): number[] {
  const { seen, region, templates, paper, top } = row
  const x = row.cells[cell] ?? 0
  const columns = Array.from({ length: templates.width }, (_, i) => i).filter(
    (i) => x + i < region.x || x + i >= region.x + region.width,
  )
  if (columns.length < fewestColumns) return characters.map(() => 0)
  const variance = Math.max(leastNoise, 1.5 * templates.noise) ** 2
  const logs = characters.map((character) => {
    const ink = templates.ink.get(character)
    let error = 0
    for (let y = 0; y < templates.height; y++) {
      for (const i of columns) {
        const at = (top + y) * seen.width + x + i
        const level = seen.data[at]
        if (level === undefined) continue
        error += (level - paper - (ink?.[y * templates.width + i] ?? 0)) ** 2
      }
    }
    return -error / (2 * variance * alike)
  })
  const best = Math.max(...logs)
  return logs.map((log) => log - best)
}
