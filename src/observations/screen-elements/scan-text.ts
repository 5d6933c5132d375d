/** What a sticky pattern found, and where it ended. */
export interface PatternFound {
  readonly groups: readonly (string | undefined)[]
  readonly end: number
}

/** Tries a sticky pattern at one place of a text and nowhere else. */
export function matchAt(pattern: RegExp, text: string, at: number): PatternFound | undefined {
  pattern.lastIndex = at
  const found = pattern.exec(text)
  return found === null ? undefined : { groups: found, end: pattern.lastIndex }
}

export function isBlankOrEnd(text: string, at: number): boolean {
  return at >= text.length || /\s/.test(text[at] ?? '')
}
