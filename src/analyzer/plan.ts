import type { Analyzer } from './analyzer.ts'

export interface Plan {
  /** Scope 'evidence', each after those that make what it needs. */
  readonly perEvidence: readonly Analyzer[]
  /** Scope 'case', likewise. */
  readonly perCase: readonly Analyzer[]
}

/** Whether it reads bytes, and so runs in a disposable process. */
export function readsBytes(analyzer: Analyzer): boolean {
  return (
    analyzer.scope === 'evidence' &&
    (analyzer.needs.includes('evidence') || analyzer.needs.includes('intel-source'))
  )
}

/**
 * Orders analyzers by what they need and make; ties by id, so that the order is always the same.
 * Throws an Error on a registry that cannot work: these are mistakes of programmers.
 */
export function plan(analyzers: readonly Analyzer[]): Plan {
  const ids = new Set<string>()
  for (const analyzer of analyzers) {
    if (ids.has(analyzer.id)) throw new Error(`two analyzers are called ${analyzer.id}`)
    ids.add(analyzer.id)
  }
  const perCase = analyzers.filter((analyzer) => analyzer.scope === 'case')
  const perEvidence = analyzers.filter((analyzer) => analyzer.scope === 'evidence')
  const madeByCase = new Set<string>(perCase.flatMap((analyzer) => [...analyzer.makes]))
  for (const analyzer of perEvidence) {
    const late = analyzer.needs.find((need) => need !== 'evidence' && madeByCase.has(need))
    if (late !== undefined) {
      throw new Error(`${analyzer.id} needs ${late}, which is made after all evidence is seen`)
    }
  }
  return { perEvidence: inOrder(perEvidence), perCase: inOrder(perCase) }
}

function inOrder(analyzers: readonly Analyzer[]): readonly Analyzer[] {
  const waiting = analyzers.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const ordered: Analyzer[] = []
  while (waiting.length > 0) {
    const index = waiting.findIndex((candidate) =>
      waiting.every((other) => other === candidate || !feeds(other, candidate)),
    )
    const next = waiting[index]
    if (next === undefined) {
      const circle = waiting.map((analyzer) => analyzer.id).join(', ')
      throw new Error(`these analyzers wait for each other: ${circle}`)
    }
    waiting.splice(index, 1)
    ordered.push(next)
  }
  return ordered
}

function feeds(maker: Analyzer, taker: Analyzer): boolean {
  // Carvers make evidence for other files, never for the one at hand.
  return maker.makes.some((made) => made !== 'evidence' && taker.needs.includes(made))
}
