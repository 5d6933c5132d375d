/** One glyph in a row of per-column class scores: the classes that competed for it. */
export interface DenseGlyph {
  /** Class index, never 0 (nothing). */
  readonly best: number
  readonly p: number
  /** Column of its centre, with a fraction. */
  readonly centre: number
  /** First and last (inclusive) column: a few, or all of what fills its cells from side to side. */
  readonly from: number
  readonly to: number
  /** Runners-up, the likeliest first. */
  readonly others: readonly { readonly symbol: number; readonly p: number }[]
}

/** Two glyphs stand at least so many columns apart; closer ones are two opinions on one glyph. */
const leastDistance = 3
const mostOthers = 6

/**
 * Glyphs in `steps` x `classes` scores (before the softmax) of a network that fires in the columns
 * around the centre of each glyph and says 0, nothing, in between. Runners-up below `least` are left
 * out. A column counts as part of a glyph where something is likelier than nothing.
 */
export function denseGlyphs(
  scores: Float32Array,
  steps: number,
  classes: number,
  least: number,
): DenseGlyph[] {
  if (classes > mostClasses) throw new RangeError(`${classes} classes are above ${mostClasses}`)
  const glyphs: DenseGlyph[] = []
  let group: Group | undefined
  const close = (): void => {
    if (group !== undefined) glyphs.push(glyphOf(group, least))
    group = undefined
  }
  for (let t = 0; t < steps; t++) {
    const row = t * classes
    if (nothingIsLikelier(scores, row, classes)) {
      close()
      continue
    }
    const share = softmax(scores, row, classes)
    const best = likeliest(share)
    const most = share.p[best] as number
    if (group !== undefined && best !== group.best && t - group.peak >= leastDistance) close()
    if (group === undefined) {
      const sum = new Float32Array(classes)
      group = { best, most, peak: t, sum, mass: 0, moment: 0, from: t, to: t }
    } else if (most > group.most) {
      group.most = most
      group.best = best
      group.peak = t
    }
    for (let i = 0; i < share.count; i++) {
      const c = share.classes[i] as number
      group.sum[c] = (group.sum[c] as number) + (share.p[c] as number)
    }
    group.to = t
    const inked = 1 - (share.p[0] as number)
    group.mass += inked
    group.moment += inked * t
  }
  close()
  return glyphs
}

interface Group {
  best: number
  most: number
  peak: number
  readonly sum: Float32Array
  mass: number
  moment: number
  readonly from: number
  to: number
}

function glyphOf({ sum, mass, moment, from, to }: Group, least: number): DenseGlyph {
  let total = 0
  for (let c = 1; c < sum.length; c++) total += sum[c] as number
  const ranked: { symbol: number; p: number }[] = []
  for (let c = 1; c < sum.length; c++) {
    const p = (sum[c] as number) / total
    if (p >= least) ranked.push({ symbol: c, p })
  }
  ranked.sort((a, b) => b.p - a.p)
  const [best, ...others] = ranked
  return {
    best: best?.symbol ?? 0,
    p: best?.p ?? 0,
    centre: moment / mass,
    from,
    to,
    others: others.slice(0, mostOthers),
  }
}

/** Whether class 0 has more than half of the probability. */
function nothingIsLikelier(scores: Float32Array, row: number, classes: number): boolean {
  const nothing = scores[row] as number
  let most = -Infinity
  for (let c = 1; c < classes; c++) {
    const score = scores[row + c] as number
    if (score > most) most = score
  }
  // All others together can have at most `classes` times the likeliest of them.
  if (nothing - most > Math.log(classes)) return true
  if (most > nothing) return false
  let rest = 0
  for (let c = 1; c < classes; c++) rest += Math.exp((scores[row + c] as number) - nothing)
  return rest < 1
}

/** Of a score below the best one: all classes that are further off have less than a hundred-thousandth together. */
const negligible = -20

/** Probabilities of one column, and in ascending order the classes of which they are not negligible. */
interface Shares {
  readonly p: Float32Array
  readonly classes: Uint16Array
  count: number
}

const mostClasses = 4096
/** Written anew by each call: a recording has a million columns. */
const shares: Shares = {
  p: new Float32Array(mostClasses),
  classes: new Uint16Array(mostClasses),
  count: 0,
}

function softmax(scores: Float32Array, row: number, classes: number): Shares {
  let most = -Infinity
  for (let c = 0; c < classes; c++) {
    const score = scores[row + c] as number
    if (score > most) most = score
  }
  let sum = 0
  let count = 0
  for (let c = 0; c < classes; c++) {
    const below = (scores[row + c] as number) - most
    if (below < negligible) shares.p[c] = 0
    else {
      const e = Math.exp(below)
      shares.p[c] = e
      shares.classes[count++] = c
      sum += e
    }
  }
  shares.count = count
  for (let i = 0; i < count; i++) {
    const c = shares.classes[i] as number
    shares.p[c] = (shares.p[c] as number) / sum
  }
  return shares
}

/** The likeliest class, 0 aside. */
function likeliest({ p, classes, count }: Shares): number {
  let best = 1
  for (let i = 0; i < count; i++) {
    const c = classes[i] as number
    if (c > 0 && (p[c] as number) > (p[best] as number)) best = c
  }
  return best
}
