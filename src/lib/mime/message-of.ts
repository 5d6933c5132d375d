import type { ByteSource } from '../byte-source.ts'
import { type MimeMessage, parseMime } from './parse-mime.ts'

/** A message with the bytes that its parts and fields lie in, which nobody may change. */
export interface ReadMessage extends MimeMessage {
  readonly bytes: Buffer
}

const known = new WeakMap<ByteSource, ReadMessage>()

/** Reads all of a source and parses it, once for all who ask for the same source. */
export function messageOf(source: ByteSource): ReadMessage {
  let message = known.get(source)
  if (message === undefined) {
    const bytes = source.read(0, source.size)
    message = { bytes, ...parseMime(bytes) }
    known.set(source, message)
  }
  return message
}
