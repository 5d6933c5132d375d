/** Fewer rows may stand apart by chance. */
const fewestRows = 3
/** Rows that are remembered: a screen has some sixty. */
const mostRows = 96
/** Share of the rows that must lie in the comb. */
const inComb = 0.8

/** Baselines of text rows at equal distances: row `k` is at `originPx + k * pitchPx`. */
export interface RowComb {
  readonly pitchPx: number
  readonly originPx: number
  /** The highest and the lowest baseline that were seen. */
  readonly first: number
  readonly last: number
}

/** Baselines that lines of one grid were found at, and the comb they make. */
export interface GridRows {
  add(baseline: number): void
  /** Undefined while too few rows are known, or where they do not stand at equal distances. */
  comb(): RowComb | undefined
}

/** Rows of text of one font are at least `leastPitch` apart. */
export function createGridRows(leastPitch: number): GridRows {
  const seen: number[] = []
  let comb: RowComb | undefined
  let isFresh = true
  return {
    add(baseline) {
      if (seen.includes(baseline)) return
      seen.push(baseline)
      if (seen.length > mostRows) seen.shift()
      isFresh = false
    },
    comb() {
      if (!isFresh) comb = combOf(seen, leastPitch)
      isFresh = true
      return comb
    },
  }
}

function combOf(baselines: readonly number[], leastPitch: number): RowComb | undefined {
  const rows = baselines.toSorted((a, b) => a - b)
  let best: (Pick<RowComb, 'pitchPx' | 'originPx'> & { hits: number }) | undefined
  for (const pitch of pitchesOf(rows, leastPitch)) {
    for (const origin of rows.slice(0, 8)) {
      const hits = rows.filter((row) => offBy(row, origin, pitch) <= 1).length
      if (best === undefined || hits > best.hits) {
        best = { pitchPx: pitch, originPx: origin, hits }
      }
    }
  }
  if (best === undefined || best.hits < Math.max(fewestRows, inComb * rows.length)) return undefined
  const { pitchPx, originPx } = best
  return { pitchPx, originPx, first: Math.min(...rows), last: Math.max(...rows) }
}

/** Distances of neighbours, the commonest first: of blank rows between two there are multiples. */
function pitchesOf(rows: readonly number[], leastPitch: number): number[] {
  const counts = new Map<number, number>()
  for (let i = 1; i < rows.length; i++) {
    const gap = (rows[i] as number) - (rows[i - 1] as number)
    if (gap >= leastPitch) counts.set(gap, (counts.get(gap) ?? 0) + 1)
  }
  return [...counts]
    .toSorted((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, 4)
    .map(([gap]) => gap)
}

function offBy(row: number, origin: number, pitch: number): number {
  const turns = (row - origin) / pitch
  return Math.abs(turns - Math.round(turns)) * pitch
}
