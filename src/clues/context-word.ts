import { isWord } from './chars.ts'

const farthest = 4
const longest = 24

/** The word before `at` on the same line, in lower case, over at most a few spaces and `:="'(`; '' where there is none. */
export function contextWord(text: string, at: number): string {
  let end = at
  while (end > 0 && at - end < farthest && isFiller(text.charCodeAt(end - 1))) end -= 1
  let start = end
  while (start > 0 && end - start < longest && isWord(text.charCodeAt(start - 1))) start -= 1
  return text.slice(start, end).toLowerCase()
}

function isFiller(code: number): boolean {
  return (
    code === 32 ||
    code === 9 ||
    code === 0x3a ||
    code === 0x3d ||
    code === 0x22 ||
    code === 0x27 ||
    code === 0x28
  )
}
