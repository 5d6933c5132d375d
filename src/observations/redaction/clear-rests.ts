import type { Grammar } from './grammar.ts'

/** The characters right beside covered cells, up to the next blank. */
export interface Rests {
  readonly left: string
  readonly right: string
}

export const noRests: Rests = { left: '', right: '' }

/** Beside these a value goes on, as beside a letter; `user@`, `lhost=` and `https://` come before one, `:443` behind. */
const joins = { left: /[\p{L}\p{N}._-]$/u, right: /^[\p{L}\p{N}._-]/u }

/**
 * What of the characters beside the cells belongs to a text of a kind that ends in them: a redaction that is too
 * small leaves it in clear, and the text is then one that has it. Undefined where no text of the kind
 * goes on so.
 */
export function restsOf(grammar: Grammar, beside: Rests): Rests | undefined {
  const own = new Set(grammar.alphabet)
  const left = ownEnd(beside.left, own)
  // What a sentence puts behind a value is none of it.
  const behind = ownStart(beside.right, own).replace(/[^\p{L}\p{N}]+$/u, '')
  const right = joins.right.test(behind) ? behind : ''
  if (!joins.left.test(left)) return { left: '', right }
  const begun = begins(left).find((part) => stateAfter(grammar, part) !== undefined)
  return begun === undefined ? undefined : { left: begun, right }
}

/** The state of a grammar behind the beginning of a text, along the likeliest way to it. */
export function stateAfter(grammar: Grammar, text: string): string | undefined {
  let ways = new Map([[grammar.start, 1]])
  for (const character of text) {
    const next = new Map<string, number>()
    for (const [state, p] of ways) {
      for (const step of grammar.next(state)) {
        if (step.character !== character) continue
        next.set(step.state, (next.get(step.state) ?? 0) + p * step.p)
      }
    }
    ways = next
  }
  return [...ways].toSorted((a, b) => b[1] - a[1])[0]?.[0]
}

/** Whether a text may end with `rest` from a state on. */
export function endsWith(grammar: Grammar, state: string, rest: string): boolean {
  const [character] = rest
  const steps = grammar.next(state)
  if (character === undefined) return steps.some((step) => step.character === '')
  const behind = rest.slice(character.length)
  return steps.some((step) => step.character === character && endsWith(grammar, step.state, behind))
}

/** A text and its ends that begin behind a sign, or with one. */
function begins(text: string): string[] {
  const characters = Array.from(text)
  const isSign = (character = ''): boolean => !/[\p{L}\p{N}]/u.test(character)
  return characters.flatMap((character, at) =>
    at === 0 || isSign(character) || isSign(characters[at - 1])
      ? [characters.slice(at).join('')]
      : [],
  )
}

function ownEnd(text: string, own: ReadonlySet<string>): string {
  const characters = Array.from(text)
  return characters.slice(characters.findLastIndex((one) => !own.has(one)) + 1).join('')
}

function ownStart(text: string, own: ReadonlySet<string>): string {
  const characters = Array.from(text)
  const other = characters.findIndex((one) => !own.has(one))
  return (other < 0 ? characters : characters.slice(0, other)).join('')
}
