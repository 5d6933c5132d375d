/** What a shape is taken for. */
export interface Verdict {
  readonly text: string
  readonly p: number
  readonly others: readonly { readonly text: string; readonly p: number }[]
}

/** Readings of one glyph shape, each an independent look at other noise. */
export interface GlyphVotes {
  add(look: Verdict): void
  readonly looks: () => number
  /** Undefined before the first look. */
  verdict(): Verdict | undefined
}

/** Probability of what a look did not name at all. */
const unnamed = 1e-3
/**
 * Looks at one shape share its blur and its font: as evidence they count as fewer than they are.
 * n looks weigh as n ** damping.
 */
const damping = 0.5
const leastAlternative = 1e-3
const mostOthers = 6

/** Geometric mean of the looks' probabilities, sharpened by how many there were. */
export function createGlyphVotes(): GlyphVotes {
  const logs = new Map<string, number>()
  let looks = 0
  let verdict: Verdict | undefined
  return {
    add({ text, p, others }) {
      const named = new Map([{ text, p }, ...others].map((one) => [one.text, one.p]))
      for (const name of named.keys()) {
        if (!logs.has(name)) logs.set(name, looks * Math.log(unnamed))
      }
      for (const [name, sum] of logs) {
        logs.set(name, sum + Math.log(Math.max(unnamed, named.get(name) ?? unnamed)))
      }
      looks++
      verdict = undefined
    },
    looks: () => looks,
    verdict() {
      if (looks === 0) return undefined
      verdict ??= weigh(logs, looks)
      return verdict
    },
  }
}

function weigh(logs: ReadonlyMap<string, number>, looks: number): Verdict {
  const most = Math.max(...logs.values())
  const weighed = [...logs].map(([text, sum]) => ({
    text,
    p: Math.exp(((sum - most) / looks) * looks ** damping),
  }))
  const total = weighed.reduce((sum, { p }) => sum + p, 0)
  const [best, ...others] = weighed
    .map(({ text, p }) => ({ text, p: p / total }))
    .toSorted((a, b) => b.p - a.p || (a.text < b.text ? -1 : 1))
  return {
    text: best?.text ?? '',
    p: best?.p ?? 0,
    others: others.filter(({ p }) => p >= leastAlternative).slice(0, mostOthers),
  }
}
