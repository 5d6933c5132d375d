import { domainValue } from './domain.ts'
import { ipv4Value } from './ipv4.ts'
import { ipv6Value } from './ipv6.ts'

export interface Host {
  readonly type: 'ipv4' | 'ipv6' | 'domain'
  readonly value: string
}

/** What stands where only a host can stand; `[address]` of URLs and of HELO is unwrapped. */
export function hostOf(text: string): Host | undefined {
  const inner = text.startsWith('[') && text.endsWith(']') ? text.slice(1, -1) : text
  const literal = inner.toLowerCase().startsWith('ipv6:') ? inner.slice(5) : inner
  const quad = ipv4Value(literal, 0, literal.length)
  if (quad !== undefined) return { type: 'ipv4', value: quad }
  if (literal.includes(':')) {
    const zone = literal.indexOf('%')
    const value = ipv6Value(zone < 0 ? literal : literal.slice(0, zone))
    return value === undefined ? undefined : { type: 'ipv6', value }
  }
  const value = domainValue(literal.endsWith('.') ? literal.slice(0, -1) : literal)
  return value === undefined ? undefined : { type: 'domain', value }
}
