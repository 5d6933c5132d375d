import type { Fault } from './recipe.ts'

/** What a recipe's name says of what was done wrong. */
export function faultName(fault: Fault): string {
  switch (fault.kind) {
    case 'none':
      return ''
    case 'late-start':
    case 'early-end':
    case 'gap':
    case 'lag':
      return `${fault.kind} ${fault.frames}`
    case 'too-small':
      return `${fault.kind} ${fault.characters} ${fault.end}`
    case 'elsewhere':
      return `${fault.kind} ${fault.place}`
  }
}
