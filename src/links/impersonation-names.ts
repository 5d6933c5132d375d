import { coarseSkeleton } from '../lib/confusables.ts'
import { domainParts } from '../lib/domain-parts.ts'
import { type ProtectedDomains, protectedDomains } from '../lib/look-alike/protected-domains.ts'

/** Whom others may pretend to be, by what can be compared. */
export interface ProtectedNames {
  readonly domains: ProtectedDomains
  /** Addresses that are a protected person's own, lower case. */
  readonly addresses: ReadonlySet<string>
  /** Names with the words that they are known by. */
  readonly people: readonly { readonly name: string; readonly words: string }[]
}

/** What has an `@` is an address, what is a registered domain a domain, all else a name. */
export function protectedNames(given: readonly string[]): ProtectedNames {
  const names = given.map((name) => name.trim()).filter((name) => name !== '')
  const addresses = names.filter((name) => name.includes('@'))
  const rest = names.filter((name) => !name.includes('@'))
  const isDomain = (name: string): boolean => !/\s/.test(name) && domainParts(name) !== undefined
  return {
    domains: protectedDomains(rest.filter(isDomain)),
    addresses: new Set(addresses.map((address) => address.toLowerCase())),
    people: rest
      .filter((name) => !isDomain(name))
      .map((name) => ({ name, words: comparableName(name) }))
      .filter(({ words }) => words !== ''),
  }
}

/** The protected name that a display name has in it, whole words in this order or "Surname, Given". */
export function protectedNameIn({ people }: ProtectedNames, display: string): string | undefined {
  if (people.length === 0 || display === '') return undefined
  const words = comparableName(display)
  const sorted = sortedWords(words)
  return people.find(
    (one) => ` ${words} `.includes(` ${one.words} `) || sortedWords(one.words) === sorted,
  )?.name
}

const mostWords = 30

/** Words without punctuation, look-alike letters as one. */
function comparableName(name: string): string {
  return name
    .slice(0, 400)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '')
    .slice(0, mostWords)
    .map(coarseSkeleton)
    .join(' ')
}

function sortedWords(words: string): string {
  return words.split(' ').toSorted().join(' ')
}
