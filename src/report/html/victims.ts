import type { CaseReader } from '../../model/case-reader.ts'
import type { Sha256 } from '../../model/id.ts'
import type { ProductOf } from '../../model/product.ts'
import type { ValueGroup } from './value-groups.ts'

/** Stands where a recipient's name or address stood. */
export const withheld = '\u2592\u2592\u2592'

/** Who received the messages of the case: counted, never listed. */
export interface Victims {
  readonly addresses: ReadonlySet<string>
  /** Words that the text of the campaigns has in common: these name nobody in particular. */
  readonly vocabulary: ReadonlySet<string>
}

export function collectVictims(reader: CaseReader): Victims {
  const addresses = new Set<string>()
  for (const mail of reader.products('mail')) {
    for (const { address } of mail.to) if (address !== '') addresses.add(address)
  }
  const vocabulary = new Set<string>()
  for (const { variants } of reader.products('campaign')) {
    for (const { template } of variants) {
      for (const piece of template) {
        if ('constant' in piece) for (const word of wordsOf(piece.constant)) vocabulary.add(word)
      }
    }
  }
  return { addresses, vocabulary }
}

/** An address with its local part withheld; `undefined` where it is nobody's who received mail. */
export function maskedAddress(victims: Victims, address: string): string | undefined {
  const lower = address.toLowerCase()
  if (!victims.addresses.has(lower)) return undefined
  return `${withheld}${lower.slice(lower.lastIndexOf('@'))}`
}

/**
 * Masks the local parts of recipients' addresses in any text. The length stays, so that offsets
 * into the text still fit.
 */
export function maskAddresses(victims: Victims, text: string): string {
  if (victims.addresses.size === 0 || !text.includes('@')) return text
  let out = ''
  let done = 0
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    let start = at
    // RFC 5321, 4.5.3.1: 64 characters before the @, 255 after it.
    while (start > done && at - start < 64 && localPart.test(text[start - 1] ?? '')) start -= 1
    let end = at + 1
    while (end < text.length && end - at < 256 && domainPart.test(text[end] ?? '')) end += 1
    const found = longestKnown(victims, text.slice(start, end))
    if (found === undefined) continue
    const from = start + found.skip
    out += text.slice(done, from) + '\u2592'.repeat(at - from)
    done = at
  }
  return out + text.slice(done)
}

const localPart = /[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]/u
const domainPart = /[\p{L}\p{N}.-]/u

/** A quote or a bracket may touch the address: tries it without what may not belong to it. */
function longestKnown(victims: Victims, text: string): { skip: number } | undefined {
  const lower = text.toLowerCase().replace(/[.-]{1,3}$/, '')
  for (let skip = 0; skip < Math.min(64, lower.indexOf('@')); skip += 1) {
    if (victims.addresses.has(lower.slice(skip))) return { skip }
  }
  return undefined
}

/** The message that a piece of evidence is, or was carved from; at most eight steps up. */
export function mailOf(
  reader: CaseReader,
  evidence: Sha256,
  steps = 8,
): ProductOf<'mail'> | undefined {
  for (const mail of reader.productsOf(evidence, 'mail')) return mail
  if (steps === 0) return undefined
  for (const origin of reader.evidenceById(evidence)?.origins ?? []) {
    if (origin.how !== 'carved') continue
    const mail = mailOf(reader, origin.from, steps - 1)
    if (mail !== undefined) return mail
  }
  return undefined
}

/** Masks the names and addresses of one message's own recipients, in whole words. */
export function maskRecipients(victims: Victims, mail: ProductOf<'mail'>, text: string): string {
  const own = new Set<string>()
  for (const { name, address } of mail.to) {
    const local = address.slice(0, Math.max(0, address.lastIndexOf('@')))
    for (const word of [...wordsOf(name), ...wordsOf(local)]) if (word.length > 2) own.add(word)
  }
  return maskWords(maskAddresses(victims, text), (word) => !own.has(word))
}

/**
 * Masks every word of a message's body that the campaigns do not have in common: what is left
 * are the fillings of slots. Without campaigns only known recipients can be masked.
 */
export function maskFillings(victims: Victims, mail: ProductOf<'mail'>, text: string): string {
  const own = maskRecipients(victims, mail, text)
  if (victims.vocabulary.size === 0) return own
  return maskWords(own, (word) => victims.vocabulary.has(word))
}

const wordPattern = /[\p{L}\p{M}\p{N}]+/gu

function wordsOf(text: string): string[] {
  return Array.from(text.matchAll(wordPattern), ([word]) => word.toLowerCase())
}

function maskWords(text: string, keeps: (lowerCaseWord: string) => boolean): string {
  return text.replace(wordPattern, (word) => (keeps(word.toLowerCase()) ? word : withheld))
}

/** Whether a value is nothing but the address of somebody who received a message. */
export function isVictimAddress(
  victims: Victims,
  { type, value, links }: Pick<ValueGroup, 'type' | 'value' | 'links'>,
): boolean {
  return type === 'email' && victims.addresses.has(value) && links.length === 0
}
