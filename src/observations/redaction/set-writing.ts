import type { Joint } from '../../lib/pen-model.ts'
import { stateBehind, type Grammar } from './grammar.ts'
import type { PenWriting } from './pen-beam.ts'

type Steps = ReturnType<PenWriting['next']>

/** A text of a grammar between two joints. */
export function setWriting(
  grammar: Grammar,
  characters: readonly string[],
  befores: readonly Joint[],
  afters: readonly Joint[],
): PenWriting {
  const places = new Map(characters.map((character, index) => [character, index]))
  const cache = new Map<string, Steps>()
  const step = (character: string, logP: number, state: string): Steps => {
    const place = places.get(character)
    return place === undefined ? [] : [{ character: place, logP, state }]
  }
  const inside = (state: string, logP: number): Steps =>
    grammar.next(state).flatMap((next) => {
      const { character, p } = next
      return character === ''
        ? afters.flatMap((after, i) =>
            step(after.text[0] ?? '', logP + Math.log(p) + after.logP, `a${i} 1`),
          )
        : step(character, logP + Math.log(p), `t${stateBehind(next)}`)
    })
  const follow = (state: string): Steps => {
    if (state.startsWith('t')) return inside(state.slice(1), 0)
    const [index = 0, count = 0] = state.slice(1).split(' ').map(Number)
    if (state.startsWith('a')) {
      return step(afters[index]?.text[count] ?? '', 0, `a${index} ${count + 1}`)
    }
    if (state.startsWith('b')) {
      const next = befores[index]?.text[count]
      return next === undefined ? inside(grammar.start, 0) : step(next, 0, `b${index} ${count + 1}`)
    }
    return befores.flatMap(({ text, logP }, i) =>
      text === '' ? inside(grammar.start, logP) : step(text[0] ?? '', logP, `b${i} 1`),
    )
  }
  const bare = afters.filter(({ text }) => text === '')
  return {
    start: 's',
    next(state) {
      const known = cache.get(state)
      if (known !== undefined) return known
      const steps = follow(state)
      cache.set(state, steps)
      return steps
    },
    end(state) {
      if (state.startsWith('a')) {
        const [index = 0, count = 0] = state.slice(1).split(' ').map(Number)
        return afters[index]?.text.length === count ? 0 : undefined
      }
      if (!state.startsWith('t')) return undefined
      const stop = grammar.next(state.slice(1)).find(({ character }) => character === '')
      const [after] = bare
      return stop && after && Math.log(stop.p) + after.logP
    },
  }
}

/** A random text with its joints; undefined where it does not end in so many characters. */
export function drawSetText(
  writing: PenWriting,
  most: number,
  random: () => number,
): { readonly text: readonly number[]; readonly logP: number } | undefined {
  let state = writing.start
  let logP = 0
  const text: number[] = []
  while (text.length <= most) {
    const steps = writing.next(state)
    const end = writing.end(state)
    const ways = [
      ...steps.map((step) => ({ step, p: Math.exp(step.logP) })),
      ...(end === undefined ? [] : [{ step: undefined, p: Math.exp(end) }]),
    ]
    let rest = random() * ways.reduce((sum, { p }) => sum + p, 0)
    const way = ways.find(({ p }) => (rest -= p) <= 0) ?? ways.at(-1)
    if (way === undefined) return undefined
    if (way.step === undefined) return { text, logP: logP + (end ?? 0) }
    text.push(way.step.character)
    logP += way.step.logP
    state = way.step.state
  }
  return undefined
}
