const clauseNames = ['from', 'by', 'via', 'with', 'id', 'for'] as const
export type ClauseName = (typeof clauseNames)[number]

export interface Clause {
  /** Text outside of parentheses, its words parted by single spaces. */
  readonly words: string
  /** What stood in each outermost pair of parentheses. */
  readonly comments: readonly string[]
}

export interface ReceivedClauses {
  readonly clauses: ReadonlyMap<ClauseName, Clause>
  /** Comments before the first clause: `(qmail 123 invoked by uid 7)`. */
  readonly lead: readonly string[]
  /** Behind the last semicolon. */
  readonly date: string
}

/** In characters. Longer headers are not hops; bounds the work of everything that reads them. */
export const longestReceived: number = 10_000

/** Cuts a Received header into its clauses (RFC 5321, 4.4); unclosed parentheses end with the text. */
export function receivedClauses(text: string): ReceivedClauses {
  const value = text.slice(0, longestReceived).replace(/\s+/g, ' ').trim()
  const { head, date } = splitDate(value)
  const clauses = new Map<ClauseName, Clause>()
  const lead: string[] = []
  let name: ClauseName | undefined
  let words: string[] = []
  let comments: string[] = []
  const finish = (): void => {
    if (name === undefined) lead.push(...comments)
    // The first of several equal clauses counts.
    else if (!clauses.has(name)) clauses.set(name, { words: words.join(' '), comments })
    words = []
    comments = []
  }
  for (const token of tokens(head)) {
    if (token.startsWith('(')) comments.push(token.slice(1, token.endsWith(')') ? -1 : undefined))
    else {
      const next = clauseNames.find((clause) => clause === token.toLowerCase())
      // `from from` and `by with` do not occur; a host may well be called `for` in a forgery.
      if (next === undefined || (next === name && words.length === 0)) words.push(token)
      else {
        finish()
        name = next
      }
    }
  }
  finish()
  return { clauses, lead, date }
}

/** The date follows the last semicolon outside of parentheses; some servers write none. */
function splitDate(value: string): { readonly head: string; readonly date: string } {
  let depth = 0
  let last = -1
  for (let at = 0; at < value.length; at++) {
    const char = value.charAt(at)
    if (char === '(') depth++
    else if (char === ')') depth = Math.max(0, depth - 1)
    else if (char === ';' && depth === 0) last = at
  }
  if (last < 0) last = value.lastIndexOf(';')
  if (last < 0) return { head: value, date: '' }
  return { head: value.slice(0, last), date: value.slice(last + 1).trim() }
}

/** Words and whole comments; a bracket that touches a word, as in `host(1.2.3.4)`, begins a new one. */
function tokens(text: string): readonly string[] {
  const found: string[] = []
  let depth = 0
  let start = 0
  const cut = (end: number): void => {
    const token = text.slice(start, end).trim()
    if (token !== '') found.push(token)
    start = end
  }
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at)
    if (char === '(' && depth++ === 0) cut(at)
    else if (char === ')' && depth > 0 && --depth === 0) cut(at + 1)
    else if (char === ' ' && depth === 0) cut(at)
  }
  cut(text.length)
  return found
}
