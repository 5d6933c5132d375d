import { sniffArchive } from './archive.ts'
import { sniffMedia } from './media.ts'
import { sniffSignature } from './signatures.ts'
import { sniffText } from './text.ts'

/** How many bytes of the start and of the end `sniff` can make use of. */
export const sniffBytes = 65_536

/**
 * The media type of a file by its content, 'application/octet-stream' where nothing fits. The name
 * decides only between kinds of text. Never throws.
 *
 * @param head the first `sniffBytes` bytes, or all where there are fewer
 * @param tail the last ones; leave it out where the head is the whole file
 */
export function sniff(head: Buffer, tail?: Buffer, name = ''): string {
  if (head.length === 0) return 'application/x-empty'
  const isWhole = tail === undefined && head.length < sniffBytes
  const end = tail ?? head
  return (
    sniffSignature(head) ??
    sniffArchive(head, end) ??
    sniffMedia(head) ??
    sniffText(head, end, isWhole, name) ??
    'application/octet-stream'
  )
}
