import { decodeEncodedWords } from './encoded-word.ts'

export interface MailAddress {
  /** Decoded; '' where there is none. */
  readonly name: string
  /** Lower case; '' where none could be read. */
  readonly address: string
}

/** One entry of an address list while it is read. */
interface Draft {
  phrase: string
  angle: string | undefined
  comment: string
}

/**
 * Reads an address list (RFC 5322, 3.4) out of an unfolded header value whose encoded words are
 * still encoded: a decoded name may hold a comma. Groups give their members. Never throws; linear.
 */
export function parseMailAddresses(text: string): readonly MailAddress[] {
  const found: MailAddress[] = []
  let draft = emptyDraft()
  let at = 0
  const finish = (): void => {
    const mailbox = mailboxOf(draft)
    if (mailbox) found.push(mailbox)
    draft = emptyDraft()
  }
  while (at < text.length) {
    const char = text.charAt(at)
    if (char === '"') {
      const [inside, end] = quoted(text, at + 1)
      draft.phrase += inside
      at = end
    } else if (char === '(') {
      const [inside, end] = comment(text, at + 1)
      draft.comment ||= inside
      at = end
    } else if (char === '<') {
      const end = text.indexOf('>', at)
      const stop = end < 0 ? text.length : end
      draft.angle = text.slice(at + 1, stop)
      at = stop + 1
    } else {
      if (char === ',' || char === ';') finish()
      // The name of a group is no mailbox; an address never has a bare colon.
      else if (char === ':' && draft.angle === undefined) draft = emptyDraft()
      else draft.phrase += char
      at++
    }
  }
  finish()
  return found
}

function emptyDraft(): Draft {
  return { phrase: '', angle: undefined, comment: '' }
}

function mailboxOf({ phrase, angle, comment }: Draft): MailAddress | undefined {
  const words = phrase.trim()
  if (angle !== undefined) {
    // `<@relay,@relay:user@host>`: the route of RFC 822 is passed over.
    const address = angle
      .slice(angle.lastIndexOf(':') + 1)
      .trim()
      .toLowerCase()
    const name = nameOf(words || comment)
    return address === '' && name === '' ? undefined : { name, address }
  }
  if (words === '' && comment === '') return undefined
  const tokens = words.split(/\s+/)
  const address = tokens.find((token) => token.includes('@')) ?? (tokens.length === 1 ? words : '')
  const rest = tokens.filter((token) => token !== address).join(' ')
  return { name: nameOf(comment || rest), address: address.replace(/[<>]/g, '').toLowerCase() }
}

function nameOf(text: string): string {
  return decodeEncodedWords(text).replace(/\s+/g, ' ').trim()
}

/** The inside of a quoted string and where it ends; without a closing quote it ends with the text. */
function quoted(text: string, start: number): readonly [string, number] {
  let inside = ''
  let at = start
  for (; at < text.length && text.charAt(at) !== '"'; at++) {
    if (text.charAt(at) === '\\') at++
    inside += text.charAt(at)
  }
  return [inside, at + 1]
}

function comment(text: string, start: number): readonly [string, number] {
  let depth = 1
  let inside = ''
  let at = start
  for (; at < text.length; at++) {
    const char = text.charAt(at)
    if (char === '(') depth++
    if (char === ')' && --depth === 0) break
    if (char === '\\') at++
    inside += text.charAt(at)
  }
  return [inside, at + 1]
}
