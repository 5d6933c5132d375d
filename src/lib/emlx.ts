import { isMessage } from './sniff/mail.ts'

export interface Emlx {
  /** Where the message stands in the file. */
  readonly offset: number
  /** As the file states it. */
  readonly length: number
}

/**
 * The message in a file of Apple Mail: a line with its length, the message, and a property list with
 * its flags. Undefined where the file does not begin so.
 */
export function readEmlx(head: Buffer): Emlx | undefined {
  const found = /^(\d{1,12})[ \t]*\r?\n/.exec(head.toString('latin1', 0, 32))
  return found ? { offset: found[0].length, length: Number(found[1]) } : undefined
}

export function isEmlx(head: Buffer): boolean {
  const emlx = readEmlx(head)
  return emlx !== undefined && isMessage(head.subarray(emlx.offset), 'mail')
}
