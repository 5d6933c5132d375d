import { ipv4Grammar, type Grammar, type Step } from './grammar.ts'
import { digits, goingOn, hex, run } from './steps.ts'

/** That a port has one digit more, by how many it has; five only where the first leaves room. */
const portGoesOn = [1, 0.95, 0.75, 0.8, 0.2]

/** States: p and the digits so far. */
export function portSteps(written: string): readonly Step[] {
  const first = written[0]
  const isLong = written.length === 4 && first !== undefined && first > '5'
  const more = isLong ? 0 : (portGoesOn[written.length] ?? 0)
  const allowed = written === '' ? digits.slice(1) : digits
  const end = more < 1 ? [{ character: '', p: 1 - more, to: 'end' }] : []
  if (more === 0) return end
  return [
    ...allowed.map((character) => {
      return { character, p: more / allowed.length, to: `p${written}${character}` }
    }),
    ...end,
  ]
}

/** An IPv4 address, a colon and a port. States: a and those of the address, p and the digits of the port. */
export const endpointGrammar: Grammar = {
  name: 'IPv4 address with port',
  alphabet: [...digits, '.', ':'],
  start: `a${ipv4Grammar.start}`,
  next(state) {
    if (state.startsWith('p')) return portSteps(state.slice(1))
    const steps = ipv4Grammar.next(state.slice(1))
    return goingOn(
      steps.map((step) => ({ ...step, to: `a${step.to}` })),
      [{ character: ':', p: 1, to: 'p' }],
    )
  },
}

const groupGoesOn = [1, 0.75, 0.75, 0.85, 0]
const longAddress = 8
/** That groups of zeros are left out after one of the groups. */
const leftOutP = 0.25

/**
 * IPv6 addresses, groups of zeros left out once or not at all. States: how many groups are whole, whether some
 * were left out, and the digits of the group that is written; ':' after the first colon, '::' after two.
 */
export const ipv6Grammar: Grammar = {
  name: 'IPv6 address',
  alphabet: [...hex, ':'],
  start: '0 0 0',
  next(state) {
    const [groups = 0, out = 0, count = 0] = state.split(' ').map(Number)
    if (state.endsWith(' :')) {
      const left = out === 0 && groups < longAddress - 1 ? leftOutP : 0
      const second = { character: ':', p: left, to: `${groups} 1 ::` }
      return run(hex, 1 - left, `${groups} ${out} 1`, left > 0 ? [second] : [])
    }
    if (state.endsWith(' ::')) {
      return run(hex, 0.9, `${groups} 1 1`, [{ character: '', p: 0.1, to: 'end' }])
    }
    const more = groupGoesOn[count] ?? 0
    const rest = 1 - more
    const whole = groups + 1
    const mayEnd = whole === longAddress || out === 1
    const mustEnd = whole === (out === 1 ? longAddress - 1 : longAddress)
    const endP = mustEnd ? rest : mayEnd ? rest * 0.35 : 0
    const ends: Step[] = []
    if (endP > 0) ends.push({ character: '', p: endP, to: 'end' })
    if (rest - endP > 0) ends.push({ character: ':', p: rest - endP, to: `${whole} ${out} :` })
    return more === 0 ? ends : run(hex, more, `${groups} ${out} ${count + 1}`, ends)
  },
}
