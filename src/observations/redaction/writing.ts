import type { Writing } from './beam.ts'
import { cellSteps, type CellStep, type CellSteps } from './cell-steps.ts'
import { endsWith, noRests, type Rests, stateAfter } from './clear-rests.ts'
import type { Grammar } from './grammar.ts'

/** Cells that may lie before a text and belong to what stood beside the redaction. */
const mostLeading = 2
/** That a cell beside the text holds anything, and not a blank. */
const otherP = 0.4
/** That the text begins in a cell. */
const beginP = 0.6

/**
 * A text of a grammar somewhere in a row of cells: before it at most two cells that the redaction took
 * in from beside it, after it blanks, or what follows it. A side on which a rest of it stands in clear has neither, and
 * one that is apart has a blank beside what stands in clear.
 */
export function writingOf(
  grammar: Grammar,
  characters: readonly string[],
  { left, right, isApart }: Rests = noRests,
): Writing {
  const places = new Map(characters.map((character, index) => [character, index]))
  const blank = places.get(' ') as number
  const own = new Set(grammar.alphabet)
  const others = characters.flatMap((character, index) =>
    character === ' ' || own.has(character) ? [] : [index],
  )
  const cache = new Map<string, CellSteps>()
  const ends = new Map<string, boolean>()
  const anything = (state: string, weight: number, otherState = state): readonly CellStep[] => [
    { character: blank, logP: Math.log(weight * (1 - otherP)), to: state },
    ...others.map((character) => {
      return { character, logP: Math.log((weight * otherP) / others.length), to: otherState }
    }),
  ]
  const inside = (state: string, weight: number): readonly CellStep[] =>
    grammar.next(state).flatMap(({ character, p, to, context }) => {
      const logP = Math.log(weight * p)
      if (character === '') return after(weight * p)
      const place = places.get(character)
      return place === undefined ? [] : [{ character: place, logP, to: `t${to}`, context }]
    })
  const after = (weight: number): readonly CellStep[] =>
    right === '' ? anything('z', weight, isApart.right ? 'y' : 'z') : []
  const follow = (state: string): readonly CellStep[] => {
    if (state === 'z' || state === 'y') return after(1)
    if (state === 'b') return [{ character: blank, logP: 0, to: 'l1' }]
    if (state.startsWith('t')) return inside(state.slice(1), 1)
    const leading = Number(state.slice(1))
    const begin = inside(grammar.start, leading === mostLeading ? 1 : beginP)
    return leading === mostLeading ? begin : [...begin, ...anything(`l${leading + 1}`, 1 - beginP)]
  }
  const startOf = (): string => {
    if (isApart.left) return 'b'
    return left === '' ? 'l0' : `t${stateAfter(grammar, left) ?? grammar.start}`
  }
  return {
    start: startOf(),
    next(state) {
      const known = cache.get(state)
      if (known !== undefined) return known
      const steps = cellSteps(follow(state))
      cache.set(state, steps)
      return steps
    },
    isEnd(state) {
      if (!state.startsWith('t')) return state === 'z'
      if (isApart.right) return false
      const known = ends.get(state)
      if (known !== undefined) return known
      const isEnd = endsWith(grammar, state.slice(1), right)
      ends.set(state, isEnd)
      return isEnd
    },
  }
}
