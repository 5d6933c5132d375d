/** Fewer letters can stand at equal distances by chance. */
const fewestGlyphs = 9
/** Root mean square of the residuals, as a share of the pitch; proportional text has .2 and more. */
const mostResidual = 0.1
/** Pixels from one cell to the next in fonts of 7 to 40 px. */
const narrowest = 4
const widest = 26

/** Columns of equal width: the left border of cell `k` is `originPx + k * pitchPx`. */
export interface Pitch {
  readonly pitchPx: number
  readonly originPx: number
}

/**
 * The pitch of a line of monospaced text from the centres of its glyphs (ascending, in pixels);
 * undefined where they do not stand in cells. Least squares on cell numbers that are rounded from the
 * commonest distance, refined until they no longer change.
 */
export function fitPitch(centres: readonly number[]): Pitch | undefined {
  if (centres.length < fewestGlyphs) return undefined
  const gaps = centres.slice(1).map((x, i) => x - (centres[i] as number))
  let best: (Pitch & { residual: number }) | undefined
  for (const start of candidates(gaps)) {
    const fit = refine(centres, start)
    if (fit === undefined) continue
    if (best === undefined || fit.residual < best.residual) best = fit
  }
  if (best === undefined || best.residual > mostResidual) return undefined
  return { pitchPx: best.pitchPx, originPx: best.originPx }
}

/** Neighbouring letters are one cell apart: quantiles of the gaps below those across spaces. */
function candidates(gaps: readonly number[]): number[] {
  const sorted = gaps.toSorted((a, b) => a - b)
  return [0.25, 0.4, 0.5, 0.6]
    .map((share) => sorted[Math.floor(share * (sorted.length - 1))] as number)
    .filter((gap) => gap >= narrowest && gap <= widest)
}

function refine(
  centres: readonly number[],
  start: number,
): (Pitch & { residual: number }) | undefined {
  const first = centres[0] as number
  let pitch = start
  let offset = first
  // A wrong start accumulates along the line: the cells are numbered from one glyph to the next first.
  let cells = numberInSteps(centres, pitch)
  for (let round = 0; round < 4; round++) {
    const line = leastSquares(cells, centres)
    if (line === undefined) return undefined
    pitch = line.slope
    offset = line.intercept
    if (pitch < narrowest || pitch > widest) return undefined
    const next = centres.map((x) => Math.round((x - offset) / pitch))
    if (next.every((cell, i) => cell === cells[i])) break
    cells = next
  }
  let sum = 0
  for (const [i, x] of centres.entries()) {
    const off = (x - offset - (cells[i] as number) * pitch) / pitch
    sum += off * off
    // Two letters of one cell: it is narrower than it seemed.
    if (i > 0 && cells[i] === cells[i - 1]) return undefined
  }
  return {
    pitchPx: pitch,
    originPx: offset - pitch / 2,
    residual: Math.sqrt(sum / centres.length),
  }
}

function numberInSteps(centres: readonly number[], pitch: number): number[] {
  const cells = [0]
  for (let i = 1; i < centres.length; i++) {
    const gap = (centres[i] as number) - (centres[i - 1] as number)
    cells.push((cells[i - 1] as number) + Math.max(1, Math.round(gap / pitch)))
  }
  return cells
}

function leastSquares(
  xs: readonly number[],
  ys: readonly number[],
): { readonly slope: number; readonly intercept: number } | undefined {
  const n = xs.length
  let sx = 0
  let sy = 0
  for (let i = 0; i < n; i++) {
    sx += xs[i] as number
    sy += ys[i] as number
  }
  const mx = sx / n
  const my = sy / n
  let sxx = 0
  let sxy = 0
  for (let i = 0; i < n; i++) {
    const dx = (xs[i] as number) - mx
    sxx += dx * dx
    sxy += dx * ((ys[i] as number) - my)
  }
  if (sxx === 0) return undefined
  return { slope: sxy / sxx, intercept: my - (sxy / sxx) * mx }
}
