import { mailOperators } from '../lib/mail-operators.ts'
import { UsageError } from './usage-error.ts'

const operatorNames = Object.keys(mailOperators)

export const trustHelp: string = `receivers whose Received headers are believed: a host, a domain, or ${operatorNames.slice(0, 4).join(', ')} …`

/** Lower case; throws a UsageError on a word that is neither a host nor an operator that is known by name. */
export function trustedReceivers(given: readonly string[]): readonly string[] {
  return given.map((name) => {
    const host = name.trim().toLowerCase()
    if (host.includes('.') || operatorNames.includes(host)) return host
    throw new UsageError(
      `--trust ${name}: name a host or a domain, or one of ${operatorNames.join(', ')}`,
    )
  })
}
