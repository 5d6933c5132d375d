import { coarseSkeleton } from '../confusables.ts'
import { type DomainParts, domainParts } from '../domain-parts.ts'
import { deletions } from './deletions.ts'

/** Names to be protected, prepared so that one look-up finds those that a stranger's name may resemble. */
export interface ProtectedDomains {
  readonly size: number
  /** By the registered domain. */
  readonly byDomain: ReadonlyMap<string, DomainParts>
  /** By the label without its suffix; of equal labels all. */
  readonly byLabel: ReadonlyMap<string, readonly DomainParts[]>
  readonly bySkeleton: ReadonlyMap<string, readonly DomainParts[]>
  readonly byDeletion: ReadonlyMap<string, readonly DomainParts[]>
  /** By its words, hyphens and dots as dots: `bank.co.uk`. */
  readonly byWords: ReadonlyMap<string, DomainParts>
  readonly lengths: readonly number[]
}

/** Shorter labels are like too many others; their exact words are found all the same. */
export const shortestLabel = 4

/** Names that are no registered domain, or under one, are passed over. */
export function protectedDomains(names: readonly string[]): ProtectedDomains {
  const byDomain = new Map<string, DomainParts>()
  for (const name of names) {
    const parts = domainParts(name)
    if (parts) byDomain.set(parts.registered, parts)
  }
  const all = [...byDomain.values()]
  return {
    size: all.length,
    byDomain,
    byLabel: grouped(all, ({ label }) => [label]),
    bySkeleton: grouped(all, ({ label }) => [coarseSkeleton(label)]),
    byDeletion: grouped(all, ({ label }) => (label.length < shortestLabel ? [] : deletions(label))),
    byWords: new Map(all.map((parts) => [parts.registered.replaceAll('-', '.'), parts])),
    lengths: [...new Set(all.map(({ label }) => label.length))].toSorted((a, b) => b - a),
  }
}

function grouped(
  all: readonly DomainParts[],
  keysOf: (parts: DomainParts) => Iterable<string>,
): ReadonlyMap<string, readonly DomainParts[]> {
  const found = new Map<string, DomainParts[]>()
  for (const parts of all) {
    for (const key of keysOf(parts)) {
      const known = found.get(key)
      if (known) known.push(parts)
      else found.set(key, [parts])
    }
  }
  return found
}
