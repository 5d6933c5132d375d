/** Found and expected as multisets. */
export interface Score {
  readonly right: number
  readonly found: number
  readonly expected: number
}

/** How many of what was expected were found, each once, whatever their order. */
export function score(found: readonly string[], expected: readonly string[]): Score {
  const left = new Map<string, number>()
  for (const one of expected) left.set(one, (left.get(one) ?? 0) + 1)
  let right = 0
  for (const one of found) {
    const count = left.get(one) ?? 0
    if (count === 0) continue
    left.set(one, count - 1)
    right += 1
  }
  return { right, found: found.length, expected: expected.length }
}

export function added(a: Score, b: Score): Score {
  return {
    right: a.right + b.right,
    found: a.found + b.found,
    expected: a.expected + b.expected,
  }
}

export const noScore: Score = { right: 0, found: 0, expected: 0 }
