import { fieldName, headerBlock, lineAfter } from './sniff/mail.ts'

const longestLine = 1000

const day = '(?:mon|tue|wed|thu|fri|sat|sun)'
const month = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)'
/** asctime, `Thu Aug 22 12:36:23 2002`, and the order of RFC 5322; zones before or after the year. */
const date = new RegExp(
  `\\b${day},? (?:${month} {1,2}\\d{1,2}|\\d{1,2} ${month} \\d{4}) {1,2}\\d{1,2}:\\d\\d`,
  'i',
)

/**
 * Whether a `From ` line at this offset separates two messages. Mailboxes differ in how they quote
 * (mboxo, mboxrd, mboxcl, mboxcl2; RFC 4155), and many quote nothing: so a separator has to look
 * like one, by its date or by what follows it. The bytes must reach some lines beyond the offset.
 */
export function isMboxSeparator(bytes: Buffer, at: number, isAfterBlank: boolean): boolean {
  if (bytes[at] !== 0x46 || bytes.toString('latin1', at, at + 5) !== 'From ') return false
  const next = lineAfter(bytes, at)
  const line = bytes.toString('latin1', at, Math.min(next, at + longestLine))
  const hasDate = date.test(line)
  const isFollowed = bytes.toString('latin1', next, next + 6) === '>From ' || hasField(bytes, next)
  if (hasDate) return isAfterBlank || isFollowed
  // Without a date, an address and a field that only mail has must vouch for it.
  if (!isAfterBlank || !isFollowed || !/^From \S{0,320}@\S{1,320}/.test(line)) return false
  const block = headerBlock(bytes.subarray(next, next + 16_384), 0)
  return block.telling > 0 || block.plain >= 2
}

function hasField(bytes: Buffer, at: number): boolean {
  return fieldName(bytes, at) !== undefined
}

/** Whether the line before this offset is empty, or there is none but a byte order mark. */
export function isAfterBlankLine(bytes: Buffer, at: number): boolean {
  if (at === 0 || isAfterMark(bytes, at)) return true
  if (bytes[at - 1] !== 0x0a) return false
  if (at === 1 || bytes[at - 2] === 0x0a) return true
  return bytes[at - 2] === 0x0d && (at === 2 || bytes[at - 3] === 0x0a)
}

/** Whether nothing but a byte order mark stands before this offset. */
export function isAfterMark(bytes: Buffer, at: number): boolean {
  return at === 3 && bytes.toString('latin1', 0, 3) === '\xef\xbb\xbf'
}
