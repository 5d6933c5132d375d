import { domainToUnicode } from 'node:url'
import { parse } from 'tldts'

/** A host name as its owner registered it; letters as they are shown (U-labels of RFC 5890). */
export interface DomainParts {
  /** `mail.bank.co.uk` */
  readonly host: string
  /** `bank.co.uk` */
  readonly registered: string
  /** `bank` */
  readonly label: string
  /** `co.uk` */
  readonly suffix: string
  /** What stands before the registered domain: `['mail']`. */
  readonly above: readonly string[]
}

const longestHost = 253
/** Anything else is no name, though it may stand where one should. */
const nameShape = /^[\p{L}\p{M}\p{N}._-]+$/u

/** Undefined for what is no name under a public suffix: addresses, single words, suffixes alone. */
export function domainParts(name: string): DomainParts | undefined {
  const written = name.toLowerCase().replace(/\.$/, '')
  if (written.length > longestHost || !written.includes('.')) return undefined
  // Gives '' for what cannot be decoded, which then stands as it was written.
  const host = written.includes('xn--') ? domainToUnicode(written) || written : written
  if (!nameShape.test(host)) return undefined
  const { domain, domainWithoutSuffix: label, publicSuffix: suffix, isIp } = parse(host)
  if (isIp === true || !domain || !label || !suffix) return undefined
  const before = host.slice(0, Math.max(0, host.length - domain.length - 1))
  return { host, registered: domain, label, suffix, above: before === '' ? [] : before.split('.') }
}
