import { stateBehind, type Grammar } from './grammar.ts'

/** The characters right beside covered cells, up to the next blank. */
export interface Beside {
  readonly left: string
  readonly right: string
}

/** What of a text of some kind stands in clear beside the cells, and where a covered blank parts it from what does. */
export interface Rests extends Beside {
  readonly isApart: { readonly left: boolean; readonly right: boolean }
}

export const noRests: Rests = { left: '', right: '', isApart: { left: false, right: false } }

/** Beside these a value goes on, as beside a letter; `user@`, `lhost=` and `https://` come before one, `:443` behind. */
const joins = { left: /[\p{L}\p{N}._-]$/u, right: /^[\p{L}\p{N}._-]/u }

/** What a side may be: a rest of the text, or something that a blank parts from it. */
interface Side {
  readonly rest: string
  readonly isApart: boolean
}

/**
 * What of the characters beside the cells may belong to a text of a kind: a redaction that is too small leaves a
 * part of it in clear, and one that is too large takes in the blank before it. Each way that the two sides can
 * be.
 */
export function restsOf(grammar: Grammar, beside: Beside): readonly Rests[] {
  const own = new Set(grammar.alphabet)
  const left = ownEnd(beside.left, own)
  const begun = begins(left).find((part) => stateAfter(grammar, part) !== undefined)
  // What a sentence puts behind a value is none of it.
  const right = ownStart(beside.right, own).replace(/[^\p{L}\p{N}]+$/u, '')
  const lefts = sidesOf(begun, joins.left.test(left), isInside(begun))
  const rights = sidesOf(right, joins.right.test(right), isInside(right))
  return lefts.flatMap((before) =>
    rights.map((behind) => ({
      left: before.rest,
      right: behind.rest,
      isApart: { left: before.isApart, right: behind.isApart },
    })),
  )
}

/** A slash of either kind is beside a value, or inside of a longer one. */
function isInside(rest: string | undefined): boolean {
  return rest !== undefined && /[/\\]/.test(rest)
}

function sidesOf(
  rest: string | undefined,
  isJoined: boolean,
  mayBeInside: boolean,
): readonly Side[] {
  if (!isJoined) {
    const none = { rest: '', isApart: false }
    return mayBeInside && rest !== undefined ? [none, { rest, isApart: false }] : [none]
  }
  const apart = { rest: '', isApart: true }
  return rest === undefined ? [apart] : [{ rest, isApart: false }, apart]
}

/** The state of a grammar behind the beginning of a text, along the likeliest way to it. */
export function stateAfter(grammar: Grammar, text: string): string | undefined {
  let ways = new Map([[grammar.start, 1]])
  for (const character of text) {
    const next = new Map<string, number>()
    for (const [state, p] of ways) {
      for (const step of grammar.next(state)) {
        if (step.character !== character) continue
        const behind = stateBehind(step)
        next.set(behind, (next.get(behind) ?? 0) + p * step.p)
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
  return steps.some(
    (step) => step.character === character && endsWith(grammar, stateBehind(step), behind),
  )
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
