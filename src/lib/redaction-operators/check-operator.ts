import type { RedactionOperator } from './operator.ts'

interface Rule {
  readonly holds: (value: number) => boolean
  readonly text: string
}

const fromZero: Rule = { holds: (v) => v >= 0 && v < Infinity, text: '0 or more' }
const wholeFromZero: Rule = {
  holds: (v) => Number.isInteger(v) && v >= 0,
  text: 'whole, 0 or more',
}
const wholeFromOne: Rule = { holds: (v) => Number.isInteger(v) && v >= 1, text: 'whole, 1 or more' }
const fromOne: Rule = { holds: (v) => v >= 1 && v < Infinity, text: '1 or more' }
const whole: Rule = { holds: (v) => Number.isInteger(v), text: 'whole' }
const share: Rule = { holds: (v) => v >= 0 && v <= 1, text: '0 to 1' }
const positive: Rule = { holds: (v) => v > 0 && v < Infinity, text: 'more than 0' }
const finite: Rule = { holds: (v) => Number.isFinite(v), text: 'finite' }

type Rules<Operator> = {
  readonly [Name in keyof Operator as Operator[Name] extends number ? Name : never]: Rule
}

const rules: { readonly [Operator in RedactionOperator as Operator['kind']]: Rules<Operator> } = {
  gaussian: { sigmaPx: fromZero, radiusPx: wholeFromZero, gamma: positive },
  box: { radiusPx: wholeFromZero, passes: wholeFromZero },
  'recursive-gaussian': { sigmaPx: fromZero, verticalSigmaPx: fromZero, steps: wholeFromOne },
  // Above, Skia shrinks the image first.
  skia: { sigmaPx: { holds: (v) => v >= 0 && v <= 135, text: '0 to 135' } },
  pixelize: {
    blockWidthPx: wholeFromOne,
    blockHeightPx: wholeFromOne,
    phaseXPx: whole,
    phaseYPx: whole,
    gamma: positive,
  },
  mosaic: { blockWidthPx: fromOne, blockHeightPx: fromOne, gamma: positive },
  overlay: { opacity: share, level: finite },
  solid: { level: finite },
}

/** Throws a RangeError where a number of the operator is impossible. */
export function checkOperator(operator: RedactionOperator): void {
  const values: Readonly<Record<string, unknown>> = { ...operator }
  for (const [name, { holds, text }] of Object.entries<Rule>(rules[operator.kind])) {
    const value = values[name]
    if (typeof value !== 'number' || !holds(value)) {
      throw new RangeError(`${name} of ${operator.kind} is ${String(value)}, not ${text}`)
    }
  }
}
