import type { Random } from './random.ts'

/** Something written to a terminal at a time. */
export interface Keystroke {
  readonly atMs: number
  readonly data: string
}

/** Keys as a hand types them: slower at blanks and signs, with a rest now and then. */
export function typed(text: string, startMs: number, random: Random): Keystroke[] {
  const keys: Keystroke[] = []
  let atMs = startMs
  for (const char of text) {
    keys.push({ atMs, data: char })
    const base = /[a-z]/.test(char) ? random.whole(45, 105) : random.whole(80, 170)
    atMs += base + (random.chance(0.04) ? random.whole(180, 320) : 0)
  }
  return keys
}
