import { isWord } from './chars.ts'

/** End of the run of words joined by single dots that goes through `at`. */
export function dottedEnd(text: string, at: number): number {
  let end = at
  for (;;) {
    while (isWord(text.charCodeAt(end))) end += 1
    if (text.charCodeAt(end) !== 0x2e || !isWord(text.charCodeAt(end + 1))) return end
    end += 1
  }
}
