import type { Clue } from '../model/clue.ts'
import type { ProductId, Sha256 } from '../model/id.ts'
import type { Marking } from '../model/marking.ts'
import { strictest } from '../model/marking.ts'
import type { Mail } from '../model/observation.ts'

/** An address that served the operation or was shown by it. */
export interface SeenAddress {
  readonly value: string
  /** Messages that a trusted server saw come from there: facts. */
  readonly origins: readonly ProductId[]
  readonly originCount: number
  /** Clues on screen or in text that show it: whoever made it could write what he liked. */
  readonly shown: readonly ProductId[]
  readonly shownCount: number
  readonly tlp: Marking
}

export interface AddressBook {
  addOrigin(mail: Mail & { readonly id: ProductId }): void
  addClue(clue: Clue & { readonly id: ProductId }): void
  /** Those seen most first; `maxListed` at most. */
  all(): readonly SeenAddress[]
}

const maxAddresses = 100_000
const maxExamples = 20
const maxListed = 8

interface Entry {
  readonly origins: ProductId[]
  readonly shown: ProductId[]
  originCount: number
  shownCount: number
  tlp: Marking
}

export function addressBook(markings: ReadonlyMap<Sha256, Marking>): AddressBook {
  const entries = new Map<string, Entry>()
  const entryOf = (value: string, evidence: Sha256): Entry | undefined => {
    const tlp = markings.get(evidence) ?? 'TLP:RED'
    const known = entries.get(value)
    if (known !== undefined) {
      known.tlp = strictest([known.tlp, tlp])
      return known
    }
    if (entries.size >= maxAddresses || isLocal(value)) return undefined
    const fresh: Entry = { origins: [], shown: [], originCount: 0, shownCount: 0, tlp }
    entries.set(value, fresh)
    return fresh
  }
  return {
    addOrigin(mail) {
      const entry = mail.originIp === null ? undefined : entryOf(mail.originIp, mail.evidence)
      if (entry === undefined) return
      entry.originCount++
      if (entry.origins.length < maxExamples) entry.origins.push(mail.id)
    },
    addClue(clue) {
      if (clue.type !== 'ipv4' && clue.type !== 'ipv6') return
      // Header lines below the trust boundary name any address; they are not what was shown.
      const isShown = clue.from.some(({ observation }) =>
        /^(?:screen-text|document-text):/.test(observation),
      )
      const entry = isShown ? entryOf(clue.value, clue.evidence) : undefined
      if (entry === undefined) return
      entry.shownCount++
      if (entry.shown.length < maxExamples) entry.shown.push(clue.id)
    },
    all: () =>
      [...entries]
        .map(([value, entry]): SeenAddress => ({ value, ...entry }))
        .toSorted(
          (a, b) =>
            b.originCount - a.originCount ||
            b.shownCount - a.shownCount ||
            (a.value < b.value ? -1 : 1),
        )
        .slice(0, maxListed),
  }
}

/** Addresses that every network has (RFC 1918, 6890): they name no machine. */
function isLocal(value: string): boolean {
  return /^(?:0\.|10\.|127\.|169\.254\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|255\.|::1?$|fe[89ab]|f[cd])/.test(
    value,
  )
}
