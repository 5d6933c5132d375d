/** One comparison of a STIX pattern that says what a value is. */
export interface StixComparison {
  /** 'ipv4-addr:value', quotes of path parts left out. */
  readonly path: string
  readonly value: string
}

export type StixPattern =
  | { readonly comparisons: readonly StixComparison[]; readonly unsupported: readonly string[] }
  | { readonly problem: string }

type Token =
  | { readonly is: 'word'; readonly text: string }
  | { readonly is: 'string'; readonly text: string }
  | { readonly is: 'sign'; readonly text: string }

const maxPatternLength = 64 * 1024
const maxComparisons = 1000

/**
 * The values that a STIX 2.1 pattern (section 9) names by `=` or `IN`, joined by AND, OR or
 * FOLLOWEDBY. AND and OR are not told apart: each value is knowledge of its own, of the same
 * report. Negations, LIKE, MATCHES, comparisons of order and ISSUBSET are named as unsupported,
 * qualifiers (WITHIN, START, REPEATS) are passed over. One pass, no recursion.
 */
export function parseStixPattern(pattern: string): StixPattern {
  if (pattern.length > maxPatternLength) {
    return { problem: `a pattern of more than ${maxPatternLength} characters` }
  }
  const tokens = tokensOf(pattern)
  if (tokens === undefined) return { problem: 'a string of the pattern is not closed' }
  const comparisons: StixComparison[] = []
  const unsupported: string[] = []
  let inside = false
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]
    if (token === undefined) break
    if (token.is === 'sign') {
      if (token.text === '[') inside = true
      else if (token.text === ']') inside = false
      continue
    }
    if (!inside || token.is !== 'word' || !token.text.includes(':')) continue
    const operator = tokens[at + 1]
    const path = token.text
    const name = operator?.is === 'string' ? '' : (operator?.text.toUpperCase() ?? '')
    const negated = name === 'NOT'
    const operand = tokens[at + 2]
    if (name === '=' && operand !== undefined && operand.is !== 'sign') {
      comparisons.push({ path, value: operand.text })
      at += 2
    } else if (name === 'IN' && operand?.is === 'sign' && operand.text === '(') {
      at += 3
      for (let next = tokens[at]; next !== undefined; next = tokens[++at]) {
        if (next.is === 'sign' && next.text === ')') break
        if (next.is === 'string') comparisons.push({ path, value: next.text })
      }
    } else unsupported.push(`${path} ${negated ? `NOT ${textOf(operand)}` : name}`.slice(0, 120))
    if (comparisons.length > maxComparisons) {
      return { problem: `a pattern of more than ${maxComparisons} comparisons` }
    }
  }
  if (comparisons.length === 0 && unsupported.length === 0) {
    return { problem: 'no comparison could be found in the pattern' }
  }
  return { comparisons, unsupported }
}

function textOf(token: Token | undefined): string {
  return token?.text ?? ''
}

function tokensOf(pattern: string): Token[] | undefined {
  const tokens: Token[] = []
  let at = 0
  while (at < pattern.length) {
    const character = pattern[at] ?? ''
    if (/\s/.test(character)) at++
    else if (character === "'") {
      const read = quoted(pattern, at)
      if (read === undefined) return undefined
      tokens.push({ is: 'string', text: read.text })
      at = read.end
    } else if ('[](),=<>!'.includes(character)) {
      const two = pattern.slice(at, at + 2)
      const sign = two === '!=' || two === '<=' || two === '>=' || two === '==' ? two : character
      tokens.push({ is: 'sign', text: sign === '==' ? '=' : sign })
      at += sign.length
    } else {
      // An object path may hold quoted parts and list steps: file:hashes.'SHA-256', a[*].b
      let text = ''
      let isPath = false
      while (at < pattern.length && !/[\s(),=<>!]/.test(pattern[at] ?? '')) {
        const next = pattern[at] ?? ''
        if (next === "'") {
          const read = quoted(pattern, at)
          if (read === undefined) return undefined
          text += read.text
          at = read.end
        } else if (next === '[' && isPath) {
          const close = pattern.indexOf(']', at)
          if (close === -1 || close - at > 12) return undefined
          text += pattern.slice(at, close + 1)
          at = close + 1
        } else if (next === '[' || next === ']') break
        else {
          if (next === ':') isPath = true
          text += next
          at++
        }
      }
      tokens.push({ is: 'word', text })
    }
  }
  return tokens
}

function quoted(
  pattern: string,
  open: number,
): { readonly text: string; readonly end: number } | undefined {
  let text = ''
  for (let at = open + 1; at < pattern.length; at++) {
    if (pattern[at] === '\\') text += pattern[++at] ?? ''
    else if (pattern[at] === "'") return { text, end: at + 1 }
    else text += pattern[at] ?? ''
  }
  return undefined
}
