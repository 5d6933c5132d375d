import { normalWord } from '../lib/text-normal.ts'

export interface Token {
  /** As it compares. */
  readonly key: string
  readonly start: number
  readonly end: number
  /** What stands before it: nothing, a space or a line break. */
  readonly gap: '' | ' ' | '\n'
}

export interface TokenText {
  readonly text: string
  readonly tokens: readonly Token[]
  /** Tokens that were left out at the end. */
  readonly isCut: boolean
}

/** Templates of longer texts stop here. */
const mostTokens = 3000

/** Words, addresses, links and single signs of a text, with where they stand. Linear. */
export function tokenText(text: string): TokenText {
  const tokens: Token[] = []
  let gap: Token['gap'] = ''
  let at = 0
  while (at < text.length && tokens.length < mostTokens) {
    const code = text.charCodeAt(at)
    if (isBlank(code)) {
      if (code === 10 || code === 13) gap = '\n'
      else if (gap === '') gap = ' '
      at++
      continue
    }
    let end = at + 1
    if (startsLink(text, at) || isWord(code)) {
      const isLink = startsLink(text, at)
      while (end < text.length && (isLink ? !endsLink(text.charCodeAt(end)) : continues(text, end)))
        end++
    }
    tokens.push({ key: normalWord(text.slice(at, end)), start: at, end, gap })
    gap = ''
    at = end
  }
  return { text, tokens, isCut: at < text.length }
}

function startsLink(text: string, at: number): boolean {
  const head = text.slice(at, at + 8).toLowerCase()
  return head.startsWith('http://') || head.startsWith('https://') || head.startsWith('www.')
}

function endsLink(code: number): boolean {
  return isBlank(code) || code === 60 || code === 62 || code === 34
}

/** Letters and digits; inside a word also the signs that join an address or a name, if more follows. */
function continues(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  if (isWord(code)) return true
  // @ . - + _ ' and the typographic apostrophe; invisible signs only hide where a word goes on.
  const joins = [64, 46, 45, 43, 95, 39, 0x2019, 0xad, 0x2060, 0xfeff].includes(code)
  const isHidden = code >= 0x200b && code <= 0x200d
  return (joins || isHidden) && isWord(text.charCodeAt(at + 1))
}

function isWord(code: number): boolean {
  if (code < 128) {
    return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57)
  }
  if (code < 0xc0) return code === 0xaa || code === 0xb5 || code === 0xba
  return (
    code !== 0xd7 &&
    code !== 0xf7 &&
    (code < 0x2000 || code > 0x2bff) &&
    (code < 0x2e80 || code >= 0xd800) &&
    code < 0xfe00
  )
}

function isBlank(code: number): boolean {
  return code <= 32 || code === 0xa0 || code === 0x3000
}
