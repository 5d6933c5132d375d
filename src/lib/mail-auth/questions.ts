import { type Find, openResolver } from './asked.ts'
import { modes } from './authenticate.ts'
import { evaluateDmarc } from './dmarc.ts'
import { evaluateSpf, type SpfQuestion } from './spf.ts'

/** What messages need to be asked of DNS, each thing once. */
export interface Needs {
  readonly spf: readonly SpfQuestion[]
  /** Names of public keys. */
  readonly keys: readonly string[]
  readonly authors: readonly Author[]
}

/** A domain of authors, and those that might vouch for it. */
export interface Author {
  readonly domain: string
  readonly vouchers: readonly string[]
}

/**
 * Pieces of work that ask `find` for everything that authentication will look up. What has to be
 * asked follows from answers (include, redirect, mx, organisational domain): so it is evaluated.
 */
export function* askFor(needs: Needs, find: Find): Generator<() => Promise<void>> {
  for (const name of needs.keys) {
    yield async () => void (await openResolver(find).look(name, 'TXT'))
  }
  for (const question of needs.spf) {
    for (const { strict } of modes) {
      yield async () => {
        const { resolve, asked } = openResolver(find)
        await evaluateSpf(question, strict, resolve, asked)
      }
    }
  }
  for (const { domain, vouchers } of needs.authors) {
    const from = [`author@${domain}`]
    // One by one, since only so many are looked up for one message.
    for (const voucher of ['', ...vouchers]) {
      const dkim =
        voucher === '' ? [] : [{ domain: voucher, result: 'pass', uncovered: 0 } as const]
      yield async () => {
        const { resolve, asked } = openResolver(find)
        await evaluateDmarc({ from, fromFields: 1, spf: null, dkim }, false, resolve, asked)
      }
    }
  }
}
