/**
 * What can stand behind a redaction, character by character, as a probabilistic automaton: from each
 * state the probabilities of all next characters and of the end add up to one.
 */
export interface Grammar {
  readonly name: string
  /** All characters that it can write. */
  readonly alphabet: readonly string[]
  readonly start: string
  /** What may follow; the character '' is the end of the text. */
  next(state: string): readonly Step[]
}

export interface Step {
  readonly character: string
  readonly p: number
  /** The state behind it, or what that begins with: `stateBehind` tells it whole. */
  readonly to: string
  /** How it goes on where names are spelled. Most are never asked for, and so are not put together. */
  readonly context?: string
}

export function stateBehind({ to, context = '' }: Step): string {
  return to + context
}

const octets = Array.from({ length: 256 }, (_, value) => String(value))

/** Dotted IPv4 addresses, each as likely as any other. States: the octet's number and its digits so far. */
export const ipv4Grammar: Grammar = {
  name: 'IPv4 address',
  alphabet: [...'0123456789.'],
  start: '0:',
  next(state) {
    const [index = '0', digits = ''] = state.split(':')
    const open = octets.filter((octet) => octet.startsWith(digits))
    const steps: Step[] = []
    for (const digit of '0123456789') {
      const count = open.filter((octet) => octet.startsWith(digits + digit)).length
      if (count === 0) continue
      const p = count / open.length
      steps.push({ character: digit, p, to: `${index}:${digits}${digit}` })
    }
    if (open.includes(digits)) {
      const isLast = index === '3'
      steps.push({
        character: isLast ? '' : '.',
        p: 1 / open.length,
        to: isLast ? 'end' : `${Number(index) + 1}:`,
      })
    }
    return steps
  },
}
