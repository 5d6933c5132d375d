/** What cursors are read as; letters are not among them, since nobody could tell them from what is typed. */
const signs = '_[]|▁▏▕-'
/** A sign that ends several states and is overwritten each time is the cursor. */
const fewestMoves = 2

/**
 * The sign that a cursor is read as in the states of a line that is typed: it ends them, and what comes next stands
 * in its place. Undefined where there is none.
 */
export function cursorSign(states: readonly string[]): string | undefined {
  const moves = new Map<string, number>()
  for (const [index, state] of states.entries()) {
    const next = states[index + 1]
    const last = state.at(-1)
    if (next === undefined || last === undefined || !signs.includes(last)) continue
    const stem = state.slice(0, -1)
    const isOverwritten = next.length >= state.length && next.startsWith(stem)
    if (isOverwritten && next[stem.length] !== last) moves.set(last, (moves.get(last) ?? 0) + 1)
  }
  return [...moves].find(([, count]) => count >= fewestMoves)?.[0]
}

/**
 * The same for other readings of one line, which may be of times when less of it stood: one that is the beginning of
 * another, but for the sign at its end.
 */
export function cursorInReadings(text: string, others: readonly string[]): string | undefined {
  const last = text.at(-1)
  if (last === undefined || !signs.includes(last)) return undefined
  const stem = text.slice(0, -1)
  const isCursor = others.some(
    (other) => other === stem || (other.endsWith(last) && stem.startsWith(other.slice(0, -1))),
  )
  return isCursor ? last : undefined
}

/** Without the cursor at its end, if it is there. */
export function withoutSign(text: string, sign: string | undefined): string {
  return sign !== undefined && text.endsWith(sign) ? text.slice(0, -1).trimEnd() : text
}
