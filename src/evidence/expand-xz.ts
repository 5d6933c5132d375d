import xzDecompress from 'xz-decompress'
import type { Expansion } from './expand.ts'

/** Codes of xz_dec_run (XZ Embedded, xz.h) that are not damage. */
const reasons: Readonly<Record<string, string>> = {
  '2': 'it is checked with SHA-256, which the decoder does not know',
  '3': 'its dictionary does not fit in memory',
  '4': 'its dictionary is larger than the decoder allows',
  '6': 'it uses a filter that the decoder does not know',
}

export interface XzExpansion extends Omit<Expansion, 'end'> {
  readonly end: Expansion['end'] | 'unsupported'
}

/** As `expand`, for one .xz stream. */
export async function expandXz(
  blocks: Iterable<Buffer>,
  sink: (piece: Buffer) => void,
): Promise<XzExpansion> {
  const input = blocks[Symbol.iterator]()
  let consumed = 0
  let isDry = false
  const compressed = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      const { value, done } = input.next()
      isDry ||= done === true
      if (done) controller.close()
      else {
        consumed += value.length
        controller.enqueue(new Uint8Array(value))
      }
    },
  })
  const reader = new xzDecompress.XzReadableStream(compressed).getReader()
  let isOver = false
  try {
    for (;;) {
      const { value, done } = await reader.read()
      if (done) break
      sink(Buffer.from(value.buffer, value.byteOffset, value.byteLength))
    }
    isOver = true
    return { end: 'whole', consumed, reason: '' }
  } catch (error) {
    const code = /error code (\d+)/.exec(error instanceof Error ? error.message : '')?.[1]
    // The decoder's own complaints are plain Errors with a code; at the end of its input, any.
    if (code === undefined && !(isDry && error instanceof TypeError)) throw error
    isOver = true
    const known = reasons[code ?? '']
    if (known !== undefined) return { end: 'unsupported', consumed, reason: known }
    return isDry && code !== '7'
      ? { end: 'truncated', consumed, reason: 'the stream breaks off' }
      : { end: 'corrupt', consumed, reason: 'the stream is damaged' }
  } finally {
    // The package decodes one stream at a time and waits for ever on one that was not given back.
    if (!isOver) await reader.cancel()
  }
}
