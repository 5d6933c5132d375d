import type { Grammar, Step } from './grammar.ts'

/** That a text ends after a character. */
const endP = 0.06
/** Added to every count: what was never seen may come. */
const smoothing = 0.5

/**
 * Text as it is written elsewhere in the recording: each character by the one before it, as counted in
 * its lines. States: the last character.
 */
export function freeText(lines: Iterable<string>, alphabet: readonly string[]): Grammar {
  const counts = new Map<string, Map<string, number>>()
  const known = new Set(alphabet)
  for (const line of lines) {
    let last = ''
    for (const character of line) {
      if (!known.has(character)) continue
      const row = counts.get(last) ?? new Map<string, number>()
      counts.set(last, row)
      row.set(character, (row.get(character) ?? 0) + 1)
      last = character
    }
  }
  const cache = new Map<string, readonly Step[]>()
  return {
    name: 'text',
    alphabet,
    start: '',
    next(state) {
      const cached = cache.get(state)
      if (cached !== undefined) return cached
      const row = counts.get(state)
      const all = alphabet.map((character) => (row?.get(character) ?? 0) + smoothing)
      const total = all.reduce((sum, count) => sum + count, 0)
      const go = state === '' ? 1 : 1 - endP
      const steps: Step[] = alphabet.map((character, i) => {
        return { character, p: (go * (all[i] as number)) / total, to: character }
      })
      if (state !== '') steps.push({ character: '', p: endP, to: 'end' })
      cache.set(state, steps)
      return steps
    },
  }
}
