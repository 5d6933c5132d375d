import { coarseSkeleton, labelSkeleton } from '../confusables.ts'
import { type DomainParts, domainParts } from '../domain-parts.ts'
import { baitWords } from './bait-words.ts'
import { deletions } from './deletions.ts'
import { labelEdits } from './label-edit.ts'
import { type LookAlike, lookAlikeOf } from './look-alike.ts'
import { type ProtectedDomains, shortestLabel } from './protected-domains.ts'
import { relays } from './relays.ts'

/** Of a name with more words than this the rest is not compared. */
const mostWords = 24
/** A name that is part of a longer word must have so many letters, unless the rest is a word that baits. */
const longInside = 8

/**
 * The protected domain that a host name looks like, and how; undefined where it is one of them or under one,
 * and where it looks like none. Of several the strongest, then the first of: other letters, one stroke,
 * other suffix, subdomain, added words.
 */
export function findLookAlike(host: string, known: ProtectedDomains): LookAlike | undefined {
  if (known.size === 0) return undefined
  const parts = domainParts(host)
  if (!parts || known.byDomain.has(parts.registered)) return undefined
  let best: LookAlike | undefined
  for (const found of allLookAlikes(parts, known)) {
    if (found.strength === 'strong') return found
    best ??= found
  }
  return best
}

function* allLookAlikes(parts: DomainParts, known: ProtectedDomains): Iterable<LookAlike> {
  yield* likeLabel(parts, known)
  yield* asSubdomain(parts, known)
  yield* withWords(parts, known)
}

/** The label itself: other letters, one stroke, another suffix. */
function* likeLabel(parts: DomainParts, known: ProtectedDomains): Iterable<LookAlike> {
  const { label, suffix } = parts
  for (const one of known.bySkeleton.get(coarseSkeleton(label)) ?? []) {
    if (one.label === label) continue
    const same = one.suffix === suffix
    // Letters of other scripts are no slip of the finger, however short the name is.
    if (!isAscii(label) && labelSkeleton(label) === labelSkeleton(one.label)) {
      yield { how: 'homoglyph', of: one.registered, strength: 'strong' }
    } else yield* told(lookAlikeOf('homoglyph', one, same))
  }
  for (const one of nearLabels(label, known)) {
    const [edit] = labelEdits(label, one.label)
    const found = edit && lookAlikeOf(edit, one, one.suffix === suffix)
    if (found) yield isSeries(label, one.label) ? { ...found, strength: 'weak' } : found
  }
  for (const one of known.byLabel.get(label) ?? []) {
    yield* told(lookAlikeOf('other-suffix', one, true))
  }
}

/** `cdn1`, `cdn2`: numbered names are mostly of one owner. */
function isSeries(a: string, b: string): boolean {
  return a.replaceAll(/\d+/g, '#') === b.replaceAll(/\d+/g, '#')
}

function nearLabels(label: string, known: ProtectedDomains): ReadonlySet<DomainParts> {
  const found = new Set<DomainParts>()
  if (label.length < shortestLabel - 1) return found
  for (const key of deletions(label)) {
    for (const one of known.byDeletion.get(key) ?? []) found.add(one)
  }
  return found
}

/** `bank.com.evil.example`, `bank-com.evil.example`, `bank.evil.example`. */
function* asSubdomain(
  { above, label, registered }: DomainParts,
  known: ProtectedDomains,
): Iterable<LookAlike> {
  const strength = relays.has(registered) ? 'weak' : 'strong'
  const words = [...above, label].flatMap((one) => one.split('-')).slice(0, mostWords)
  for (let from = 0; from < words.length; from++) {
    let joined = words[from] ?? ''
    for (let to = from + 1; to < words.length; to++) {
      joined += `.${words[to]}`
      const whole = known.byWords.get(joined)
      if (whole) yield { how: 'subdomain', of: whole.registered, strength }
    }
  }
  for (const one of above.flatMap((name) => known.byLabel.get(name) ?? [])) {
    yield* told(lookAlikeOf('subdomain', one, true))
  }
}

/** `bank-login.example`, `bankonline.example`, `secure-bnak.example`. */
function* withWords({ label }: DomainParts, known: ProtectedDomains): Iterable<LookAlike> {
  const words = label.split('-').slice(0, mostWords)
  for (let from = 0; from < words.length; from++) {
    for (let to = from + 1; to <= words.length; to++) {
      if (to - from === words.length) continue
      const others = [...words.slice(0, from), ...words.slice(to)]
      yield* besideWords(words.slice(from, to).join('-'), others, known)
    }
  }
  yield* insideWord(words.join(''), known)
}

function* besideWords(
  name: string,
  others: readonly string[],
  known: ProtectedDomains,
): Iterable<LookAlike> {
  const bait = others.every((word) => baitWords.has(word))
  for (const one of known.byLabel.get(name) ?? []) {
    if (!bait && name.length < shortestLabel) continue
    // Without a word that baits it is weak, however long.
    const found = lookAlikeOf('added-word', one, true)
    if (found) yield bait ? found : { ...found, strength: 'weak' }
  }
  for (const one of [
    ...(known.bySkeleton.get(coarseSkeleton(name)) ?? []),
    ...nearLabels(name, known),
  ]) {
    if (one.label === name) continue
    const isNear =
      coarseSkeleton(name) === coarseSkeleton(one.label) || labelEdits(name, one.label).length > 0
    if (isNear) yield* told(lookAlikeOf('combination', one, bait))
  }
}

function* insideWord(word: string, known: ProtectedDomains): Iterable<LookAlike> {
  for (const length of known.lengths) {
    if (length >= word.length || length < shortestLabel) continue
    const last = word.length - length
    // A short name inside of a word is chance; at its ends it is not, where the rest baits.
    const step = length < longInside ? last : 1
    for (let at = 0; at <= last; at += step) {
      for (const one of known.byLabel.get(word.slice(at, at + length)) ?? []) {
        const rest = [word.slice(0, at), word.slice(at + length)].filter((part) => part !== '')
        const bait = rest.every((part) => baitWords.has(part))
        if (!bait && length < longInside) continue
        const found = lookAlikeOf('added-word', one, true)
        if (found) yield bait ? found : { ...found, strength: 'weak' }
      }
    }
  }
}

function* told(found: LookAlike | undefined): Iterable<LookAlike> {
  if (found) yield found
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false
  return true
}
