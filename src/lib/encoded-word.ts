import { decodeBase64 } from './base64.ts'
import { decodeCharset } from './charset.ts'
import { decodeQ } from './quoted-printable.ts'

interface Word {
  readonly end: number
  readonly charset: string
  readonly bytes: Buffer
}

/** Longer charset names do not exist; bounds the look ahead for the next question mark. */
const longestCharset = 64

/**
 * Decodes the encoded words (RFC 2047) of a header value; what is not one stays as it is. Bytes of
 * neighbouring words of one charset are joined before decoding: senders cut ISO-2022-JP and UTF-8
 * in the middle of a character, although section 5 forbids it. Linear.
 */
export function decodeEncodedWords(text: string): string {
  let next = text.indexOf('=?')
  if (next < 0) return text
  const scan = wordScanner(text)
  const out: string[] = []
  let plainFrom = 0
  let run: Buffer[] = []
  let charset = ''
  const flush = (): void => {
    if (run.length > 0) out.push(decodeCharset(Buffer.concat(run), charset))
    run = []
  }
  while (next >= 0) {
    const word = scan(next)
    if (!word) {
      next = text.indexOf('=?', next + 2)
      continue
    }
    const between = text.slice(plainFrom, next)
    // White space between two encoded words is only there to fold (section 6.2).
    if (run.length === 0 || between.trim() !== '') {
      flush()
      out.push(between)
    }
    if (word.charset !== charset) flush()
    charset = word.charset
    run.push(word.bytes)
    plainFrom = word.end
    next = text.indexOf('=?', word.end)
  }
  flush()
  out.push(text.slice(plainFrom))
  return out.join('')
}

function wordScanner(text: string): (start: number) => Word | undefined {
  let noMoreEnds = false
  return (start) => {
    const mark = text.slice(start + 2, start + 2 + longestCharset).indexOf('?')
    if (mark <= 0) return undefined
    const charsetEnd = start + 2 + mark
    const encoding = text.charAt(charsetEnd + 1).toUpperCase()
    if ((encoding !== 'B' && encoding !== 'Q') || text.charAt(charsetEnd + 2) !== '?')
      return undefined
    const end = noMoreEnds ? -1 : text.indexOf('?=', charsetEnd + 3)
    if (end < 0) {
      noMoreEnds = true
      return undefined
    }
    const encoded = text.slice(charsetEnd + 3, end)
    // RFC 2231, 5: the charset may be followed by a language, as in `utf-8*en`.
    const [charset = ''] = text
      .slice(start + 2, charsetEnd)
      .toLowerCase()
      .split('*', 1)
    const bytes = encoding === 'B' ? decodeBase64(Buffer.from(encoded, 'latin1')) : decodeQ(encoded)
    return { end: end + 2, charset, bytes }
  }
}
