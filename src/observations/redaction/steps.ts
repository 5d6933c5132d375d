import type { Step } from './grammar.ts'

export const digits: readonly string[] = [...'0123456789']
export const hex: readonly string[] = [...'0123456789abcdef']

/** How likely one part of a text goes on after each of its characters. */
export const goOnP = 0.88

/** All characters alike, with a probability to go on. */
export function run(
  characters: readonly string[],
  p: number,
  to: string,
  end: readonly Step[],
): readonly Step[] {
  return [
    ...characters.map((character) => ({ character, p: p / characters.length, to: to })),
    ...end,
  ]
}

/** One of some names, each as likely as any other; states are what of it is written. */
export function oneOf(names: readonly string[], begun: string, prefix: string): readonly Step[] {
  const open = names.filter((name) => name.startsWith(begun))
  const next = new Map<string, number>()
  for (const name of open) {
    const character = name[begun.length] ?? ''
    next.set(character, (next.get(character) ?? 0) + 1)
  }
  return [...next].map(([character, count]) => ({
    character,
    p: count / open.length,
    to: character === '' ? 'end' : `${prefix}${begun}${character}`,
  }))
}

/** Where a text could end, what else may come instead; `ends` add up to one. */
export function goingOn(steps: readonly Step[], ends: readonly Step[]): readonly Step[] {
  return steps.flatMap((step) =>
    step.character === '' ? ends.map((end) => ({ ...end, p: step.p * end.p })) : [step],
  )
}
