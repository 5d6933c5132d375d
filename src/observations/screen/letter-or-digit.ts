import { asLatin } from './one-script.ts'

/** What a character is likely to be for where it stands, and a name of that place. */
export interface Surroundings {
  readonly among: 'letters' | 'digits' | 'nothing'
  /** The word with a blank for the character: the same word again is no other place. */
  readonly word: string
}

/**
 * Whether a character stands in a word of letters (`INF?`, `mac?S`), in a number (`1?.4`) or alone
 * (`? failed`). Undefined where both are usual: in hashes and passwords, at the end of names (`eth?`),
 * and as an option (`-?`).
 */
export function surroundingsOf(
  characters: readonly string[],
  at: number,
): Surroundings | undefined {
  const before = stretch(characters, at, -1).toReversed().join('')
  const after = stretch(characters, at, 1).join('')
  const word = `${before}?${after}`
  const others = before + after
  if (/^[0-9.,:]*[0-9][0-9.,:]*$/.test(others) && /[0-9]\?|\?[0-9]/.test(word)) {
    return { among: 'digits', word }
  }
  const isWithin = /[A-Za-z]\?[A-Za-z]/.test(word) && others.length >= 3
  const isCapital = /^(?:[A-Z]{3,}\?|\?[A-Z]{3,})$/.test(word)
  if (others === '' && characters[at - 1] !== '-')
    return { among: 'nothing', word: nextTo(characters, at) }
  if (/^[A-Za-z]+$/.test(others) && (isWithin || isCapital)) return { among: 'letters', word }
  return undefined
}

/** A character that stands alone, between what stands beside it. */
function nextTo(characters: readonly string[], at: number): string {
  return `${characters[at - 1] ?? ' '}?${characters[at + 1] ?? ' '}`
}

/** Longer words are no words. */
const longest = 16

function stretch(characters: readonly string[], at: number, step: 1 | -1): string[] {
  const found: string[] = []
  for (let i = at + step; found.length < longest; i += step) {
    const one = characters[i]
    if (one === undefined || !/^[A-Za-z0-9.,:]$/.test(one)) break
    found.push(one)
  }
  return found
}

export function isLetter(text: string): boolean {
  return /^[A-Za-z]$/.test(asLatin(text))
}

export function isDigit(text: string): boolean {
  return /^[0-9]$/.test(text)
}
