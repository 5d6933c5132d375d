/** Rows of a screen, each with the identity of the line that stands there. */
export interface RowIdentity {
  /** Identities of the rows now; the same number is the same line, wherever it stands. */
  follow(texts: readonly string[], scrolled: number): readonly number[]
}

/** Shorter rows (prompts, braces) are alike too often to tell that something moved. */
const tellingLength = 4

/**
 * Says which rows are lines that stood elsewhere before: by the lines that left at the top, and
 * where a program scrolls on its own (editors, pagers) by the shift that most rows agree on.
 */
export function rowIdentity(): RowIdentity {
  let texts: readonly string[] = []
  let ids: readonly number[] = []
  let scrolled = 0
  let last = 0
  return {
    follow(now, scrolledNow) {
      const changedScreen = scrolled < 0 !== scrolledNow < 0
      const known = changedScreen ? 0 : Math.max(0, scrolledNow - scrolled)
      const taken = new Set<number>()
      const found: (number | undefined)[] = now.map(() => undefined)
      const take = (shift: number): void => {
        for (const [row, text] of now.entries()) {
          const id = ids[row + shift]
          if (found[row] !== undefined || id === undefined || taken.has(id)) continue
          if (texts[row + shift] !== text || text === '') continue
          found[row] = id
          taken.add(id)
        }
      }
      if (!changedScreen) {
        take(known)
        const other = bestShift(texts, now, ids, found, taken)
        if (other !== undefined) take(other)
        // What is left is the same line with another text: typed on, counted up, overwritten.
        for (const row of now.keys()) {
          const id = ids[row + known]
          if (found[row] !== undefined || id === undefined || taken.has(id)) continue
          found[row] = id
          taken.add(id)
        }
      }
      ids = found.map((id) => id ?? ++last)
      texts = now
      scrolled = scrolledNow
      return ids
    },
  }
}

/** The shift by which at least two telling rows without an identity would have moved. */
function bestShift(
  before: readonly string[],
  now: readonly string[],
  ids: readonly number[],
  found: readonly (number | undefined)[],
  taken: ReadonlySet<number>,
): number | undefined {
  const votes = new Map<number, number>()
  for (const [row, text] of now.entries()) {
    if (found[row] !== undefined || text.trim().length < tellingLength) continue
    for (const [from, old] of before.entries()) {
      if (old !== text || from === row || taken.has(ids[from] ?? 0)) continue
      votes.set(from - row, (votes.get(from - row) ?? 0) + 1)
    }
  }
  const [best] = [...votes].toSorted((a, b) => b[1] - a[1] || Math.abs(a[0]) - Math.abs(b[0]))
  return best !== undefined && best[1] >= 2 ? best[0] : undefined
}
